import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCESS_TOKEN_TTL_S } from '../../../src/shared/protocol/limits.ts';
import { createHandTurnedClock } from '../../doubles/hand-turned-clock.ts';
import { connectSignalClient, type SignalClient } from '../../factories/signal-client.ts';
import { startTestServer, type TestMember, type TestServer } from '../../factories/test-server.ts';
import { ANSWER, OFFER } from './signalling-world.ts';

const clock = createHandTurnedClock();
let server: TestServer;
let ada: TestMember;
let bo: TestMember;
let adaPhone: SignalClient;
let boPhone: SignalClient;

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date(clock.now()), realtime: { clock } });
  ada = await server.register('Ada');
  bo = await server.register('Bo');
  await server.circleOf(ada, bo);
  adaPhone = await connectSignalClient(server.url, { token: ada.token });
  boPhone = await connectSignalClient(server.url, { token: bo.token });
});
afterAll(async () => {
  adaPhone.close();
  boPhone.close();
  await server.close();
});

test('with a token that has run out nobody is rung, but a call goes on', async () => {
  const callId = randomUUID();
  await adaPhone.ask('call-offer', { to: bo.id, offer: OFFER, callId });
  await boPhone.ask('call-answer', { to: ada.id, answer: ANSWER, callId });
  clock.advance(ACCESS_TOKEN_TTL_S * 1_000);
  expect(await adaPhone.next('token-expiring')).toBeDefined();
  const renegotiated = { to: bo.id, offer: { type: 'offer', sdp: 'v=0 again' }, callId };
  expect(await adaPhone.ask('call-offer', renegotiated)).toEqual({ ok: true, callId });
  expect(await adaPhone.ask('end-call', { to: bo.id, callId })).toEqual({ ok: true });

  const refused = await adaPhone.ask('call-offer', { to: bo.id, offer: OFFER });
  expect(refused).toMatchObject({ ok: false, error: { code: 'not_allowed' } });

  const renewed = await ada.api('POST', '/api/auth/refresh', {
    headers: { cookie: ada.cookie, origin: server.url.origin },
  });
  await adaPhone.ask('token-renew', { token: renewed.body.accessToken });
  expect(await adaPhone.ask('call-offer', { to: bo.id, offer: OFFER })).toMatchObject({ ok: true });
});
