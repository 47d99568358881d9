import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../factories/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('somebody new has no calls behind them', async () => {
  const ada = await server.register('Ada');
  const { body } = await ada.api('GET', '/api/calls');
  expect(body).toEqual({ calls: [], nextCursor: null });
});

test('the calls of a circle are shown to its members alone', async () => {
  const [ada, ben] = [await server.register('Ada'), await server.register('Ben')];
  const { id } = await server.circleOf(ada);
  expect((await ada.api('GET', `/api/calls?circleId=${id}`)).status).toBe(200);
  expect((await ben.api('GET', `/api/calls?circleId=${id}`)).status).toBe(404);
  expect((await ada.api('GET', `/api/calls?circleId=${randomUUID()}`)).status).toBe(404);
});

test('a cursor that is not one of ours is refused', async () => {
  const ada = await server.register('Ada');
  const answer = await ada.api('GET', '/api/calls?cursor=nonsense');
  expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid']);
});

test('without settings no server helps a call, least of all somebody else’s', async () => {
  const ada = await server.register('Ada');
  const { body } = await ada.api('GET', '/api/ice-servers');
  expect(body).toEqual({ iceServers: [], expiresAt: null, iceTransportPolicy: 'all' });
  expect((await server.api()('GET', '/api/ice-servers')).status).toBe(401);
});

test('TURN credentials are those coturn computes, for this member and this hour', async () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const turn = await startTestServer({
    clock: () => now,
    env: {
      STUN_URLS: 'stun:turn.example.org:3478',
      TURN_URLS: 'turn:turn.example.org:3478?transport=udp, turns:turn.example.org:443',
      TURN_SECRET: 'shared with coturn',
      TURN_TTL_S: '600',
    },
  });
  const ada = await turn.register('Ada');
  const { body } = await ada.api('GET', '/api/ice-servers');
  await turn.close();
  const username = `${now.getTime() / 1_000 + 600}:${ada.id}`;
  const credential = createHmac('sha1', 'shared with coturn').update(username).digest('base64');
  expect(body).toEqual({
    iceServers: [
      { urls: ['stun:turn.example.org:3478'] },
      {
        urls: ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:443'],
        username,
        credential,
      },
    ],
    expiresAt: '2026-11-22T12:10:00.000Z',
    iceTransportPolicy: 'all',
  });
});
