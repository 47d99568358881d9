import type { Browser } from '@playwright/test';
import type { Comparison } from '../comparison.ts';
import { type BarePicture, prepareBarePair, timeBarePair } from '../pairs/bare-pair.ts';
import { withAppAndBrowser } from '../pairs/bench-browser.ts';
import { answerCall, type CirclesPair, hangUp, openCirclesPair } from '../pairs/circles-pair.ts';
import { median, percentile } from '../statistics.ts';
import { installClockCamera, readGlass } from './clock-camera.ts';

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
  const whole: number[][] = [];
  const leftAlone: number[][] = [];
  const ours: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    whole.push(await delaysOfBare(browser, origin, 'whole'));
    ours.push(await delaysOfOurs(pair));
    leftAlone.push(await delaysOfBare(browser, origin, 'left-alone'));
  }
  const p95 = (delays: number[]) => percentile(delays, 0.95);
  const unit = 'ms';
  return [
    {
      ...{ name: 'Glass to glass', unit, baseline: whole.map(median), ours: ours.map(median) },
      bound: { atMost: 1.1 },
    },
    {
      ...{ name: '… p95', unit, baseline: whole.map(p95), ours: ours.map(p95) },
      bound: { oursBelow: 200 },
    },
    {
      // A quarter of the lines takes less time to code: that is no fault of who sends all.
      name: '… beside a bare pair that shrinks its picture',
      ...{ unit, baseline: leftAlone.map(median), ours: ours.map(median), bound: null },
    },
  ];
}

const settled = (delays: number[]) => delays.slice(SETTLING_FRAMES);

async function delaysOfBare(
  browser: Browser,
  origin: string,
  picture: BarePicture,
): Promise<number[]> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  try {
    await installClockCamera(context);
    const [offerer, answerer] = [await context.newPage(), await context.newPage()];
    await prepareBarePair([offerer, answerer], origin);
    await timeBarePair(offerer, answerer, picture);
    return settled(await readGlass(answerer, null, SETTLING_FRAMES + FRAMES));
  } finally {
    await context.close();
  }
}

async function delaysOfOurs(pair: CirclesPair): Promise<number[]> {
  const { caller, callee } = pair;
  await answerCall(pair);
  const delays = await readGlass(callee.page, caller.name, SETTLING_FRAMES + FRAMES);
  await hangUp(pair);
  return settled(delays);
}
