import { expect, test } from 'vitest';
import { judge, NEW_WATCH, watchQuality } from './link-quality.ts';
import type {
  LinkStatistics,
  ReceivedStatistics,
  SentStatistics,
  TransportStatistics,
} from './link-statistics.ts';
import type { QualityMark } from './quality.ts';

const SENT: SentStatistics = {
  bitrateBps: 1_500_000,
  lossShare: 0,
  jitterMs: 5,
  roundTripMs: 40,
  codec: 'VP9',
  widthPx: 1280,
  heightPx: 720,
  framesPerS: 30,
  limit: 'none',
  encodeMsPerFrame: 8,
  isHardware: false,
};
const RECEIVED: ReceivedStatistics = {
  bitrateBps: 32_000,
  lossShare: 0,
  jitterMs: 5,
  codec: 'opus',
  widthPx: null,
  heightPx: null,
  framesPerS: null,
  frozenShare: null,
  concealedShare: 0,
  decodeMsPerFrame: null,
  bufferMs: 40,
};
const TRANSPORT: TransportStatistics = {
  way: { kind: 'direct' },
  roundTripMs: 40,
  roundTripAgeMs: 0,
  availableBps: 3_000_000,
};

interface Changes {
  camera?: Partial<SentStatistics>;
  sound?: Partial<ReceivedStatistics>;
  picture?: Partial<ReceivedStatistics>;
  screen?: Partial<ReceivedStatistics>;
  transport?: Partial<TransportStatistics>;
}

/** A reading of a good line, but for what is said. */
function reading(changes: Changes = {}): LinkStatistics {
  return {
    intervalMs: 2000,
    transport: { ...TRANSPORT, ...changes.transport },
    sent: { camera: { ...SENT, ...changes.camera } },
    received: {
      microphone: { ...RECEIVED, ...changes.sound },
      camera: { ...RECEIVED, concealedShare: null, ...changes.picture },
      ...(changes.screen && { screen: { ...RECEIVED, ...changes.screen } }),
    },
  };
}

const here = (changes: Changes) => judge(reading(changes), true).here;
const there = (changes: Changes) => judge(reading(changes), true).there;

test('a line on which all is well is good on both sides', () => {
  expect(judge(reading(), true)).toEqual({ here: { mark: 'good' }, there: { mark: 'good' } });
});

test.each<[string, Changes, object]>([
  ['some loss', { camera: { lossShare: 0.05 } }, { mark: 'fair', reason: 'loss' }],
  ['much loss', { camera: { lossShare: 0.2 } }, { mark: 'poor', reason: 'loss' }],
  ['a long way', { transport: { roundTripMs: 400 } }, { mark: 'fair', reason: 'delay' }],
  [
    'a long way, by a detour',
    { transport: { roundTripMs: 900, way: { kind: 'relay', by: 'tls' } } },
    { mark: 'poor', reason: 'relay' },
  ],
  [
    'a narrow line that the browser tells of',
    { camera: { limit: 'bandwidth', bitrateBps: 90_000 }, transport: { availableBps: 300_000 } },
    { mark: 'fair', reason: 'bandwidth' },
  ],
  [
    'a narrow line that a small picture fills',
    { camera: { bitrateBps: 100_000 }, transport: { availableBps: 120_000 } },
    { mark: 'poor', reason: 'bandwidth' },
  ],
  ['a busy machine', { camera: { limit: 'cpu' } }, { mark: 'fair', reason: 'processor' }],
  [
    'a machine that cannot keep up',
    { camera: { limit: 'cpu', framesPerS: 4 } },
    { mark: 'poor', reason: 'processor' },
  ],
])('our line is judged by what becomes of what we send: %s', (_what, changes, quality) => {
  expect(here(changes)).toEqual(quality);
  expect(there(changes)).toEqual({ mark: 'good' });
});

test.each<[string, Changes, object]>([
  ['sound with gaps', { sound: { concealedShare: 0.05 } }, { mark: 'fair', reason: 'loss' }],
  ['lost packets', { picture: { lossShare: 0.3 } }, { mark: 'poor', reason: 'loss' }],
  ['sound out of step', { sound: { jitterMs: 250 } }, { mark: 'poor', reason: 'delay' }],
  ['a frozen picture', { picture: { frozenShare: 0.7 } }, { mark: 'poor', reason: 'bandwidth' }],
])('their line is judged by what comes from them: %s', (_what, changes, quality) => {
  expect(there(changes)).toEqual(quality);
  expect(here(changes)).toEqual({ mark: 'good' });
});

