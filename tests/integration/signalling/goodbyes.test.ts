import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignalClient } from '../../factories/signal-client.ts';
import type { TestMember } from '../../factories/test-server.ts';
import { ANSWER, OFFER, setUpSignallingWorld } from './signalling-world.ts';

/* The goodbye of a closing page, sent beside its socket. */

const world = setUpSignallingWorld();
let callId: string;
let adas: SignalClient;
let bos: SignalClient;

beforeEach(async () => {
  callId = randomUUID();
  adas = await world.connect(world.ada);
  bos = await world.connect(world.bo);
  await adas.ask('call-offer', { to: world.bo.id, offer: OFFER, callId });
  await bos.ask('call-answer', { to: world.ada.id, answer: ANSWER, callId });
});
afterEach(() => adas.ask('end-call', { to: world.bo.id, callId }));

const goodbye = (member: TestMember, body: object, call = callId) =>
  member.api('POST', `/api/calls/${call}/leaving`, { body });

test('a goodbye that overtakes the end of the socket makes it a leaving', async () => {
  const answer = await goodbye(world.bo, { deviceId: bos.deviceId, connectionId: bos.socket.id });
  expect(answer.status).toBe(204);
  bos.close();
  expect(await adas.next('call-peer-away')).toMatchObject({ isLeaving: true });
});

test('one that comes after the socket has ended is told to the other side', async () => {
  const { deviceId } = bos;
  const { id: connectionId } = bos.socket;
  bos.close();
  expect(await adas.next('call-peer-away')).toMatchObject({ isLeaving: false });
  await goodbye(world.bo, { deviceId, connectionId });
  expect(await adas.next('call-peer-away')).toMatchObject({ isLeaving: true });
});

test('one that comes after the page is back means nothing any more', async () => {
  const { deviceId } = bos;
  const { id: connectionId } = bos.socket;
  bos.close();
  await adas.next('call-peer-away');
  const back = await world.connect(world.bo, { deviceId: deviceId ?? null });
  await adas.next('call-peer-back');
  expect((await goodbye(world.bo, { deviceId, connectionId })).status).toBe(204);
  back.close();
  expect(await adas.next('call-peer-away')).toMatchObject({ isLeaving: false });
});

test('nobody says goodbye for another person or another device', async () => {
  const ofBo = { deviceId: bos.deviceId, connectionId: bos.socket.id };
  expect((await goodbye(world.stranger, ofBo)).status).toBe(404);
  expect((await goodbye(world.ada, ofBo)).status).toBe(404);
  expect((await goodbye(world.bo, { deviceId: randomUUID() })).status).toBe(404);
  expect((await goodbye(world.bo, ofBo, randomUUID())).status).toBe(404);
  expect((await goodbye(world.bo, { deviceId: 'socket:1' })).status).toBe(400);
  bos.close();
  expect(await adas.next('call-peer-away')).toMatchObject({ isLeaving: false });
});
