import { beforeEach, expect, test } from 'vitest';
import { createHandTurnedClock } from '../../../../tests/doubles/hand-turned-clock.ts';
import { CircleId } from '../../../shared/domain/ids.ts';
import type { IceServersAnswer } from '../../../shared/protocol/calls.ts';
import { createIceConfiguration, type IceConfiguration, lacksRelay } from './ice-configuration.ts';

const CIRCLE = CircleId.parse('0b0b2f9e-7b53-4d7c-9c9d-3f0a51f1d6a1');
const OTHER = CircleId.parse('6f6f0c58-2d2b-4a3c-8f7e-1a2b3c4d5e6f');
const HOUR_MS = 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

let clock: ReturnType<typeof createHandTurnedClock>;
let ice: IceConfiguration;
let asked: (CircleId | null)[];
let isServerUp: boolean;
let hiding: ReadonlySet<CircleId | null>;
let lifeMs: number;

beforeEach(() => {
  clock = createHandTurnedClock();
  asked = [];
  isServerUp = true;
  hiding = new Set();
  lifeMs = HOUR_MS;
  ice = createIceConfiguration(fetchIceServers, clock);
});

/** Each answer has credentials of its own: their number. */
async function fetchIceServers(circleId: CircleId | null): Promise<IceServersAnswer> {
  asked.push(circleId);
  const credential = String(asked.length);
  if (!isServerUp) throw new Error('unreachable');
  return {
    iceServers: [{ urls: ['turn:relay.example'], username: 'me', credential }],
    expiresAt: new Date(clock.now() + lifeMs).toISOString(),
    iceTransportPolicy: hiding.has(circleId) ? 'relay' : 'all',
  };
}

const credentialOf = ({ iceServers }: RTCConfiguration) => iceServers?.[0]?.credential;
/** Lets what was fetched arrive. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('an answer is fetched once for each circle, and serves every call in it', async () => {
  hiding = new Set([CIRCLE]);
  expect(await ice.of(CIRCLE)).toMatchObject({ iceTransportPolicy: 'relay' });
  expect(await ice.of(OTHER)).toMatchObject({ iceTransportPolicy: 'all' });
  await Promise.all([ice.of(CIRCLE), ice.of(OTHER), ice.of(CIRCLE)]);
  expect(asked).toEqual([CIRCLE, OTHER]);
});

test('credentials that end soon serve while others are fetched', async () => {
  await ice.of(CIRCLE);
  clock.advance(HOUR_MS - 5 * MINUTE_MS);
  expect(credentialOf(await ice.of(CIRCLE))).toBe('1');
  await settle();
  expect(credentialOf(await ice.of(CIRCLE))).toBe('2');
});

test('credentials that have ended are never given while the server answers', async () => {
  await ice.of(CIRCLE);
  clock.advance(HOUR_MS + 1);
  expect(credentialOf(await ice.of(CIRCLE))).toBe('2');
});

test('while the server is away the last answer serves on', async () => {
  await ice.of(CIRCLE);
  isServerUp = false;
  clock.advance(2 * HOUR_MS);
  expect(credentialOf(await ice.of(CIRCLE))).toBe('1');
  expect(await ice.of(OTHER)).toEqual({});
});

test('what an owner has changed is asked for anew, whatever is under way', async () => {
  const early = ice.of(CIRCLE);
  hiding = new Set([CIRCLE]);
  ice.outdate(CIRCLE);
  expect(await ice.of(CIRCLE)).toMatchObject({ iceTransportPolicy: 'relay' });
  expect(await early).toMatchObject({ iceTransportPolicy: 'relay' });
  expect(await ice.of(CIRCLE)).toMatchObject({ iceTransportPolicy: 'relay' });
});

test('a running link waits for nothing newer', async () => {
  await ice.of(CIRCLE);
  ice.outdate(CIRCLE);
  expect(credentialOf(await ice.atHand(CIRCLE))).toBe('1');
  expect(credentialOf(await ice.of(CIRCLE))).toBe('2');
});

test('while the server is away what was there before a change serves on', async () => {
  await ice.of(CIRCLE);
  isServerUp = false;
  ice.outdate(CIRCLE);
  await settle();
  expect(credentialOf(await ice.of(CIRCLE))).toBe('1');
  isServerUp = true;
  expect(credentialOf(await ice.of(CIRCLE))).toBe('4');
});

test('a server that was away may have a relay by now: all is asked for anew', async () => {
  await Promise.all([ice.of(null), ice.of(CIRCLE)]);
  ice.refreshAll();
  // A link that is restarted just then waits for nothing.
  expect(credentialOf(await ice.of(CIRCLE))).toBe('2');
  await settle();
  expect(asked).toEqual([null, CIRCLE, null, CIRCLE]);
  expect(credentialOf(await ice.of(CIRCLE))).toBe('4');
});

test('a long call gets its next credentials before the ones it has end, again and again', async () => {
  let newestAtMs = clock.now();
  ice.keepFresh(CIRCLE, () => {
    newestAtMs = clock.now();
  });
  await settle();
  for (let minutes = 0; minutes < 300; minutes += 5) {
    clock.advance(5 * MINUTE_MS);
    await settle();
    expect(clock.now() - newestAtMs).toBeLessThan(lifeMs);
  }
  expect(asked.length).toBeLessThan(10);
});

test('an exchange that fails is tried again, and nothing is told meanwhile', async () => {
  const given: unknown[] = [];
  ice.keepFresh(CIRCLE, (configuration) => given.push(credentialOf(configuration)));
  await settle();
  isServerUp = false;
  clock.advance(50 * MINUTE_MS);
  await settle();
  expect(given).toEqual([]);
  isServerUp = true;
  clock.advance(8 * MINUTE_MS);
  await settle();
  expect(given).toEqual(['3']);
});

test('a call that is over exchanges nothing, and credentials without an end need no exchange', async () => {
  const stop = ice.keepFresh(CIRCLE, () => undefined);
  await settle();
  stop();
  clock.advance(HOUR_MS);
  await settle();
  expect(asked).toEqual([CIRCLE]);
});

test('short-lived credentials are not asked for all the time', async () => {
  lifeMs = 1;
  ice.keepFresh(CIRCLE, () => undefined);
  await settle();
  clock.advance(MINUTE_MS / 2);
  await settle();
  expect(asked.length).toBeLessThanOrEqual(3);
});

test('a missing relay is known only from an answer that names none', () => {
  expect(lacksRelay({ iceServers: [] })).toBe(true);
  expect(lacksRelay({ iceServers: [{ urls: ['stun:a.example'] }] })).toBe(true);
  expect(lacksRelay({ iceServers: [{ urls: ['stun:a.example'] }, { urls: 'turns:b' }] })).toBe(
    false,
  );
  expect(lacksRelay({})).toBe(false);
});