test('a shared screen on which nothing moves is not frozen', () => {
  expect(there({ screen: { frozenShare: 1 } })).toEqual({ mark: 'good' });
});

test('a line that little is asked of is not called narrow', () => {
  const changes = { camera: { bitrateBps: 20_000 }, transport: { availableBps: 120_000 } };
  expect(here(changes)).toEqual({ mark: 'good' });
});

test('one packet lost of very few is nothing', () => {
  expect(here({ camera: { bitrateBps: 800, lossShare: 0.5 } })).toEqual({ mark: 'good' });
  expect(there({ sound: { bitrateBps: 800, lossShare: 0.5 } })).toEqual({ mark: 'good' });
});

test('a browser that tells nothing is not blamed for it', () => {
  const silence = Object.fromEntries(Object.keys(SENT).map((name) => [name, null]));
  const changes: Changes = {
    camera: silence,
    sound: silence,
    transport: { roundTripMs: null, availableBps: null, way: null },
  };
  expect(judge(reading(changes), true)).toEqual({
    here: { mark: 'good' },
    there: { mark: 'good' },
  });
});

const LOSSY: Changes = { sound: { lossShare: 0.3 } };
const SHAKY: Changes = { sound: { lossShare: 0.05 } };

/** The mark of the other side that people see after each reading. */
function marksOf(readings: readonly Changes[], intervalMs = 2000): QualityMark[] {
  let watch = NEW_WATCH;
  return readings.map((changes) => {
    watch = watchQuality(watch, { ...reading(changes), intervalMs });
    return watch.shown.there.mark;
  });
}

test('two bad seconds are an accident, four in a row are a bad line', () => {
  expect(marksOf([{}, LOSSY, {}, LOSSY, LOSSY])).toEqual(['good', 'good', 'good', 'good', 'poor']);
});

test('it takes eight good seconds for a line to be good again', () => {
  expect(marksOf([LOSSY, LOSSY, {}, {}, {}, {}])).toEqual([
    ...['good', 'poor', 'poor', 'poor'],
    ...['poor', 'good'],
  ]);
});

test('a line between two marks does not make the mark flicker', () => {
  const marks = marksOf([LOSSY, LOSSY, {}, SHAKY, {}, LOSSY, {}, SHAKY, {}, LOSSY]);
  expect(marks.slice(1)).toEqual(Array.from({ length: 9 }, () => 'poor'));
});

test('a line gets as bad as the milder of two readings, and worse with the next', () => {
  expect(marksOf([SHAKY, LOSSY, LOSSY])).toEqual(['good', 'fair', 'poor']);
});

test('what is shown stays the same object while nothing changed', () => {
  const first = watchQuality(NEW_WATCH, reading());
  expect(watchQuality(first, reading({ transport: { roundTripMs: 60 } })).shown).toBe(first.shown);
});

test('the first seconds of a call, which start small, are not held against the line', () => {
  const small: Changes = {
    camera: { limit: 'bandwidth', bitrateBps: 250_000 },
    transport: { availableBps: 300_000 },
  };
  let watch = NEW_WATCH;
  for (let count = 0; count < 5; count += 1) watch = watchQuality(watch, reading(small));
  expect(watch.shown.here.mark).toBe('good');
  for (let count = 0; count < 2; count += 1) watch = watchQuality(watch, reading(small));
  expect(watch.shown.here.mark).toBe('fair');
});

test('a line that stays as bad for another reason says so', () => {
  const frozen: Changes = { picture: { frozenShare: 0.9 } };
  let watch = NEW_WATCH;
  for (const changes of [LOSSY, LOSSY, frozen, frozen, frozen]) {
    watch = watchQuality(watch, reading(changes));
  }
  expect(watch.shown.there).toEqual({ mark: 'poor', reason: 'loss' });
  watch = watchQuality(watch, reading(frozen));
  expect(watch.shown.there).toEqual({ mark: 'poor', reason: 'bandwidth' });
});

test('how often it is measured makes no difference', () => {
  const bad = Array.from({ length: 4 }, () => LOSSY);
  const mended = Array.from({ length: 8 }, () => ({}));
  const marks = marksOf([...bad, ...mended], 1020);
  expect(marks.indexOf('poor')).toBe(3);
  expect(marks.lastIndexOf('poor')).toBe(10);
});
