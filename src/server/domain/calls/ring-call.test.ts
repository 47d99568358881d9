import { beforeEach, describe, expect, test } from 'vitest';
import { type CallCouple, createCallCouple } from '../../../../tests/factories/call-couple.ts';
import {
  answerOf,
  type CallWorld,
  candidateOf,
  newCallId,
  offerOf,
} from '../../../../tests/factories/call-world.ts';
import type { CircleId, UserId } from '../../../shared/domain/ids.ts';
import type { CallDevice } from './call-device.ts';

let couple: CallCouple;
let world: CallWorld;
let ring: CallCouple['ring'];
let ada: UserId;
let bo: UserId;
let circle: CircleId;
let adaPhone: CallDevice;
let boPhone: CallDevice;
let boLaptop: CallDevice;

beforeEach(async () => {
  couple = await createCallCouple();
  ({ world, ada, bo, circle, adaPhone, boPhone, ring } = couple);
  boLaptop = await couple.connectLaptop();
});

describe('ringing', () => {
  test('every device of the one called rings and the caller hears that it does', async () => {
    const callId = newCallId();
    expect(await ring(callId)).toEqual({ ok: true, callId });
    for (const device of [boPhone, boLaptop]) {
      expect(world.heard(device)).toEqual([
        {
          event: 'call-offer',
          payload: {
            callId,
            from: ada,
            fromName: 'Ada',
            offer: offerOf('first'),
            media: 'video',
            circleId: circle,
          },
        },
      ]);
    }
    expect(world.heard(adaPhone)).toEqual([
      { event: 'call-ringing', payload: { callId, from: bo, fromName: 'Bo' } },
    ]);
    expect(world.store.all()).toMatchObject([{ id: callId, phase: 'ringing' }]);
  });

  test('a call without a named circle belongs to the oldest one that both are in', async () => {
    world.circle(ada, bo);
    await ring();
    expect(world.store.all()[0]?.circleId).toBe(circle);
  });

  test.each([
    ['somebody unknown', () => world.person('Cy'), undefined],
    ['oneself', () => ada, undefined],
    ['through a circle that the other is not in', () => bo, () => world.circle(ada)],
  ])('ringing %s is not allowed, and nothing is kept of it', async (_who, whom, through) => {
    const to = whom();
    const circleId = through?.();
    const ack = await world.rules.offer(adaPhone, {
      to,
      offer: offerOf('x'),
      ...(circleId ? { circleId } : {}),
    });
    expect(ack).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    expect(world.store.all()).toEqual([]);
    expect(world.heard(boPhone)).toEqual([]);
  });

  test('who is out of the last common circle may not be rung any more', async () => {
    await world.removeFrom(circle, bo);
    expect(await ring()).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
  });

  test('calling somebody without a connected device is a missed call', async () => {
    await world.disconnect(boPhone);
    await world.disconnect(boLaptop);
    expect(await ring()).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(world.store.all()).toMatchObject([{ phase: 'ended', outcome: 'missed' }]);
  });

  test('calling somebody who is in a call is told as busy and kept so', async () => {
    await ring();
    const cy = world.person('Cy');
    world.circle(bo, cy);
    const cyPhone = await world.connect(cy);
    const ack = await world.rules.offer(cyPhone, { to: bo, offer: offerOf('x') });
    expect(ack).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(world.heardNames(cyPhone)).toEqual(['call-busy']);
    expect(world.store.all()[1]).toMatchObject({ phase: 'ended', outcome: 'busy' });
  });

  test('a second device of somebody who calls already is told that they are busy', async () => {
    await ring();
    const adaLaptop = await world.connect(ada);
    const ack = await world.rules.offer(adaLaptop, { to: bo, offer: offerOf('x') });
    expect(ack).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(world.store.all()).toHaveLength(1);
  });

  test('a guide client that cannot be told busy or offline in words hears a decline', async () => {
    const cy = world.person('Cy');
    world.circle(ada, cy);
    const guide = await world.connectGuide(cy);
    await ring();
    await world.rules.offer(guide, { to: ada, offer: offerOf('x') });
    expect(world.heardNames(guide)).toEqual(['call-busy', 'call-decline']);
    await world.disconnect(adaPhone);
    await world.pass(10_000);
    await world.rules.offer(guide, { to: ada, offer: offerOf('x') });
    expect(world.heardNames(guide)).toEqual(['call-decline']);
  });

  test('the same offer again rings on as the one call that it is', async () => {
    const callId = newCallId();
    await ring(callId);
    world.heard(boPhone);
    expect(await ring(callId)).toEqual({ ok: true, callId });
    expect(world.heardNames(boPhone)).toEqual(['call-offer']);
    expect(world.store.all()).toHaveLength(1);
  });

  test('a guide client does not take a repeated offer for a second call', async () => {
    const guide = await world.connectGuide(bo);
    const callId = newCallId();
    await ring(callId);
    await ring(callId);
    expect(world.heardNames(guide)).toEqual(['call-offer']);
  });

  test("a new page's offer leaves the candidates of the old one behind", async () => {
    const callId = newCallId();
    await ring(callId);
    await world.rules.candidate(adaPhone, { to: bo, callId, candidate: candidateOf('old') });
    world.heard(boPhone);
    await world.rules.offer(adaPhone, { to: bo, callId, offer: offerOf('new page') });
    expect(world.heard(boPhone)).toMatchObject([
      { event: 'call-offer', payload: { offer: offerOf('new page') } },
    ]);
  });

  test('an ending that names the call but another person ends nothing', async () => {
    const callId = newCallId();
    await ring(callId);
    const ack = await world.rules.end(adaPhone, { to: world.person('Cy'), callId });
    expect(ack).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(world.store.all()).toMatchObject([{ phase: 'ringing' }]);
  });

  test("somebody else's call id answers like one that never was", async () => {
    const callId = newCallId();
    await ring(callId);
    const cy = world.person('Cy');
    world.circle(bo, cy);
    const cyPhone = await world.connect(cy);
    const theirs = await world.rules.offer(cyPhone, { to: bo, offer: offerOf('x'), callId });
    expect(theirs).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const unknown = await world.rules.end(cyPhone, { to: bo, callId: newCallId() });
    expect(unknown).toEqual(theirs);
    expect(await world.rules.end(cyPhone, { to: bo, callId })).toEqual(theirs);
  });

  test('an id that was used for a call that ended does not ring again', async () => {
    const callId = newCallId();
    await ring(callId);
    await world.rules.end(adaPhone, { to: bo, callId });
    expect(await ring(callId)).toMatchObject({ ok: false, error: { code: 'call_over' } });
  });

  test('a device that connects while it rings gets the offer and the candidates', async () => {
    const callId = newCallId();
    await ring(callId);
    await world.rules.candidate(adaPhone, { to: bo, callId, candidate: candidateOf('one') });
    const tablet = await world.connect(bo);
    expect(world.heard(tablet)).toMatchObject([
      { event: 'call-offer', payload: { callId, offer: offerOf('first') } },
      { event: 'ice-candidate', payload: { callId, from: ada, candidate: candidateOf('one') } },
    ]);
  });

  test('a candidate that follows its offer at once does not overtake it', async () => {
    const callId = newCallId();
    const offered = ring(callId);
    const ack = world.rules.candidate(adaPhone, { to: bo, candidate: candidateOf('early') });
    await offered;
    expect(await ack).toEqual({ ok: true });
    expect(world.heardNames(boPhone)).toEqual(['call-offer', 'ice-candidate']);
  });

  test('a store that fails makes no call and rings nobody', async () => {
    world.store.failWith(new Error('disk full'));
    await expect(ring()).rejects.toThrow('disk full');
    expect(world.heard(boPhone)).toEqual([]);
    world.store.failWith(null);
    expect(await ring()).toMatchObject({ ok: true });
  });

  test('an unanswered call is missed after 45 s, on every device and for the caller', async () => {
    await ring();
    couple.forgetHeard();
    await world.pass(44_999);
    expect(world.heard(boPhone)).toEqual([]);
    await world.pass(1);
    for (const device of [adaPhone, boPhone, boLaptop]) {
      expect(world.heardNames(device)).toEqual(['call-missed']);
    }
    expect(world.store.all()).toMatchObject([{ phase: 'ended', outcome: 'missed' }]);
    expect(world.clock.pendingCount()).toBe(0);
  });

  test('a database that fails for a moment does not let it ring for ever', async () => {
    await ring();
    world.store.failWith(new Error('disk full'));
    await world.pass(45_000);
    expect(world.logged()).toMatchObject([{ level: 'warn', event: 'call-timer-retried' }]);
    world.store.failWith(null);
    await world.pass(5_000);
    expect(world.heardNames(boPhone)).toContain('call-missed');
  });
});

