import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import type { Comparison } from '../comparison.ts';
import { openBarePair, timeBarePair } from '../pairs/bare-pair.ts';
import { withAppAndBrowser } from '../pairs/bench-browser.ts';
import { answerCall, closeCirclesPair, openCirclesPair, RING_MS } from '../pairs/circles-pair.ts';

const ROUNDS = 9;

/** From *Answer* to the picture on both sides, beside a bare pair in the same browser. */
export const benchSetUp = (): Promise<Comparison[]> => withAppAndBrowser(compare);

/** All of them in pages that have just been opened and have had no call before. */
async function compare(browser: Browser, origin: string): Promise<Comparison[]> {
  const baseline: number[] = [];
  const usualMs: number[] = [];
  const earlyMs: number[] = [];
  const kinds = [
    { readings: baseline, time: () => timeBare(browser, origin) },
    { readings: usualMs, time: () => timeOurs(browser, origin, { earlyDirect: false }) },
    { readings: earlyMs, time: () => timeOurs(browser, origin, { earlyDirect: true }) },
  ];
  // The first round wakes up the browser's own parts and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    // Each is the first every third time: what one leaves behind, another pays for.
    const first = round % kinds.length;
    for (const { readings, time } of [...kinds.slice(first), ...kinds.slice(0, first)]) {
      const tookMs = await time();
      if (round > 0) readings.push(tookMs);
    }
  }
  const unit = 'ms';
  return [
    {
      name: 'Answer → picture on both sides',
      unit,
      baseline,
      ours: usualMs,
      bound: { atMost: 0.9 },
    },
    {
      ...{ name: '… connected while it rings', unit, baseline, ours: earlyMs },
      bound: { atMost: 0.6 },
    },
  ];
}

async function timeBare(browser: Browser, origin: string): Promise<number> {
  const pair = await openBarePair(browser, origin);
  try {
    await pause(RING_MS); // as long as ours have been open
    return await timeBarePair(pair);
  } finally {
    await pair.context.close();
  }
}

async function timeOurs(
  browser: Browser,
  origin: string,
  options: { earlyDirect: boolean },
): Promise<number> {
  const pair = await openCirclesPair(browser, origin, options);
  try {
    const { answeredAtMs, shownAtMs } = await answerCall(pair);
    return shownAtMs - answeredAtMs;
  } finally {
    await closeCirclesPair(pair);
  }
}
