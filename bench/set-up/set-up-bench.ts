import type { Browser } from '@playwright/test';
import type { Comparison } from '../comparison.ts';
import { prepareBarePair, timeBarePair } from '../pairs/bare-pair.ts';
import { withAppAndBrowser } from '../pairs/bench-browser.ts';
import { openCirclesPair, timeAnswer } from '../pairs/circles-pair.ts';

const ROUNDS = 9;

/** From *Answer* to the picture on both sides, beside a bare pair in the same browser. */
export const benchSetUp = (): Promise<Comparison[]> => withAppAndBrowser(compare);

async function compare(browser: Browser, origin: string): Promise<Comparison[]> {
  const usual = await openCirclesPair(browser, origin, { earlyDirect: false });
  const early = await openCirclesPair(browser, origin, { earlyDirect: true });
  const baseline: number[] = [];
  const usualMs: number[] = [];
  const earlyMs: number[] = [];
  // The first call of each kind warms the browser's media code and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const bareMs = await timeBare(browser, origin);
    const ours = { usual: await timeAnswer(usual), early: await timeAnswer(early) };
    if (round === 0) continue;
    baseline.push(bareMs);
    usualMs.push(ours.usual);
    earlyMs.push(ours.early);
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
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  try {
    const offerer = await context.newPage();
    const answerer = await context.newPage();
    await prepareBarePair([offerer, answerer], origin);
    return await timeBarePair(offerer, answerer);
  } finally {
    await context.close();
  }
}
