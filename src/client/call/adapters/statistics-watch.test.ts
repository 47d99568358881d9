import { beforeEach, expect, test } from 'vitest';
import { createHandTurnedClock } from '../../../../tests/doubles/hand-turned-clock.ts';
import type { LinkStatistics } from '../core/link-statistics.ts';
import { watchStatistics } from './statistics-watch.ts';

let clock: ReturnType<typeof createHandTurnedClock>;
let told: LinkStatistics[];
let stop: () => void;

beforeEach(() => {
  clock = createHandTurnedClock();
  told = [];
  stop = watchStatistics({
    connection: { getStats: async () => pairAt(clock.now()) },
    places: () => new Map(),
    clock,
    report: (statistics) => told.push(statistics),
  });
});

const pairAt = (timestamp: number) =>
  new Map([['P', { id: 'P', type: 'candidate-pair', timestamp, nominated: true }]]);

async function pass(ms: number): Promise<void> {
  for (let passedMs = 0; passedMs < ms; passedMs += 500) {
    clock.advance(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a link is measured every second, once there is a reading to compare with', async () => {
  await pass(1_000);
  expect(told).toEqual([]);
  await pass(2_000);
  expect(told.map(({ intervalMs }) => intervalMs)).toEqual([1_000, 1_000]);
});

test('nothing is told after the end, even of a reading that was under way', async () => {
  await pass(1_000);
  clock.advance(500);
  stop();
  await pass(4_000);
  expect(told).toEqual([]);
  expect(clock.pendingCount()).toBe(0);
});
