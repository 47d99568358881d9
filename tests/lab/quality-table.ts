import { setTimeout as wait } from 'node:timers/promises';
import type { Lab } from './lab.ts';
import { call, endCall } from './lab-call.ts';
import { type Scene, useLabCamera } from './lab-camera.page.ts';
import type { LabMember } from './lab-member.ts';
import { between, type Reading, readMeter, type Span } from './lab-meter.ts';
import type { LineTrouble } from './lab-network.ts';
import { type LabRow, type LabTable, type LabTrial, seconds } from './lab-row.ts';

const LOOK_EVERY_MS = 250;
/** By when the picture has all its lines and frames, counted from the click on Answer. */
const FULL_LIMIT_MS = 10_000;
const FULL_FRAMES_PER_S = 27;
const MEASURE_MS = 8_000;
/** The same picture for two people at work on one machine takes longer to be told. */
const PATIENCE_MS = 20_000;
const MOST_BPS: Record<Scene, number> = { ordinary: 2_000_000, noisy: 2_500_000 };
const WHOLE_SHARE = 0.02;
const SETTLE_MS = 5_000;
const BAD_LINE_MS = 15_000;
/** At 60 kbit/s the line's queue alone holds 2.5 s, and what was lost in it is sent again. */
const DRAIN_MS = 10_000;
const BACK_LIMIT_MS = 40_000;

/** How well picture and sound are sent, on good lines and bad ones. Needs a machine with nothing else to do. */
export const qualityTable: LabTable = {
  title: 'What is sent, and what it costs (the processor is that of one browser of the two)',
  trials: [
    trial('quality: 720p30 ordinary', (lab) => unhindered(lab, 'ordinary')),
    trial('quality: 720p30 noisy', (lab) => unhindered(lab, 'noisy')),
    trial('quality: 300 kbit/s', (lab) => badLine(lab, { rate: '300kbit' })),
    trial('quality: 5 % loss', (lab) => badLine(lab, { lossPercent: 5 })),
    trial('quality: squeezed to 60 kbit/s, then freed', squeezed),
  ],
};

type Outcome = Pick<LabRow, 'failure'> & Record<'picture' | 'sound' | 'processor', string>;

function trial(what: string, measure: (lab: Lab) => Promise<Outcome>): LabTrial {
  return {
    name: what,
    isInShortRun: false,
    async run(lab) {
      const { A, B } = lab.pair;
      try {
        const { failure, picture, sound, processor } = await measure(lab);
        await endCall(lab.pair);
        return { cells: { what, picture, sound, processor }, failure };
      } finally {
        await Promise.all([A, B].map((who) => pointCamera(who, null)));
      }
    },
  };
}

/** At a scene, from the next call on; null for what it saw before. */
const pointCamera = ({ page }: LabMember, scene: Scene | null): Promise<void> =>
  page.evaluate(useLabCamera, scene);

/** Gives the moment of the click on Answer, in milliseconds since 1970. */
async function callFirst({ pair }: Lab): Promise<number> {
  const connected = await call(pair);
  if (!connected) throw new Error('the call did not connect in the first place');
  return pair.B.page.evaluate(() => window.lab.clickedAtMs);
}

/** One camera sends all it can, the other one little: two of them would measure the machine. */
async function unhindered(lab: Lab, scene: Scene): Promise<Outcome> {
  const { A } = lab.pair;
  await pointCamera(A, scene);
  const answeredAtMs = await callFirst(lab);
  const full = await until(A, answeredAtMs + PATIENCE_MS, isFull);
  const before = await readMeter(A);
  await wait(MEASURE_MS);
  const now = await readMeter(A);
  const span = between(before, now);
  const fullAfterMs = full ? full.atMs - answeredAtMs : null;
  const failures = [
    ...(fullAfterMs === null || fullAfterMs > FULL_LIMIT_MS
      ? [`no picture of 720 lines and 30 frames within ${seconds(FULL_LIMIT_MS)}`]
      : []),
    ...(span.videoBps > MOST_BPS[scene] ? [`${kbit(span.videoBps)} are too many`] : []),
    ...(full && now.heightPx < 720 ? ['it did not stay so'] : []),
  ];
  const when = fullAfterMs === null ? 'never full' : `full after ${seconds(fullAfterMs)}`;
  return {
    picture: `${when}; then ${sizeOf(now, span)} at ${kbit(span.videoBps)}, ${now.codec}`,
    sound: kbit(span.soundBps),
    processor: processorOf(span),
    failure: failures.join(', ') || null,
  };
}

