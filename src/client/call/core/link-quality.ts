import type { LinkStatistics, ReceivedStatistics, SentStatistics } from './link-statistics.ts';
import type { CallQuality, Quality, QualityMark, QualityReason } from './quality.ts';

/** From where on something is fair, and from where on poor. */
type Limits = readonly [fair: number, poor: number];

// Sound with its own means of repair is whole at 5 % and no longer at 10 %.
const LOSS: Limits = [0.04, 0.1];
const CONCEALED: Limits = [0.03, 0.08];
const FROZEN: Limits = [0.25, 0.6];
// People begin to talk into each other at some 400 ms there and back.
const ROUND_TRIP_MS: Limits = [350, 800];
const JITTER_MS: Limits = [80, 200];
/** Below these a picture is small, or cannot be sent at all. */
const AVAILABLE_BPS: Limits = [350_000, 150_000];
/** A line of which less is used has not shown what it takes. */
const FILLED_SHARE = 0.5;
/** What is sent in smaller amounts loses one packet and seems to have lost many. */
const COUNTS_FROM_BPS = 5_000;
const FEW_FRAMES_PER_S = 8;

const GOOD: Quality = { mark: 'good' };
const SEVERITY = { good: 0, fair: 1, poor: 2 } as const satisfies Record<QualityMark, number>;

/** What one reading says, without regard to those before. */
export function judge(statistics: LinkStatistics, isSettled: boolean): CallQuality {
  return { here: judgeOurs(statistics, isSettled), there: judgeTheirs(statistics) };
}

function judgeOurs({ sent, transport }: LinkStatistics, isSettled: boolean): Quality {
  const delay = transport.way?.kind === 'relay' && isDetour(transport.way.by) ? 'relay' : 'delay';
  return worstOf([
    ...Object.values(sent).map(({ bitrateBps, lossShare }) =>
      (bitrateBps ?? 0) < COUNTS_FROM_BPS ? GOOD : above(lossShare, LOSS, 'loss'),
    ),
    // At the start of a call every browser begins small and finds out what the line takes.
    isSettled ? judgeBandwidth([sent.camera, sent.screen], transport.availableBps) : GOOD,
    above(transport.roundTripMs, ROUND_TRIP_MS, delay),
    ...[sent.camera, sent.screen].map(judgeProcessor),
  ]);
}

const isDetour = (by: 'udp' | 'tcp' | 'tls' | null): boolean => by === 'tcp' || by === 'tls';

function judgeBandwidth(
  pictures: readonly (SentStatistics | undefined)[],
  availableBps: number | null,
): Quality {
  if (availableBps === null) return GOOD;
  const usedBps = pictures.reduce((sum, picture) => sum + (picture?.bitrateBps ?? 0), 0);
  const isLimited = pictures.some((picture) => usedBps > 0 && picture?.limit === 'bandwidth');
  if (!isLimited && usedBps < availableBps * FILLED_SHARE) return GOOD;
  return above(-availableBps, [-AVAILABLE_BPS[0], -AVAILABLE_BPS[1]], 'bandwidth');
}

function judgeProcessor(picture: SentStatistics | undefined): Quality {
  if (picture?.limit !== 'cpu') return GOOD;
  const isSlow = picture.framesPerS !== null && picture.framesPerS < FEW_FRAMES_PER_S;
  return { mark: isSlow ? 'poor' : 'fair', reason: 'processor' };
}

function judgeTheirs({ received }: LinkStatistics): Quality {
  return worstOf([
    ...Object.values(received).map(judgeReceived),
    above(received.microphone?.concealedShare ?? null, CONCEALED, 'loss'),
    above(received.microphone?.jitterMs ?? null, JITTER_MS, 'delay'),
    // A shared screen on which nothing moves is no frozen one.
    above(received.camera?.frozenShare ?? null, FROZEN, 'bandwidth'),
  ]);
}

