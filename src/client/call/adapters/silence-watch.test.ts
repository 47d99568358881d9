import { beforeEach, expect, test } from 'vitest';
import { createHandTurnedClock } from '../../../../tests/doubles/hand-turned-clock.ts';
import { watchSilence } from './silence-watch.ts';

let clock: ReturnType<typeof createHandTurnedClock>;
let bytes: number;
let told: { isSilent: boolean; atMs: number }[];
let startMs: number;
let stop: () => void;

beforeEach(() => {
  clock = createHandTurnedClock();
  startMs = clock.now();
  bytes = 0;
  told = [];
  stop = watchSilence({
    readBytes: async () => bytes,
    clock,
    report: (isSilent) => told.push({ isSilent, atMs: clock.now() - startMs }),
  });
});

/** Lets time pass in small steps, with so many bytes coming in each tenth of a second. */
async function pass(ms: number, bytesEach100Ms: number): Promise<void> {
  for (let passedMs = 0; passedMs < ms; passedMs += 100) {
    bytes += bytesEach100Ms;
    clock.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('media that stops is told within a second, once', async () => {
  await pass(3_000, 500);
  await pass(5_000, 0);
  expect(told).toHaveLength(1);
  expect(told[0]?.isSilent).toBe(true);
  expect(told[0]?.atMs).toBeLessThanOrEqual(4_000);
  expect(told[0]?.atMs).toBeGreaterThanOrEqual(3_600);
});

test('media that flows again is told at once, and its next silence too', async () => {
  await pass(3_000, 500);
  await pass(2_000, 0);
  await pass(2_000, 500);
  await pass(2_000, 0);
  expect(told.map(({ isSilent }) => isSilent)).toEqual([true, false, true]);
  expect(told[1]?.atMs).toBeLessThanOrEqual(5_300);
});

test('a gap that is shorter is nothing', async () => {
  await pass(3_000, 500);
  await pass(600, 0);
  await pass(3_000, 500);
  expect(told).toEqual([]);
});

test('a line on which next to nothing came is not missed', async () => {
  for (let count = 0; count < 5; count += 1) {
    await pass(100, 80);
    await pass(1_400, 0);
  }
  expect(told).toEqual([]);
});

test('a line that never carried anything is not silent', async () => {
  await pass(10_000, 0);
  expect(told).toEqual([]);
});

test('a count that falls, because something that counted has gone, is silence like any other', async () => {
  await pass(3_000, 500);
  await pass(2_000, 0);
  bytes -= 10_000;
  await pass(2_000, 0);
  expect(told).toHaveLength(1);
  await pass(500, 500);
  expect(told[1]?.isSilent).toBe(false);
});

test('nothing is asked or told after the end', async () => {
  await pass(3_000, 500);
  stop();
  await pass(3_000, 0);
  expect(told).toEqual([]);
  expect(clock.pendingCount()).toBe(0);
});
