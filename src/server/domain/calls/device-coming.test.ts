import { beforeEach, describe, expect, test } from 'vitest';
import { type CallCouple, createCallCouple } from '../../../../tests/factories/call-couple.ts';
import {
  answerOf,
  type CallWorld,
  newCallId,
  offerOf,
} from '../../../../tests/factories/call-world.ts';
import type { CallId, UserId } from '../../../shared/domain/ids.ts';
import type { CallDevice } from './call-device.ts';

let couple: CallCouple;
let world: CallWorld;
let ada: UserId;
let bo: UserId;
let adaPhone: CallDevice;
let boPhone: CallDevice;
let callId: CallId;
let forgetHeard: () => void;

beforeEach(async () => {
  couple = await createCallCouple();
  ({ world, ada, bo, adaPhone, boPhone, forgetHeard } = couple);
  callId = newCallId();
  await couple.ring(callId);
  forgetHeard();
});

const answer = () => couple.answer(callId);

const stored = () => world.store.all()[0];

describe('while it rings', () => {
  test('a caller who is cut off for ten seconds has cancelled', async () => {
    await world.disconnect(adaPhone);
    await world.pass(9_999);
    expect(world.heard(boPhone)).toEqual([]);
    await world.pass(1);
    expect(world.heardNames(boPhone)).toEqual(['call-cancelled', 'end-call']);
    expect(stored()?.outcome).toBe('cancelled');
  });

  test('a caller whose page closed has cancelled after two seconds', async () => {
    await world.rules.leaving(adaPhone, { callId });
    await world.disconnect(adaPhone);
    await world.pass(2_000);
    expect(stored()?.outcome).toBe('cancelled');
  });

  test('the same where the goodbye arrives after the end of the connection', async () => {
    await world.disconnect(adaPhone);
    await world.pass(1_500);
    await world.rules.leaving(adaPhone, { callId });
    await world.pass(2_000);
    expect(stored()?.outcome).toBe('cancelled');
  });

  test('a caller who comes back in time rings on', async () => {
    await world.disconnect(adaPhone);
    await world.pass(5_000);
    await world.connect(ada, adaPhone.deviceKey);
    await world.pass(30_000);
    expect(stored()?.phase).toBe('ringing');
    expect(await world.rules.resume(adaPhone, { callId })).toMatchObject({
      phase: 'ringing',
      direction: 'outgoing',
      isPeerPresent: true,
    });
  });
});

describe('in a running call', () => {
  beforeEach(answer);

  test('one device that is cut off ends nothing, however long it is away', async () => {
    await world.disconnect(boPhone);
    expect(world.heard(adaPhone)).toMatchObject([
      { event: 'call-peer-away', payload: { callId, from: bo, isLeaving: false, isClosed: true } },
    ]);
    await world.pass(3_600_000);
    expect(stored()?.phase).toBe('active');
    await world.connect(bo, boPhone.deviceKey);
    expect(world.heardNames(adaPhone)).toEqual(['call-peer-back']);
  });

  test('an offer to a device that is away is told so', async () => {
    await world.disconnect(boPhone);
    const ack = await world.rules.offer(adaPhone, { to: bo, callId, offer: offerOf('more') });
    expect(ack).toMatchObject({ ok: false, error: { code: 'offline' } });
  });

  test('a page that closed and stays away for ten seconds has left', async () => {
    await world.rules.leaving(boPhone, { callId });
    await world.disconnect(boPhone);
    await world.pass(9_999);
    expect(stored()?.phase).toBe('active');
    await world.pass(1);
    expect(world.heard(adaPhone)).toMatchObject([
      { event: 'call-peer-away', payload: { isLeaving: true } },
      { event: 'end-call', payload: { reason: 'left' } },
    ]);
    expect(stored()?.outcome).toBe('answered');
  });

  test('a goodbye that arrives after the end of the connection counts from then, once', async () => {
    await world.disconnect(boPhone);
    await world.pass(15_000);
    forgetHeard();
    await world.rules.leaving(boPhone, { callId });
    await world.pass(5_000);
    await world.rules.leaving(boPhone, { callId });
    await world.pass(4_999);
    expect(world.heard(adaPhone)).toMatchObject([
      { event: 'call-peer-away', payload: { isLeaving: true } },
    ]);
    await world.pass(1);
    expect(world.heard(adaPhone)).toMatchObject([
      { event: 'end-call', payload: { reason: 'left' } },
    ]);
  });

  test('a page whose connection was long gone when it was reloaded finds its call', async () => {
    await world.disconnect(boPhone);
    await world.pass(15_000);
    await world.rules.leaving(boPhone, { callId });
    await world.pass(2_000);
    await world.connect(bo, boPhone.deviceKey);
    expect(await world.rules.rejoin(boPhone, { callId })).toMatchObject({ ok: true });
  });

  test('a reloaded page takes its place with the next attempt', async () => {
    await world.rules.leaving(boPhone, { callId });
    await world.disconnect(boPhone);
    await world.connect(bo, boPhone.deviceKey);
    forgetHeard();
    expect(await world.rules.rejoin(boPhone, { callId })).toMatchObject({ ok: true, attempt: 2 });
    expect(world.heardNames(adaPhone)).toEqual(['call-peer-back']);
    expect(stored()?.attempt).toBe(2);
    await world.pass(60_000);
    expect(stored()?.phase).toBe('active');
  });

  test('a page that stays after all is not counted as leaving', async () => {
    await world.rules.leaving(boPhone, { callId });
    await world.rules.resume(boPhone, { callId });
    await world.disconnect(boPhone);
    await world.pass(60_000);
    expect(stored()?.phase).toBe('active');
  });

  test('a call that is ended while a device is away leaves no timer behind', async () => {
    await world.rules.leaving(boPhone, { callId });
    await world.disconnect(boPhone);
    await world.rules.end(adaPhone, { to: bo, callId });
    expect(world.clock.pendingCount()).toBe(0);
  });

  test('with both devices gone the call ends after two minutes', async () => {
    await world.disconnect(boPhone);
    await world.pass(60_000);
    await world.disconnect(adaPhone);
    await world.pass(119_999);
    expect(stored()?.phase).toBe('active');
    await world.pass(1);
    expect(stored()?.outcome).toBe('answered');
    expect(world.clock.pendingCount()).toBe(0);
  });

  test('resuming is for the device that is in the call', async () => {
    const boLaptop = await world.connect(bo);
    expect(await world.rules.resume(boLaptop, { callId })).toMatchObject({
      error: { code: 'not_found' },
    });
    expect(await world.rules.resume(boPhone, { callId })).toMatchObject({
      ok: true,
      phase: 'active',
      direction: 'incoming',
      peer: { userId: ada, displayName: 'Ada' },
      isPeerPresent: true,
    });
  });
});