const isFull = (now: Reading): boolean =>
  now.widthPx === 1280 && now.heightPx === 720 && now.framesPerS >= FULL_FRAMES_PER_S;

async function badLine(lab: Lab, trouble: LineTrouble): Promise<Outcome> {
  const { A, B } = lab.pair;
  await pointCamera(A, 'ordinary');
  await lab.network.trouble('A', trouble);
  await callFirst(lab);
  await wait(SETTLE_MS);
  const before = await Promise.all([A, B].map(readMeter));
  await wait(BAD_LINE_MS);
  const now = await Promise.all([A, B].map(readMeter));
  const spans = now.map((reading, index) => between(before[index] ?? reading, reading));
  const worst = Math.max(...spans.map(({ concealedShare }) => concealedShare));
  return {
    picture: now
      .map((reading, index) => spans[index] && sizeAndRate(reading, spans[index]))
      .join('; '),
    sound: `${percent(worst)} made up; ${spans.map(({ soundBps }) => kbit(soundBps)).join(', ')}`,
    processor: spans.map(processorOf).join(', '),
    failure: worst >= WHOLE_SHARE ? `${percent(worst)} of the sound was made up` : null,
  };
}

async function squeezed(lab: Lab): Promise<Outcome> {
  const { A, B } = lab.pair;
  await pointCamera(A, 'ordinary');
  await callFirst(lab);
  await wait(SETTLE_MS);
  const squeezedAtMs = Date.now();
  await lab.network.trouble('A', { rate: '60kbit' });
  const held = await until(A, squeezedAtMs + BACK_LIMIT_MS, (now) => !now.isCameraSent);
  await wait(DRAIN_MS);
  const before = await readMeter(B);
  await wait(MEASURE_MS);
  const heard = between(before, await readMeter(B));
  const freedAtMs = Date.now();
  await lab.network.trouble('A');
  const back = await until(A, freedAtMs + BACK_LIMIT_MS, (now) => now.isCameraSent);
  const full = await until(A, freedAtMs + BACK_LIMIT_MS, isFull);
  const since = (reading: Reading | null, fromMs: number) =>
    reading ? seconds(reading.atMs - fromMs) : 'never';
  const failures = [
    ...(held ? [] : ['the picture never gave way']),
    ...(back ? [] : ['the picture never came back']),
    ...(heard.concealedShare >= WHOLE_SHARE
      ? [`${percent(heard.concealedShare)} of the sound was made up`]
      : []),
  ];
  return {
    picture: `sound alone after ${since(held, squeezedAtMs)}; back ${since(back, freedAtMs)} after the line was free, full after ${since(full, freedAtMs)}`,
    sound: `${percent(heard.concealedShare)} made up while alone`,
    processor: '',
    failure: failures.join(', ') || null,
  };
}

/** The first reading like that; null where there was none in time. */
async function until(
  who: LabMember,
  giveUpAtMs: number,
  isSo: (now: Reading) => boolean,
): Promise<Reading | null> {
  while (Date.now() < giveUpAtMs) {
    const now = await readMeter(who);
    if (isSo(now)) return now;
    await wait(LOOK_EVERY_MS);
  }
  return null;
}

const kbit = (bps: number): string => `${Math.round(bps / 1_000)} kbit/s`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const processorOf = ({ cpu }: Span): string => `${cpu.toFixed(2)} s/s`;
const sizeOf = ({ widthPx, heightPx }: Reading, { framesPerS }: Span): string =>
  `${widthPx}×${heightPx} at ${Math.round(framesPerS)} frames`;
const sizeAndRate = (reading: Reading, span: Span): string =>
  `${sizeOf(reading, span)}, ${kbit(span.videoBps)}`;
