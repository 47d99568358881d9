import type { Browser, Page } from '@playwright/test';
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
  // One context for all rounds, like ours: a process of its own each time would be a cold one.
  const bare = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const barePages = [await bare.newPage(), await bare.newPage()] as const;
  const baseline: number[] = [];
  const usualMs: number[] = [];
  const earlyMs: number[] = [];
  // The first call of each kind warms the browser's media code and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const timed = { bare: 0, usual: 0, early: 0 };
    const kinds: [keyof typeof timed, () => Promise<number>][] = [
      ['bare', () => timeBare(barePages, origin)],
      ['usual', () => timeAnswer(usual)],
      ['early', () => timeAnswer(early)],
    ];
    // Each is the first every third time: what one leaves behind, another pays for.
    for (let turn = 0; turn < kinds.length; turn += 1) {
      const [kind, time] = kinds[(round + turn) % kinds.length] as (typeof kinds)[number];
      timed[kind] = await time();
    }
    if (round === 0) continue;
    baseline.push(timed.bare);
    usualMs.push(timed.usual);
    earlyMs.push(timed.early);
  }
  await bare.close();
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

async function timeBare([offerer, answerer]: readonly [Page, Page], origin: string) {
  await prepareBarePair([offerer, answerer], origin);
  const tookMs = await timeBarePair(offerer, answerer);
  // Its cameras and coders must not run beside what is timed next.
  await Promise.all([offerer, answerer].map((page) => page.goto('about:blank')));
  return tookMs;
}
