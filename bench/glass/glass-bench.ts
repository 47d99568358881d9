import type { Browser, Page } from '@playwright/test';
import type { Comparison } from '../comparison.ts';
import { type BarePicture, openBarePair, timeBarePair } from '../pairs/bare-pair.ts';
import { withAppAndBrowser } from '../pairs/bench-browser.ts';
import { answerCall, type CirclesPair, hangUp, openCirclesPair } from '../pairs/circles-pair.ts';
import { median, percentile } from '../statistics.ts';
import { installClockCamera, linesOf, readGlass } from './clock-camera.ts';

const ROUNDS = 5;
/** Left out: the first seconds, in which both find out what the line carries. */
const SETTLING_FRAMES = 120;
const FRAMES = 180;

/**
 * From the camera's glass to the other side's, beside a bare pair in the same browser that sends a
 * picture of the same size.
 */
export const benchGlass = (): Promise<Comparison[]> => withAppAndBrowser(compare);

async function compare(browser: Browser, origin: string): Promise<Comparison[]> {
  const pair = await openCirclesPair(browser, origin, {
    earlyDirect: false,
    prepare: installClockCamera,
  });
  const whole: Glass[] = [];
  const leftAlone: Glass[] = [];
  const ours: Glass[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    whole.push(await glassOfBare(browser, origin, 'whole'));
    ours.push(await glassOfOurs(pair));
    leftAlone.push(await glassOfBare(browser, origin, 'left-alone'));
  }
  const middle = (rounds: Glass[]) => rounds.map(({ delaysMs }) => median(delaysMs));
  const p95 = (rounds: Glass[]) => rounds.map(({ delaysMs }) => percentile(delaysMs, 0.95));
  const lines = (rounds: Glass[]) => rounds.map((round) => round.lines);
  const unit = 'ms';
  return [
    {
      ...{ name: 'Glass to glass', unit, baseline: middle(whole), ours: middle(ours) },
      bound: { atMost: 1.1 },
    },
    {
      ...{ name: '… p95', unit, baseline: p95(whole), ours: p95(ours) },
      bound: { oursBelow: 200 },
    },
    {
      // Else the two would not have done the same work.
      ...{ name: '… lines of the picture', unit: 'px', baseline: lines(whole), ours: lines(ours) },
      bound: { atLeast: 1 },
    },
    {
      // A quarter of the lines takes less time to code: that is no fault of who sends all.
      name: '… beside a bare pair that shrinks its picture',
      ...{ unit, baseline: middle(leftAlone), ours: middle(ours), bound: null },
    },
  ];
}

interface Glass {
  delaysMs: number[];
  /** Of the picture as it was at the end. */
  lines: number;
}

async function look(page: Page, label: string | null): Promise<Glass> {
  const delaysMs = await readGlass(page, label, SETTLING_FRAMES + FRAMES);
  return { delaysMs: delaysMs.slice(SETTLING_FRAMES), lines: await linesOf(page, label) };
}

async function glassOfBare(browser: Browser, origin: string, picture: BarePicture): Promise<Glass> {
  const pair = await openBarePair(browser, origin, installClockCamera);
  try {
    await timeBarePair(pair, picture);
    return await look(pair.answerer, null);
  } finally {
    await pair.context.close();
  }
}

async function glassOfOurs(pair: CirclesPair): Promise<Glass> {
  const { caller, callee } = pair;
  await answerCall(pair);
  const glass = await look(callee.page, caller.name);
  await hangUp(pair);
  return glass;
}
