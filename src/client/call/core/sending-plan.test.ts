import { describe, expect, test } from 'vitest';
import { NEW_LINE } from './line-memory.ts';
import { HELD, LAST_RUNG } from './picture-ladder.ts';
import { NO_WISHES, planSending } from './sending-plan.ts';

const BEST = { ...NEW_LINE, rung: 0 };
const SAVING = { ...NO_WISHES, isSavingData: true };
const MOTION = { ...NO_WISHES, screenContent: 'motion' as const };

test('a camera on a good line sends 720 lines and thirty frames, inside two megabits', () => {
  expect(planSending(BEST, NO_WISHES, false).camera).toMatchObject({
    ...{ isSent: true, shortSidePx: 720, maxFramesPerS: 30, givesWay: 'frames' },
    maxBitrateBps: 1_800_000,
  });
});

test('after a sounding a camera may send another figure than before, so that it is one', () => {
  const sounded = (count: number, quietBps: number | null) => {
    const memory = { ...BEST, sounding: { ...BEST.sounding, count, quietBps } };
    return planSending(memory, NO_WISHES, false).camera.maxBitrateBps;
  };
  expect([sounded(0, 120_000), sounded(1, null), sounded(2, null)]).toEqual([
    120_000, 1_799_000, 1_800_000,
  ]);
});

test('where nothing is measured the browser decides what gives way', () => {
  const plan = planSending({ ...BEST, isMeasured: false }, NO_WISHES, false);
  expect(plan.camera.givesWay).toBe('both');
});

test('on a line for sound alone neither camera nor screen is sent', () => {
  const { camera, screen } = planSending({ ...BEST, rung: HELD }, NO_WISHES, true);
  expect([camera.isSent, screen.isSent]).toEqual([false, false]);
});

test('beside a shared screen a face is a small picture', () => {
  expect(planSending(BEST, NO_WISHES, true).camera.shortSidePx).toBe(360);
});

describe('a shared screen', () => {
  test('with text keeps its size, and rather shows fewer frames', () => {
    expect(planSending(BEST, NO_WISHES, true).screen).toMatchObject({
      ...{ shortSidePx: null, maxFramesPerS: 15, givesWay: 'frames', content: 'text' },
    });
    const tight = planSending({ ...BEST, rung: LAST_RUNG }, NO_WISHES, true);
    expect(tight.screen).toMatchObject({ shortSidePx: null, maxFramesPerS: 5 });
  });

  test('with a film stays smooth', () => {
    const tight = planSending({ ...BEST, rung: LAST_RUNG }, MOTION, true);
    expect(tight.screen).toMatchObject({ maxFramesPerS: 30, givesWay: 'both', content: 'motion' });
  });
});

describe('who wants to use less data', () => {
  test('sends 360 lines, twenty frames and 300 kbit at most', () => {
    expect(planSending(BEST, SAVING, false).camera).toMatchObject({
      ...{ shortSidePx: 360, maxFramesPerS: 20, maxBitrateBps: 300_000 },
    });
  });

  test('sends lean sound, whatever the line carries', () => {
    const plan = planSending(BEST, SAVING, false);
    expect(plan.sound).toEqual({ maxBitrateBps: 24_000 });
  });

  test('has no larger picture than a bad line lets through', () => {
    const tight = planSending({ ...BEST, rung: LAST_RUNG }, SAVING, false);
    expect(tight.camera).toMatchObject({ shortSidePx: 180, maxBitrateBps: 220_000 });
  });
});

test('sound is spared where the line has no room', () => {
  const soundIn = (sound: 'plain' | 'lean') =>
    planSending({ ...BEST, sound }, NO_WISHES, false).sound;
  expect(soundIn('plain')).toEqual({ maxBitrateBps: null });
  expect(soundIn('lean')).toEqual({ maxBitrateBps: 24_000 });
});