describe('both calling each other', () => {
  test('an app that calls back gets the first call to answer', async () => {
    const callId = newCallId();
    await ring(callId);
    world.heard(boPhone);
    const ack = await world.rules.offer(boPhone, {
      to: ada,
      offer: offerOf('back'),
      callId: newCallId(),
    });
    expect(ack).toEqual({ ok: true, callId });
    expect(world.heard(boPhone)).toMatchObject([
      { event: 'call-offer', payload: { callId, offer: offerOf('first') } },
    ]);
    expect(world.heardNames(adaPhone)).toEqual(['call-ringing']);
    await world.rules.answer(boPhone, { to: ada, callId, answer: answerOf('yes') });
    expect(world.heardNames(adaPhone)).toEqual(['call-answer']);
    expect(world.heardNames(boLaptop)).toEqual(['call-offer', 'call-taken']);
  });

  test('a guide client that calls back is answered by the app that called it', async () => {
    const guide = await world.connectGuide(bo);
    const callId = newCallId();
    await ring(callId);
    for (const device of [adaPhone, guide, boPhone]) world.heard(device);
    const ack = await world.rules.offer(guide, { to: ada, offer: offerOf('back') });
    expect(ack).toEqual({ ok: true, callId });
    expect(world.heard(adaPhone)).toMatchObject([
      { event: 'call-offer', payload: { callId, from: bo, offer: offerOf('back') } },
    ]);
    expect(world.heardNames(boPhone)).toEqual(['call-taken']);
    const early = { to: bo, callId, candidate: candidateOf('of an offer that is void') };
    expect(await world.rules.candidate(adaPhone, early)).toMatchObject({ ok: false });
    await world.rules.answer(adaPhone, { to: bo, callId, answer: answerOf('yes') });
    expect(world.heardNames(guide)).toEqual(['call-answer']);
    expect(world.store.all()).toMatchObject([
      { phase: 'active', caller: { userId: bo }, callee: { userId: ada } },
    ]);
  });

  test('between two guide clients the first call rings on and can be answered', async () => {
    const adaGuide = await world.connectGuide(ada);
    const boGuide = await world.connectGuide(bo);
    await world.rules.offer(adaGuide, { to: bo, offer: offerOf('first') });
    const second = await world.rules.offer(boGuide, { to: ada, offer: offerOf('back') });
    expect(second).toMatchObject({ ok: true, callId: world.store.all()[0]?.id });
    await world.rules.answer(boGuide, { to: ada, answer: answerOf('yes') });
    expect(world.heardNames(adaGuide)).toEqual(['call-ringing', 'call-answer']);
    expect(world.store.all()).toMatchObject([{ phase: 'active' }]);
  });
});
