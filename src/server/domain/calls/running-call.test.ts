import { beforeEach, describe, expect, test } from 'vitest';
import { type CallCouple, createCallCouple } from '../../../../tests/factories/call-couple.ts';
import {
  answerOf,
  type CallWorld,
  candidateOf,
  newCallId,
  offerOf,
} from '../../../../tests/factories/call-world.ts';
import type { CallId, CircleId, UserId } from '../../../shared/domain/ids.ts';
import type { CallDevice } from './call-device.ts';

let couple: CallCouple;
let world: CallWorld;
let ada: UserId;
let bo: UserId;
let circle: CircleId;
let adaPhone: CallDevice;
let boPhone: CallDevice;
let boLaptop: CallDevice;
let callId: CallId;
let forgetHeard: () => void;

beforeEach(async () => {
  couple = await createCallCouple();
  ({ world, ada, bo, circle, adaPhone, boPhone, forgetHeard } = couple);
  boLaptop = await couple.connectLaptop();
  callId = newCallId();
  await couple.ring(callId);
  forgetHeard();
});

const answer = () => couple.answer(callId);

const outcome = () => world.store.all()[0]?.outcome;

describe('answering', () => {
  test('the answer reaches the caller, and the other devices stop ringing', async () => {
    const ack = await world.rules.answer(boPhone, { to: ada, callId, answer: answerOf('yes') });
    expect(ack).toEqual({ ok: true });
    expect(world.heard(adaPhone)).toMatchObject([
      { event: 'call-answer', payload: { callId, from: bo, answer: answerOf('yes') } },
    ]);
    expect(world.heard(boLaptop)).toMatchObject([
      { event: 'call-taken', payload: { callId, how: 'answered' } },
    ]);
    expect(world.store.all()).toMatchObject([
      { phase: 'active', callee: { deviceKey: boPhone.deviceKey } },
    ]);
    await world.pass(60_000);
    expect(outcome()).toBeNull();
  });

  test('an answer that could not be stored is not passed on, and the call still rings', async () => {
    world.store.failWith(new Error('disk full'));
    const failed = world.rules.answer(boPhone, { to: ada, callId, answer: answerOf('yes') });
    await expect(failed).rejects.toThrow('disk full');
    expect(world.heard(adaPhone)).toEqual([]);
    world.store.failWith(null);
    await answer();
    expect(world.store.all()).toMatchObject([{ phase: 'active' }]);
  });

  test('of two answers the second is told that it came too late', async () => {
    await answer();
    const late = await world.rules.answer(boLaptop, { to: ada, callId, answer: answerOf('me') });
    expect(late).toMatchObject({ ok: false, error: { code: 'call_over' } });
    expect(world.heard(adaPhone)).toEqual([]);
  });

  test('the caller cannot answer their own call', async () => {
    const ack = await world.rules.answer(adaPhone, { to: bo, callId, answer: answerOf('me') });
    expect(ack).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('a guide client answers without an id and gets the candidates that it had to drop', async () => {
    const guide = await world.connectGuide(bo);
    await world.rules.candidate(adaPhone, { to: bo, callId, candidate: candidateOf('one') });
    world.heard(guide);
    await world.rules.answer(guide, { to: ada, answer: answerOf('yes') });
    expect(world.heard(guide)).toMatchObject([
      { event: 'ice-candidate', payload: { candidate: candidateOf('one') } },
    ]);
    expect(world.heardNames(boPhone)).toContain('call-taken');
  });

  test('a guide client that rang hears end-call when another device answers', async () => {
    const guide = await world.connectGuide(bo);
    world.heard(guide);
    await answer();
    expect(world.heardNames(guide)).toEqual(['call-taken', 'end-call']);
  });

  test('the answer waits for a caller whose connection is just gone', async () => {
    await world.disconnect(adaPhone);
    await world.rules.answer(boPhone, { to: ada, callId, answer: answerOf('yes') });
    const candidate = { to: ada, callId, candidate: candidateOf('theirs') };
    expect(await world.rules.candidate(boPhone, candidate)).toEqual({ ok: true });
    await world.connect(ada, adaPhone.deviceKey);
    expect(world.heardNames(adaPhone)).toEqual(['call-answer', 'ice-candidate']);
    await world.pass(60_000);
    expect(outcome()).toBeNull();
  });
});

test('an answer does not wait for a page that has closed', async () => {
  await world.rules.leaving(adaPhone, { callId });
  await world.disconnect(adaPhone);
  await world.rules.answer(boPhone, { to: ada, callId, answer: answerOf('yes') });
  await world.connect(ada, adaPhone.deviceKey);
  expect(world.heard(adaPhone)).toEqual([]);
});

describe('what passes between the two', () => {
  test('before the answer nobody learns an address of the one called', async () => {
    const ask = { to: ada, callId, candidate: candidateOf('secret') };
    expect(await world.rules.candidate(boPhone, ask)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    expect(world.heard(adaPhone)).toEqual([]);
  });

  test('in the call candidates reach the one device that is in it', async () => {
    await answer();
    const ask = { to: bo, callId, candidate: candidateOf('one'), attempt: 3 };
    expect(await world.rules.candidate(adaPhone, ask)).toEqual({ ok: true });
    expect(world.heard(boPhone)).toMatchObject([
      { event: 'ice-candidate', payload: { from: ada, candidate: candidateOf('one'), attempt: 3 } },
    ]);
    expect(world.heard(boLaptop)).toEqual([]);
  });

  test('a device that is not in the call can send nothing into it', async () => {
    await answer();
    const ask = { to: ada, callId, candidate: candidateOf('x') };
    const sent = { microphone: true, camera: true, screen: false };
    const refused = { ok: false, error: { code: 'call_over' } };
    expect(await world.rules.candidate(boLaptop, ask)).toMatchObject(refused);
    expect(await world.rules.media(boLaptop, { to: ada, callId, sent })).toMatchObject(refused);
    expect(await world.rules.end(boLaptop, { to: ada, callId })).toMatchObject(refused);
    expect(world.heard(adaPhone)).toEqual([]);
  });

  test('somebody who is not in the call can send nothing into it', async () => {
    await answer();
    const cy = world.person('Cy');
    world.circle(ada, bo, cy);
    const cyPhone = await world.connect(cy);
    for (const to of [ada, bo]) {
      const ask = { to, callId, candidate: candidateOf('x') };
      expect(await world.rules.candidate(cyPhone, ask)).toMatchObject({
        ok: false,
        error: { code: 'not_found' },
      });
      expect(await world.rules.end(cyPhone, { to, callId })).toMatchObject({ ok: false });
      expect(await world.rules.decline(cyPhone, { to, callId })).toMatchObject({ ok: false });
    }
    expect([...world.heard(adaPhone), ...world.heard(boPhone)]).toEqual([]);
    expect(outcome()).toBeNull();
  });

  test('an offer and its answer within the call renegotiate it', async () => {
    await answer();
    await world.rules.offer(boPhone, { to: ada, callId, offer: offerOf('more'), attempt: 2 });
    expect(world.heard(adaPhone)).toMatchObject([
      { event: 'call-offer', payload: { callId, offer: offerOf('more'), attempt: 2 } },
    ]);
    await world.rules.answer(adaPhone, { to: bo, callId, answer: answerOf('fine'), attempt: 2 });
    expect(world.heard(boPhone)).toMatchObject([
      { event: 'call-answer', payload: { callId, answer: answerOf('fine'), attempt: 2 } },
    ]);
    expect(world.heard(boLaptop)).toEqual([]);
  });

  test('what somebody says that they send reaches the other one', async () => {
    await answer();
    const sent = { microphone: false, camera: true, screen: false };
    expect(await world.rules.media(adaPhone, { to: bo, callId, sent })).toEqual({ ok: true });
    expect(world.heard(boPhone)).toMatchObject([{ event: 'call-media', payload: { sent } }]);
  });
});

describe('endings', () => {
  test('a decline reaches the caller and silences the other devices', async () => {
    expect(await world.rules.decline(boLaptop, { to: ada, callId })).toEqual({ ok: true });
    expect(world.heardNames(adaPhone)).toEqual(['call-decline']);
    expect(world.heard(boPhone)).toMatchObject([
      { event: 'call-taken', payload: { how: 'declined' } },
    ]);
    expect(outcome()).toBe('declined');
  });

  test('a caller who hangs up cancels on every device', async () => {
    await world.rules.end(adaPhone, { to: bo, callId });
    for (const device of [boPhone, boLaptop]) {
      expect(world.heardNames(device)).toEqual(['call-cancelled', 'end-call']);
    }
    expect(outcome()).toBe('cancelled');
  });

  test('hanging up on a ringing call is declining it', async () => {
    await world.rules.end(boPhone, { to: ada });
    expect(world.heardNames(adaPhone)).toEqual(['call-decline']);
    expect(outcome()).toBe('declined');
  });

  test.each([
    [undefined, 'answered'],
    ['lost', 'answered'],
    ['failed', 'failed'],
  ] as const)('ending a running call for the reason %s is kept as %s', async (reason, kept) => {
    await answer();
    await world.rules.end(boPhone, { to: ada, callId, ...(reason ? { reason } : {}) });
    expect(world.heard(adaPhone)).toMatchObject([
      { event: 'end-call', payload: { callId, from: bo, ...(reason ? { reason } : {}) } },
    ]);
    expect(world.heard(boLaptop)).toEqual([]);
    expect(outcome()).toBe(kept);
  });

  test('what comes after the end is told that it is over, and changes nothing', async () => {
    await world.rules.end(adaPhone, { to: bo, callId });
    forgetHeard();
    const over = { ok: false, error: { code: 'call_over' } };
    const { rules } = world;
    expect(await rules.answer(boPhone, { to: ada, callId, answer: answerOf('x') })).toMatchObject(
      over,
    );
    expect(await rules.decline(boPhone, { to: ada, callId })).toMatchObject(over);
    expect(await rules.end(adaPhone, { to: bo, callId })).toMatchObject(over);
    expect(await rules.end(adaPhone, { to: bo })).toMatchObject(over);
    expect(await rules.resume(adaPhone, { callId })).toMatchObject(over);
    const late = { to: bo, callId, candidate: candidateOf('x') };
    expect(await rules.candidate(adaPhone, late)).toMatchObject(over);
    expect(outcome()).toBe('cancelled');
    expect([...world.heard(adaPhone), ...world.heard(boPhone)]).toEqual([]);
  });

  test('a device that asks how the call stands lets the other one repeat what may be lost', async () => {
    expect(await world.rules.resume(boPhone, { callId })).toMatchObject({ phase: 'ringing' });
    expect(world.heardNames(adaPhone)).toEqual([]);
    await answer();
    expect(await world.rules.resume(boPhone, { callId })).toMatchObject({ phase: 'active' });
    expect(world.heardNames(adaPhone)).toEqual(['call-peer-back']);
  });

  test('removing a member ends their running call at once on both sides', async () => {
    await answer();
    await world.removeFrom(circle, bo);
    for (const device of [adaPhone, boPhone]) {
      expect(world.heard(device)).toMatchObject([
        { event: 'end-call', payload: { reason: 'removed' } },
      ]);
    }
    expect(outcome()).toBe('answered');
  });

  test('deleting the circle silences what rings in it', async () => {
    await world.rules.circleDeleted(circle);
    expect(world.heardNames(boPhone)).toEqual(['call-cancelled', 'end-call']);
    expect(world.heard(adaPhone)).toMatchObject([
      { event: 'end-call', payload: { reason: 'removed' } },
    ]);
    expect(outcome()).toBe('cancelled');
  });

  test("a third member who leaves the circle ends nobody else's call", async () => {
    await answer();
    const cy = world.person('Cy');
    await world.removeFrom(circle, cy);
    expect(outcome()).toBeNull();
  });

  test('a call of another circle goes on when a member leaves this one', async () => {
    await answer();
    const other = world.circle(ada, bo);
    await world.removeFrom(other, bo);
    expect(outcome()).toBeNull();
  });
});
