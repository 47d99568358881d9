import { beforeEach, expect, test } from 'vitest';
import type { LinkStatistics } from '../core/link-statistics.ts';
import type { CallQuality } from '../core/quality.ts';
import { createLineWatch, type LineWatch } from './line-watch.ts';

let line: LineWatch;
let told: { epoch: number; quality: CallQuality }[];

beforeEach(() => {
  told = [];
  line = createLineWatch((epoch, quality) => told.push({ epoch, quality }));
});

const reading = (roundTripMs: number): LinkStatistics => ({
  intervalMs: 2000,
  transport: { way: { kind: 'direct' }, roundTripMs, roundTripAgeMs: null, availableBps: null },
  sent: {},
  received: {},
});

function take(epoch: number, ...roundTripsMs: number[]): void {
  for (const ms of roundTripsMs) line.take(epoch, reading(ms));
}

test('the marks are told at first, and then only when they change', () => {
  take(1, 40, 50, 60, 900, 900, 900);
  expect(told.map(({ quality }) => quality.here.mark)).toEqual(['good', 'poor']);
});

test('what was measured lately can be read, and each reading is announced', () => {
  let announcements = 0;
  const stop = line.statistics.subscribe(() => {
    announcements += 1;
  });
  take(1, 40, 50);
  stop();
  take(1, 60);
  expect(line.statistics.recent(1).map(({ transport }) => transport.roundTripMs)).toEqual([
    ...[40, 50, 60],
  ]);
  expect(announcements).toBe(2);
});

test('a link that replaces another begins anew, for better or worse', () => {
  take(1, 900, 900);
  take(2, 40);
  expect(told.map(({ epoch, quality }) => [epoch, quality.here.mark])).toEqual([
    ...[[1, 'good']],
    ...[[1, 'poor']],
    ...[[2, 'good']],
  ]);
  expect(line.statistics.recent(2)).toHaveLength(1);
  expect(line.statistics.recent(1)).toEqual([]);
});

test('an hour of readings takes no more room than two minutes', () => {
  take(1, ...Array.from({ length: 1800 }, () => 40));
  expect(line.statistics.recent(1)).toHaveLength(60);
});