function judgeReceived({ bitrateBps, lossShare }: ReceivedStatistics): Quality {
  return (bitrateBps ?? 0) < COUNTS_FROM_BPS ? GOOD : above(lossShare, LOSS, 'loss');
}

function above(value: number | null, [fair, poor]: Limits, reason: QualityReason): Quality {
  if (value === null || value < fair) return GOOD;
  return { mark: value < poor ? 'fair' : 'poor', reason };
}

/** The first of the worst: what is listed first says best what is wrong. */
function worstOf(all: readonly Quality[]): Quality {
  return all.reduce((worst, one) => (isWorse(one, worst) ? one : worst), GOOD);
}

const isWorse = (one: Quality, other: Quality): boolean =>
  SEVERITY[one.mark] > SEVERITY[other.mark];

/** What one reading said, and over which time. */
interface Judged {
  quality: CallQuality;
  ms: number;
}

/** What is remembered from reading to reading, so that a mark stands still while little changes. */
export interface QualityWatch {
  /** What people are shown. */
  shown: CallQuality;
  /** The last few readings, the newest last. */
  recent: readonly Judged[];
  watchedMs: number;
}

export const NEW_WATCH: QualityWatch = {
  shown: { here: GOOD, there: GOOD },
  recent: [],
  watchedMs: 0,
};

/** Bad for so long, and a mark gets worse. */
const TO_WORSEN_MS = 4_000;
/** It takes longer to get better: a line that is bad now and then is bad. */
const TO_IMPROVE_MS = 8_000;
/** Before, little of the line has been tried. */
const SETTLED_AFTER_MS = 10_000;
/** Readings come a little early or late. */
const TOLERANCE_MS = 500;

/** Takes one more reading in. `shown` stays the same object while neither mark nor reason changed. */
export function watchQuality(watch: QualityWatch, statistics: LinkStatistics): QualityWatch {
  const { intervalMs } = statistics;
  const isSettled = watch.watchedMs > SETTLED_AFTER_MS - TOLERANCE_MS;
  const latest = { quality: judge(statistics, isSettled), ms: intervalMs };
  const all = [...watch.recent, latest];
  const recent = lastFor(TO_IMPROVE_MS, all) ?? all;
  const here = settle(watch.shown.here, recent, ({ quality }) => quality.here);
  const there = settle(watch.shown.there, recent, ({ quality }) => quality.there);
  const isSame = here === watch.shown.here && there === watch.shown.there;
  const shown = isSame ? watch.shown : { here, there };
  return { shown, recent, watchedMs: watch.watchedMs + intervalMs };
}

/** The last readings that make up that time; null while there are not enough. */
function lastFor(ms: number, all: readonly Judged[]): readonly Judged[] | null {
  let coveredMs = 0;
  for (let from = all.length - 1; from >= 0; from -= 1) {
    coveredMs += all[from]?.ms ?? 0;
    if (coveredMs >= ms - TOLERANCE_MS) return all.slice(from);
  }
  return null;
}

/** Worse by the mildest of the last seconds, better by the worst of some more. */
function settle(
  shown: Quality,
  recent: readonly Judged[],
  side: (judged: Judged) => Quality,
): Quality {
  const mildest = lastFor(TO_WORSEN_MS, recent)
    ?.map(side)
    .reduce((mild, one) => (isWorse(mild, one) ? one : mild));
  if (mildest && isWorse(mildest, shown)) return mildest;
  const long = lastFor(TO_IMPROVE_MS, recent)?.map(side);
  if (!long) return shown;
  const worst = worstOf(long);
  const hasOtherReason = long.every(
    (one) => one.mark === shown.mark && reasonOf(one) === reasonOf(worst),
  );
  return isWorse(shown, worst) || (hasOtherReason && reasonOf(shown) !== reasonOf(worst))
    ? worst
    : shown;
}

const reasonOf = (quality: Quality): QualityReason | null =>
  quality.mark === 'good' ? null : quality.reason;
