import { beforeEach, expect, test } from 'vitest';
import { type CallCouple, createCallCouple } from '../../../../tests/factories/call-couple.ts';
import { type CallWorld, newCallId, offerOf } from '../../../../tests/factories/call-world.ts';
import type { CallId, UserId } from '../../../shared/domain/ids.ts';
import type { CallDevice } from './call-device.ts';

/* What becomes of calls when the server is started again. */

let couple: CallCouple;
let world: CallWorld;
let ada: UserId;
let bo: UserId;
let adaPhone: CallDevice;
let boPhone: CallDevice;
let callId: CallId;

beforeEach(async () => {
  couple = await createCallCouple();
  ({ world, ada, bo, adaPhone, boPhone } = couple);
  callId = newCallId();
  await couple.ring(callId);
  couple.forgetHeard();
});

const answer = () => couple.answer(callId);

const stored = () => world.store.all()[0];

test('a running call is still there, and both come back into it', async () => {
  await answer();
  await world.restart();
  expect(world.rules.isBusy(ada)).toBe(true);
  await world.connect(ada, adaPhone.deviceKey);
  expect(await world.rules.resume(adaPhone, { callId })).toMatchObject({
    ok: true,
    phase: 'active',
    isPeerPresent: false,
  });
  await world.connect(bo, boPhone.deviceKey);
  expect(world.heardNames(adaPhone)).toEqual(['call-peer-back']);
  await world.pass(600_000);
  expect(stored()?.phase).toBe('active');
});

test('a running call that nobody comes back into ends', async () => {
  await answer();
  await world.restart();
  await world.pass(120_000);
  expect(stored()?.outcome).toBe('answered');
});

test('a ringing call rings for the rest of its time when its caller offers again', async () => {
  await world.pass(20_000);
  await world.restart();
  await world.connect(bo, boPhone.deviceKey);
  await world.connect(ada, adaPhone.deviceKey);
  await world.rules.offer(adaPhone, { to: bo, offer: offerOf('first'), callId });
  expect(world.heardNames(boPhone)).toEqual(['call-offer']);
  await world.pass(24_999);
  expect(stored()?.phase).toBe('ringing');
  await world.pass(1);
  expect(stored()?.outcome).toBe('missed');
});

test('a call between two who may no longer call is ended at the start', async () => {
  await answer();
  const { circleId } = world.store.all()[0] ?? {};
  if (!circleId) throw new Error('the call belongs to a circle');
  const { rules } = world;
  rules.membershipEnded = async () => undefined; // the process was killed before it heard
  await world.removeFrom(circleId, bo);
  await world.restart();
  expect(stored()).toMatchObject({ phase: 'ended', outcome: 'answered' });
  expect(world.rules.isBusy(ada)).toBe(false);
});
