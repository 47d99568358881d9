import { beforeEach, expect, test } from 'vitest';
import { createHandTurnedClock } from '../../../../tests/doubles/hand-turned-clock.ts';
import { type ProbeConnection, probeRelay } from './relay-probe.ts';

/** A connection whose events come when the test says so. */
class HandFedConnection extends EventTarget {
  isClosed = false;
  createDataChannel() {
    return {} as RTCDataChannel;
  }
  async setLocalDescription(): Promise<void> {
    // Gathering would begin here.
  }
  close(): void {
    this.isClosed = true;
  }
  gives(candidate: string | null): void {
    const event = { candidate: candidate === null ? null : { candidate } };
    this.dispatchEvent(Object.assign(new Event('icecandidate'), event));
  }
  fails(errorCode: number): void {
    this.dispatchEvent(Object.assign(new Event('icecandidateerror'), { errorCode }));
  }
}

const relay = { urls: ['turn:relay.example'], username: '1:ada', credential: 'secret' };
const RELAYED = 'candidate:1 1 udp 2 203.0.113.5 50000 typ relay raddr 0.0.0.0 rport 0';

let clock: ReturnType<typeof createHandTurnedClock>;
let connection: HandFedConnection;
let stopping: AbortController;

beforeEach(() => {
  clock = createHandTurnedClock();
  connection = new HandFedConnection();
  stopping = new AbortController();
});

function probe(): ReturnType<typeof probeRelay> {
  const connect = () => connection as unknown as ProbeConnection;
  return probeRelay({ relay, limitMs: 6_000, clock, signal: stopping.signal, connect });
}

test('a relay that gives a place is reached, and the place is given back', async () => {
  const answer = probe();
  clock.advance(120);
  connection.gives(RELAYED);
  expect(await answer).toEqual({ kind: 'reached', tookMs: 120 });
  expect(connection.isClosed).toBe(true);
});

test('only the relay alone is asked, and no other way is looked for', async () => {
  const asked: RTCConfiguration[] = [];
  const answer = probeRelay({
    relay,
    limitMs: 6_000,
    clock,
    signal: stopping.signal,
    connect(configuration) {
      asked.push(configuration);
      return connection as unknown as ProbeConnection;
    },
  });
  connection.gives(null);
  await answer;
  expect(asked).toEqual([{ iceServers: [relay], iceTransportPolicy: 'relay' }]);
});

test.each([
  [401, 'refused'],
  [441, 'refused'],
  [486, 'full'],
  [508, 'full'],
  [701, 'unreached'],
])('after the error %i the relay is told to be %s', async (code, kind) => {
  const answer = probe();
  connection.fails(code);
  connection.gives(null);
  expect(await answer).toEqual({ kind });
});

test('a relay that refuses one try and takes the next is reached', async () => {
  const answer = probe();
  connection.fails(401);
  connection.gives(RELAYED);
  expect(await answer).toMatchObject({ kind: 'reached' });
});

test('a relay that says nothing is unreached after the time limit', async () => {
  const answer = probe();
  clock.advance(6_000);
  expect(await answer).toEqual({ kind: 'unreached' });
  expect(connection.isClosed).toBe(true);
});

test('leaving the page closes the connection at once', async () => {
  const answer = probe();
  stopping.abort();
  expect(await answer).toEqual({ kind: 'unreached' });
  expect(connection.isClosed).toBe(true);
  expect(clock.pendingCount()).toBe(0);
});

test('an address that the browser does not understand is unreached', async () => {
  const answer = probeRelay({
    relay,
    limitMs: 6_000,
    clock,
    signal: stopping.signal,
    connect() {
      throw new SyntaxError('no such scheme');
    },
  });
  expect(await answer).toEqual({ kind: 'unreached' });
});
