import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectSignalClient, type SignalClient } from '../../factories/signal-client.ts';
import { startTestServer, type TestMember, type TestServer } from '../../factories/test-server.ts';

/* What the two people of a call learn of each other's addresses, through the real signalling. */

const HOME = '192.168.1.5';
const OUTSIDE = '198.51.100.7';
const RELAY = '203.0.113.10';
const host = candidate(`candidate:1 1 udp 2122260223 ${HOME} 50000 typ host`);
const relayed = candidate(
  `candidate:3 1 udp 41885439 ${RELAY} 49160 typ relay raddr ${OUTSIDE} rport 50001`,
);
const sdp = [
  'v=0',
  `o=- 1 2 IN IP4 ${HOME}`,
  'm=audio 50000 UDP/TLS/RTP/SAVPF 111',
  `c=IN IP4 ${OUTSIDE}`,
  `a=${host.candidate}`,
  `a=${relayed.candidate}`,
  '',
].join('\r\n');
const OFFER = { type: 'offer', sdp } as const;
const ANSWER = { type: 'answer', sdp } as const;

function candidate(text: string) {
  return { candidate: text, sdpMid: '0', sdpMLineIndex: 0 };
}

const clients: SignalClient[] = [];
let server: TestServer;
let ada: TestMember;
let bo: TestMember;
let hiding: string;
let open: string;

beforeAll(async () => {
  server = await startTestServer({
    env: { TURN_URLS: 'turn:turn.example.org', TURN_SECRET: 'shared with coturn' },
  });
  [ada, bo] = [await server.register('Ada'), await server.register('Bo')];
  open = (await server.circleOf(ada, bo)).id;
  hiding = (await server.circleOf(ada, bo)).id;
  await ada.api('PATCH', `/api/circles/${hiding}`, { body: { relayOnly: true } });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => server.close());

async function connect(member: TestMember, isGuide = false): Promise<SignalClient> {
  const guide = isGuide ? { deviceId: null } : {};
  const client = await connectSignalClient(server.url, { token: member.token, ...guide });
  clients.push(client);
  return client;
}

/** All that a person hears from here on, as text to be searched for addresses. */
function listen({ socket }: SignalClient): () => string {
  const heard: unknown[] = [];
  socket.onAny((...all: unknown[]) => heard.push(all));
  return () => JSON.stringify(heard);
}

test('nobody learns an address of the one called before they answer', async () => {
  const [caller, called] = [await connect(ada), await connect(bo)];
  const heard = listen(caller);
  const callId = randomUUID();
  const circleId = open;
  await caller.ask('call-offer', { to: bo.id, offer: OFFER, callId, circleId });
  await called.next('call-offer');
  for (const early of [host, relayed]) {
    const asked = await called.ask('ice-candidate', { to: ada.id, candidate: early, callId });
    expect(asked).toMatchObject({ ok: false, error: { code: 'not_found' } });
  }
  // Calling back at the same moment makes it one call, whose answer is still to come.
  await called.ask('call-offer', { to: ada.id, offer: OFFER, callId, circleId });
  await caller.settle();
  expect(heard()).not.toMatch(/192\.168|198\.51|203\.0/);

  await called.ask('call-answer', { to: ada.id, answer: ANSWER, callId });
  expect((await caller.next('call-answer')).answer).toEqual(ANSWER);
  await called.ask('end-call', { to: ada.id, callId });
});

test('who declines has shown no address', async () => {
  const [caller, called] = [await connect(ada), await connect(bo)];
  const heard = listen(caller);
  const callId = randomUUID();
  await caller.ask('call-offer', { to: bo.id, offer: OFFER, callId, circleId: open });
  await called.next('call-offer');
  await called.ask('ice-candidate', { to: ada.id, candidate: host, callId });
  await called.ask('call-decline', { to: ada.id, callId });
  await caller.next('call-decline');
  expect(heard()).not.toContain(HOME);
});

test.each([
  ['the app', false],
  ['the guide’s app', true],
])('in a circle that hides addresses %s is shown the relay’s alone', async (_who, isGuide) => {
  const [caller, called] = [await connect(ada), await connect(bo, isGuide)];
  const [heardByCaller, heardByCalled] = [listen(caller), listen(called)];
  const callId = randomUUID();
  await caller.ask('call-offer', { to: bo.id, offer: OFFER, callId, circleId: hiding });
  await called.next('call-offer');
  const early = await caller.ask('ice-candidate', { to: bo.id, candidate: host, callId });
  expect(early).toEqual({ ok: true });
  await caller.ask('ice-candidate', { to: bo.id, candidate: relayed, callId });
  await called.ask('call-answer', { to: ada.id, answer: ANSWER, callId });
  await caller.next('call-answer');
  for (const [from, to] of [
    [caller, bo],
    [called, ada],
  ] as const) {
    for (const one of [host, relayed, null]) {
      await from.ask('ice-candidate', { to: to.id, candidate: one, callId });
    }
  }
  await caller.ask('call-offer', { to: bo.id, offer: OFFER, callId });
  await called.ask('call-answer', { to: ada.id, answer: ANSWER, callId });
  await Promise.all([caller.settle(), called.settle()]);
  await caller.ask('end-call', { to: bo.id, callId });

  for (const heard of [heardByCaller(), heardByCalled()]) {
    expect(heard).not.toContain(HOME);
    expect(heard).not.toContain(OUTSIDE);
    expect(heard).toContain(RELAY);
    expect(heard).toContain('"candidate":null');
  }
});