describe('guide clients, known by their connection alone', () => {
  let guide: CallDevice;

  beforeEach(async () => {
    guide = await world.connectGuide(bo);
    await world.rules.answer(guide, { to: ada, answer: answerOf('yes') });
    forgetHeard();
  });

  test('a new connection stands for the one that is gone', async () => {
    await world.disconnect(guide);
    const again = await world.connectGuide(bo);
    expect(world.heardNames(adaPhone)).toEqual(['call-peer-away', 'call-peer-back']);
    expect(stored()?.callee.deviceKey).toBe(again.deviceKey);
    expect(await world.rules.end(again, { to: ada })).toEqual({ ok: true });
  });

  test('a connection that came before the old one was missed stands for it too', async () => {
    const again = await world.connectGuide(bo);
    await world.disconnect(guide);
    expect(stored()?.callee.deviceKey).toBe(again.deviceKey);
    expect(await world.rules.end(again, { to: ada })).toEqual({ ok: true });
  });

  test('a guide app that was started anew can call the same person again', async () => {
    await world.disconnect(guide);
    const again = await world.connectGuide(bo);
    forgetHeard();
    const ack = await world.rules.offer(again, { to: ada, offer: offerOf('anew') });
    expect(ack).toMatchObject({ ok: true });
    expect(world.heardNames(adaPhone)).toEqual(['end-call', 'call-offer']);
  });
});

describe('two guide clients, of which neither watches the media', () => {
  let adaGuide: CallDevice;
  let boGuide: CallDevice;

  beforeEach(async () => {
    await world.rules.end(adaPhone, { to: bo, callId });
    await world.disconnect(adaPhone);
    await world.disconnect(boPhone);
    adaGuide = await world.connectGuide(ada);
    boGuide = await world.connectGuide(bo);
    await world.rules.offer(adaGuide, { to: bo, offer: offerOf('guide') });
    await world.rules.answer(boGuide, { to: ada, answer: answerOf('yes') });
    world.heard(adaGuide);
  });

  test('one that is gone for twenty seconds has left', async () => {
    await world.disconnect(boGuide);
    await world.pass(19_999);
    expect(world.heardNames(adaGuide)).toEqual(['call-peer-away']);
    await world.pass(1);
    expect(world.heardNames(adaGuide)).toEqual(['end-call']);
    expect(world.rules.isBusy(ada)).toBe(false);
  });

  test('one that said goodbye has left after ten', async () => {
    await world.disconnect(boGuide, 'goodbye');
    await world.pass(10_000);
    expect(world.heardNames(adaGuide)).toEqual(['call-peer-away', 'end-call']);
  });
});

test('a device that the server showed out is not waited for as one that was cut off', async () => {
  await answer();
  await world.disconnect(boPhone, 'goodbye');
  await world.pass(10_000);
  expect(world.heardNames(adaPhone)).toEqual(['call-peer-away', 'end-call']);
});
