import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHandshake } from '../../../src/server/realtime/handshake.ts';
import { nodeClock } from '../../../src/server/realtime/node-clock.ts';
import { welcomeSockets } from '../../../src/server/realtime/socket-life.ts';
import { createSwitchboard, type Switchboard } from '../../../src/server/realtime/switchboard.ts';
import { CircleId, UserId } from '../../../src/shared/domain/ids.ts';
import { createInMemoryCallStore } from '../../doubles/in-memory-call-store.ts';
import { connectSignalClient, openSignalClient } from '../../factories/signal-client.ts';

/* Real connections, and a directory that a test can keep waiting: what happens in the moments of an arrival. */

const ADA = UserId.parse(randomUUID());
const BO = UserId.parse(randomUUID());
const CIRCLE = CircleId.parse(randomUUID());

let http: Server;
let board: Switchboard;
let url: URL;
/** Called at each reading of somebody's circles, before it is answered. */
let beforeReading: (userId: UserId) => Promise<void>;
const log = { warn() {}, error() {} };

beforeEach(async () => {
  beforeReading = async () => {};
  const directory = {
    displayNameOf: async () => 'Somebody',
    sharedCircles: async () => [CIRCLE],
    circlesOf: async (userId: UserId) => {
      await beforeReading(userId);
      return [CIRCLE];
    },
  };
  const relay = {
    hasRelay: false,
    isRelayOnly: async () => false,
    earlyWays: async () => 'described' as const,
  };
  const calls = createInMemoryCallStore();
  board = createSwitchboard({ directory, calls, relay, clock: nodeClock, log });
  // The token is the person's id: who is asking is not what is tried here.
  board.io.use(
    createHandshake(async (token) => {
      const expiresAt = new Date(nodeClock.now() + 60_000);
      return { userId: UserId.parse(token), signInId: null, expiresAt };
    }, board),
  );
  welcomeSockets(board, (_socket, event) => (event.at(-1) as () => void)());
  http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  board.io.attach(http);
  const address = http.address();
  url = new URL(
    `http://127.0.0.1:${address !== null && typeof address === 'object' && address.port}`,
  );
});
afterEach(async () => {
  board.isClosing = true;
  await board.io.close();
});

/** Keeps the reading number `count` of somebody's circles waiting. */
function holdReading(whose: UserId, count: number) {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  let readCount = 0;
  beforeReading = async (userId) => {
    if (userId !== whose) return;
    readCount += 1;
    if (readCount !== count) return;
    begun.resolve();
    await released.promise;
  };
  return { begun: begun.promise, release: () => released.resolve() };
}

/** Promises, next ticks and what they set off are done by the turn after the next one. */
const everythingDue = async () => {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((due) => setImmediate(due));
};

/** Cuts connections that come from now on between their handshake and their arrival. */
function dropAfterHandshake(): Promise<void> {
  const isDropped = Promise.withResolvers<void>();
  board.io.use((socket, next) => {
    socket.conn.close();
    next();
    isDropped.resolve();
  });
  return isDropped.promise;
}

test('who comes while somebody connects is not missed', async () => {
  const reading = holdReading(ADA, 2);
  const ada = await connectSignalClient(url, { token: ADA });
  await reading.begun;
  const bo = await connectSignalClient(url, { token: BO });
  expect(await bo.next('presence')).toEqual({ userId: BO, presence: 'online' });
  reading.release();
  // Their own arrival comes last: whatever was told before it is here by then.
  await vi.waitFor(() => expect(board.presence.of(ADA)).toBe('online'));
  expect(await ada.next('presence')).toEqual({ userId: BO, presence: 'online' });
  ada.close();
  bo.close();
});

test('a connection that drops while its circles are read leaves nothing behind', async () => {
  const reading = holdReading(ADA, 1);
  const ada = openSignalClient(url, { token: ADA });
  await reading.begun;
  ada.close();
  await vi.waitFor(() => expect(board.io.engine.clientsCount).toBe(0));
  reading.release();
  await everythingDue();
  expect([...board.circles.of(ADA)]).toEqual([]);
});

test('a connection that drops when its circles have just been read leaves nothing behind', async () => {
  const isDropped = dropAfterHandshake();
  const ada = openSignalClient(url, { token: ADA });
  await isDropped;
  ada.close();
  await everythingDue();
  expect([...board.circles.of(ADA)]).toEqual([]);
});

test('another connection that drops so takes nothing from who is there', async () => {
  const ada = await connectSignalClient(url, { token: ADA });
  await vi.waitFor(() => expect(board.presence.of(ADA)).toBe('online'));
  const isDropped = dropAfterHandshake();
  const second = openSignalClient(url, { token: ADA });
  await isDropped;
  second.close();
  await everythingDue();
  expect([...board.circles.of(ADA)]).toEqual([CIRCLE]);
  ada.close();
});
