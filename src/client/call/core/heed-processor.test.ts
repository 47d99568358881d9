import { describe, expect, test } from 'vitest';
import { aReading } from '../../../../tests/factories/line-readings.ts';
import { heedProcessor } from './heed-processor.ts';
import { type LineMemory, NEW_LINE } from './line-memory.ts';
import type { SentStatistics } from './link-statistics.ts';
import { LAST_RUNG } from './picture-ladder.ts';

const ON_TOP: LineMemory = { ...NEW_LINE, rung: 0 };

function lasting(memory: LineMemory, count: number, camera: Partial<SentStatistics>): LineMemory {
  let now = memory;
  for (let index = 0; index < count; index += 1) {
    now = heedProcessor(now, aReading({ camera }).sent.camera);
  }
  return now;
}

const SLOW = { limit: 'cpu' } as const;
const FINE = { limit: 'none' } as const;

describe('a machine that is too slow', () => {
  test('sends a smaller picture, and forgets it after a minute', () => {
    const relieved = lasting(ON_TOP, 3, SLOW);
    expect(relieved).toMatchObject({ rung: 1, bestRung: 1 });
    expect(lasting(relieved, 50, FINE).bestRung).toBe(1);
    expect(lasting(relieved, 70, FINE).bestRung).toBe(0);
  });

  test('always sends some picture', () => {
    expect(lasting(ON_TOP, 200, SLOW).rung).toBe(LAST_RUNG);
  });

  test('is no such machine for a second or two of it', () => {
    expect(lasting(lasting(lasting(ON_TOP, 2, SLOW), 1, FINE), 2, SLOW).rung).toBe(0);
  });
});

describe('a browser lets its word stand for a while', () => {
  test('so one of them costs one rung', () => {
    expect(lasting(ON_TOP, 12, SLOW).rung).toBe(1);
    expect(lasting(ON_TOP, 18, SLOW).rung).toBe(1);
    expect(lasting(ON_TOP, 21, SLOW).rung).toBe(2);
  });

  test('which says nothing where the coder has much of its time left', () => {
    const waiting = { ...SLOW, encodeMsPerFrame: 8, framesPerS: 20, isHardware: false };
    expect(lasting(lasting(ON_TOP, 3, SLOW), 60, waiting).rung).toBe(1);
  });
});

describe('the time that a frame takes', () => {
  const late = { encodeMsPerFrame: 40, framesPerS: 20 };

  test('tells of a slow machine where the browser does not', () => {
    expect(lasting(ON_TOP, 3, late).rung).toBe(1);
  });

  test('tells nothing where the browser says that nothing limits it', () => {
    expect(lasting(ON_TOP, 60, { ...FINE, ...late, framesPerS: 30 }).rung).toBe(0);
  });

  test('tells nothing of parts that are made for it', () => {
    expect(lasting(ON_TOP, 60, { ...late, isHardware: true }).rung).toBe(0);
  });
});
