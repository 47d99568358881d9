import { expect, test } from 'vitest';
import { createHandTurnedClock } from '../../../../tests/doubles/hand-turned-clock.ts';
import { createStreamRegistry } from '../../lib/stream-registry.ts';
import { createConnectionCheck } from './connection-check.ts';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = () => new Promise<never>(() => undefined);

/** A check on a network that swallows what is sent, but for what a test lets through. */
function checkOn({ askOverHttp = never as () => Promise<boolean> } = {}) {
  const clock = createHandTurnedClock();
  const check = createConnectionCheck({
    askOverHttp,
    askOverSocket: never,
    fetchIceServers: never,
    registry: createStreamRegistry(),
    clock,
  });
  return { clock, check };
}

test('a server that never answers is found out in a few seconds', async () => {
  const { clock, check } = checkOn();
  const answer = check.reachServer();
  for (let seconds = 0; seconds < 15; seconds += 1) {
    clock.advance(1_000);
    await settle();
  }
  expect(await answer).toEqual({ httpMs: null, socketMs: null });
  expect(clock.pendingCount()).toBe(0);
});

test('a server that answers one way and not the other is told apart', async () => {
  const { clock, check } = checkOn({ askOverHttp: async () => true });
  const answer = check.reachServer();
  await settle();
  clock.advance(10_000);
  expect(await answer).toEqual({ httpMs: expect.any(Number), socketMs: null });
});

test('relays that nobody names are not waited for', async () => {
  const { clock, check } = checkOn();
  const answer = check.tryRelays();
  clock.advance(10_000);
  expect(await answer).toBeNull();
});
