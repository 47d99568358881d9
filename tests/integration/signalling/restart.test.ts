import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findFreePort, type ServerProcess, spawnServer } from '../../factories/server-process.ts';
import { connectSignalClient, type SignalClient } from '../../factories/signal-client.ts';
import { startTestServer, type TestMember, type TestServer } from '../../factories/test-server.ts';
import { ANSWER, OFFER } from './signalling-world.ts';

let port: number;
let dataDir: string;
let ada: TestMember;
let bo: TestMember;
const clients: SignalClient[] = [];
const processes: ServerProcess[] = [];
const servers: TestServer[] = [];

const serve = async () => {
  const server = await startTestServer({ dataDir, config: { port } });
  servers.push(server);
  return server;
};
const serveProcess = async () => {
  const server = spawnServer({ PORT: String(port), DATA_DIR: dataDir });
  processes.push(server);
  await server.ready;
  return { url: new URL(`http://127.0.0.1:${port}`) };
};
/** As a power cut would: nothing is told to it. */
const killProcess = async () => {
  const server = processes.pop();
  server?.process.kill('SIGKILL');
  await server?.ended;
};

beforeEach(async () => {
  port = await findFreePort();
  const server = await startTestServer({ config: { port } });
  ({ dataDir } = server);
  ada = await server.register('Ada');
  bo = await server.register('Bo');
  await server.circleOf(ada, bo);
  await server.stop();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  while (processes.length > 0) await killProcess();
  for (const server of servers.splice(0)) await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function connect(url: URL, { token }: TestMember): Promise<SignalClient> {
  const client = await connectSignalClient(url, { token });
  clients.push(client);
  return client;
}

/** Ends the server, starts another, and waits until the clients have come back by themselves. */
async function replaceServer(
  end: () => Promise<void> | undefined,
  start: () => Promise<unknown>,
  ...connected: SignalClient[]
): Promise<void> {
  const back = connected.map(async ({ socket }) => {
    await new Promise((resolve) => socket.once('disconnect', resolve));
    await new Promise<void>((resolve) => socket.once('connect', resolve));
  });
  await end();
  await start();
  await Promise.all(back);
  for (const client of connected) await client.settle();
}

async function ringAndAnswer(
  url: URL,
): Promise<{ adas: SignalClient; bos: SignalClient; callId: string }> {
  const adas = await connect(url, ada);
  const bos = await connect(url, bo);
  const callId = randomUUID();
  await adas.ask('call-offer', { to: bo.id, offer: OFFER, callId });
  await bos.next('call-offer');
  expect(await bos.ask('call-answer', { to: ada.id, answer: ANSWER, callId })).toEqual({
    ok: true,
  });
  return { adas, bos, callId };
}

async function expectRunningThenEnd(adas: SignalClient, bos: SignalClient, callId: string) {
  expect(await adas.ask('call-resume', { callId })).toMatchObject({
    ok: true,
    phase: 'active',
    direction: 'outgoing',
    isPeerPresent: true,
  });
  expect(await bos.ask('end-call', { to: ada.id, callId })).toEqual({ ok: true });
  expect(await adas.next('end-call')).toMatchObject({ callId });
  const { body } = await ada.api('GET', '/api/calls');
  expect(body.calls).toMatchObject([{ id: callId, outcome: 'answered', direction: 'outgoing' }]);
}

describe('a server that ends in the middle of a call', () => {
  test('and is started again in good order has the call, once', async () => {
    const first = await serve();
    const { adas, bos, callId } = await ringAndAnswer(first.url);
    await replaceServer(() => servers.pop()?.stop(), serve, adas, bos);
    await expectRunningThenEnd(adas, bos, callId);
  });

  test('and was killed as soon as it had acknowledged the answer has the call, once', async () => {
    const first = await serveProcess();
    const { adas, bos, callId } = await ringAndAnswer(first.url);
    await replaceServer(killProcess, serveProcess, adas, bos);
    await expectRunningThenEnd(adas, bos, callId);
  });

  test('and was killed as soon as it had acknowledged the end has no call any more', async () => {
    const first = await serveProcess();
    const { adas, bos, callId } = await ringAndAnswer(first.url);
    await bos.ask('end-call', { to: ada.id, callId });
    await replaceServer(killProcess, serveProcess, adas, bos);
    expect(await adas.ask('call-resume', { callId })).toMatchObject({
      ok: false,
      error: { code: 'call_over' },
    });
    const { body } = await bo.api('GET', '/api/calls');
    expect(body.calls).toMatchObject([{ id: callId, outcome: 'answered', direction: 'incoming' }]);
  });

  test('and was killed while it rang lets the caller ring on with the same call', async () => {
    const first = await serveProcess();
    const adas = await connect(first.url, ada);
    const bos = await connect(first.url, bo);
    const offer = { to: bo.id, offer: OFFER, callId: randomUUID() };
    await adas.ask('call-offer', offer);
    await bos.next('call-offer');
    await replaceServer(killProcess, serveProcess, adas, bos);
    expect(await adas.ask('call-offer', offer)).toEqual({ ok: true, callId: offer.callId });
    expect(await bos.next('call-offer')).toMatchObject({ callId: offer.callId });
    await bos.ask('call-decline', { to: ada.id, callId: offer.callId });
    expect(await adas.next('call-decline')).toMatchObject({ callId: offer.callId });
  });
});
