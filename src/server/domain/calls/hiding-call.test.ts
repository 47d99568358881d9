import { beforeEach, expect, test } from 'vitest';
import { type CallCouple, createCallCouple } from '../../../../tests/factories/call-couple.ts';
import {
  type CallWorld,
  candidateOf,
  newCallId,
  offerOf,
} from '../../../../tests/factories/call-world.ts';
import type { CallId, CircleId, UserId } from '../../../shared/domain/ids.ts';
import type { CallDevice } from './call-device.ts';

const HOST = candidateOf('candidate:1 1 udp 1 192.168.1.5 1 typ host');
const RELAY = candidateOf('candidate:1 1 udp 1 203.0.113.1 1 typ relay raddr 0.0.0.0 rport 9');

let couple: CallCouple;
let world: CallWorld;
let ada: UserId;
let bo: UserId;
let circle: CircleId;
let adaPhone: CallDevice;
let boPhone: CallDevice;
let callId: CallId;

beforeEach(async () => {
  couple = await createCallCouple();
  ({ world, ada, bo, circle, adaPhone, boPhone } = couple);
  callId = newCallId();
});

async function call(): Promise<void> {
  await couple.ring(callId);
  await couple.answer(callId);
}

async function candidatesHeard(): Promise<unknown[]> {
  for (const candidate of [HOST, RELAY]) {
    const passed = await world.rules.candidate(adaPhone, { to: bo, callId, candidate });
    expect(passed).toEqual({ ok: true });
  }
  return world.heard(boPhone).flatMap(({ event, payload }) => {
    return event === 'ice-candidate' ? [payload.candidate] : [];
  });
}

test('a call that hides addresses goes on hiding them after a restart of the server', async () => {
  world.hideAddresses(circle);
  await call();
  expect(await candidatesHeard()).toEqual([RELAY]);
  await world.restart();
  adaPhone = await world.connect(ada, adaPhone.deviceKey);
  boPhone = await world.connect(bo, boPhone.deviceKey);
  expect(await candidatesHeard()).toEqual([RELAY]);
});

test('what an owner chooses during a call counts from the next one on', async () => {
  await call();
  world.hideAddresses(circle);
  expect(await candidatesHeard()).toEqual([HOST, RELAY]);
  await world.rules.end(adaPhone, { to: bo, callId });
  callId = newCallId();
  await call();
  expect(await candidatesHeard()).toEqual([RELAY]);
});

test('a ring that is repeated unchanged is known as such where addresses are hidden', async () => {
  world.hideAddresses(circle);
  const guide = await world.connectGuide(bo);
  const offer = offerOf('v=0\r\nc=IN IP4 192.168.1.5\r\n');
  await world.rules.offer(adaPhone, { to: bo, offer, callId });
  world.heard(guide);
  await world.rules.offer(adaPhone, { to: bo, offer, callId });
  expect(world.heardNames(guide)).toEqual([]);
});

test('the operator is told of a call that never connected, and of no other', async () => {
  await call();
  await world.rules.end(boPhone, { to: ada, callId, reason: 'lost' });
  expect(world.logged()).toEqual([]);
  callId = newCallId();
  await call();
  await world.rules.end(adaPhone, { to: bo, callId, reason: 'failed' });
  const [line] = world.logged();
  expect(line).toEqual({
    level: 'error',
    event: 'call-could-not-connect',
    callId,
    circleId: circle,
    relayConfigured: true,
    relayOnly: false,
  });
});
