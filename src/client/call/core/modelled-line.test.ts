import { describe, expect, test } from 'vitest';
import { aReading } from '../../../../tests/factories/line-readings.ts';
import { adaptSending } from './adapt-sending.ts';
import { type LineMemory, NEW_LINE } from './line-memory.ts';
import { HELD, rungAt } from './picture-ladder.ts';

/*
 * What is decided changes what is measured next. So here a line and a picture answer: no more is sent
 * than the picture needs, the plan allows and the browser believes in.
 */

const SOUND_BPS = 50_000;

/** What a picture takes on each rung, the best first, where nothing keeps it from it. */
type Demand = readonly number[];
const CALM_HEAD: Demand = [420_000, 240_000, 130_000, 70_000, 35_000];
const LIVELY: Demand = [1_750_000, 1_100_000, 600_000, 350_000, 180_000];

interface Line {
  memory: LineMemory;
  /** What the line carries, and what the browser believes of it. */
  carriesBps: number;
  availableBps: number;
}

function sentOn({ memory, availableBps }: Line, demand: Demand): number {
  if (memory.rung === HELD) return 0;
  const { maxBps } = rungAt(memory.rung);
  const mayBps = Math.min(maxBps, memory.sounding.quietBps ?? maxBps);
  return Math.max(Math.min(demand[memory.rung] ?? 0, availableBps - SOUND_BPS, mayBps), 0);
}

/**
 * Chromium lets its estimate grow to one and a half of what arrives; when it is allowed more after a
 * second of little, it tries twice as much as it believes in or may send.
 */
function believed(line: Line, after: LineMemory, sentBps: number): number {
  const { memory, carriesBps, availableBps } = line;
  const isLetGo = after.sounding.count > memory.sounding.count;
  const mayBps = rungAt(after.rung).maxBps + SOUND_BPS;
  const soundedBps = isLetGo ? Math.min(availableBps, mayBps) * 2 : 0;
  const grownBps = (sentBps + SOUND_BPS) * 1.5 + 10_000;
  return Math.min(carriesBps, Math.max(availableBps, grownBps, soundedBps));
}

function second(line: Line, demand: Demand): Line {
  const bitrateBps = sentOn(line, demand);
  const { availableBps } = line;
  const statistics = aReading({ transport: { availableBps }, camera: { bitrateBps } });
  const memory = adaptSending(line.memory, statistics, { camera: true, screen: false });
  return { ...line, memory, availableBps: believed(line, memory, bitrateBps) };
}

/** The rungs that a camera stands on, second for second. */
function watched(from: Line, seconds: number, demand: Demand): { rungs: number[]; line: Line } {
  let line = from;
  const rungs: number[] = [];
  for (let index = 0; index < seconds; index += 1) {
    line = second(line, demand);
    rungs.push(line.memory.rung);
  }
  return { rungs, line };
}

/** A line of which the browser knows what it carries. */
const known = (carriesBps: number, memory = NEW_LINE): Line => ({
  ...{ memory, carriesBps, availableBps: carriesBps },
});
const changes = (rungs: readonly number[]): number =>
  rungs.filter((rung, index) => index > 0 && rung !== rungs[index - 1]).length;

describe.each([
  ['a calm head', CALM_HEAD],
  ['somebody lively', LIVELY],
])('%s keeps its size', (_who, demand) => {
  test.each([150, 250, 300, 450, 700, 1_200])('on a line of %i kbit', (kbit) => {
    expect(changes(watched(known(kbit * 1_000), 300, demand).rungs)).toBeLessThanOrEqual(8);
  });
});

describe('after a squeeze to sound alone', () => {
  function freed(squeezedForS: number): Line {
    const before = watched(known(4_000_000), 30, LIVELY).line;
    const squeezed = watched({ ...before, ...known(60_000, before.memory) }, squeezedForS, LIVELY);
    return { ...squeezed.line, carriesBps: 4_000_000 };
  }
  /** Seconds until the camera's picture is the best again, counted from its first one. */
  function untilBest(line: Line, demand: Demand): number {
    const { rungs } = watched(line, 200, demand);
    return rungs.indexOf(0) - rungs.findIndex((rung) => rung !== HELD);
  }

  test.each([6, 20, 60])('of %i s a lively picture is soon as large as before', (seconds) => {
    expect(untilBest(freed(seconds), LIVELY)).toBeLessThanOrEqual(20);
  });

  test.each([6, 20, 60])('of %i s a calm one as well', (seconds) => {
    expect(untilBest(freed(seconds), CALM_HEAD)).toBeLessThanOrEqual(30);
  });
});
