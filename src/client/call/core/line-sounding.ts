import type { LineMemory, Sounding } from './line-memory.ts';
import { CLIMB_FACTOR, rungFor } from './picture-ladder.ts';

const QUIET_SHARE = 0.4;
const QUIET_LEAST_BPS = 40_000;
/** A line that has turned out narrow suffers from being asked for more. */
const EVERY = { afterReturn: 3, afterClimb: 5, again: 10, afterFall: 30, seldom: 120 } as const;

/** One second of little, so that the browser asks the line for more when it is allowed to again. */
export function sound(
  { bestRung, sounding }: Pick<LineMemory, 'bestRung' | 'sounding'>,
  { cameraBps, sentBps }: { cameraBps: number; sentBps: number },
): Sounding {
  const carriesBest = rungFor(cameraBps, CLIMB_FACTOR) <= bestRung;
  const waited = sounding.waited + 1;
  if (sounding.quietBps !== null) return { ...rest(sounding), count: sounding.count + 1 };
  if (carriesBest || waited < sounding.every) return { ...sounding, waited };
  const every = Math.min(Math.max(sounding.every * 2, EVERY.again), EVERY.seldom);
  const quietBps = Math.max(cameraBps * QUIET_SHARE, QUIET_LEAST_BPS);
  if (sentBps < quietBps) return { ...rest(sounding), waited: 0, every, count: sounding.count + 1 };
  return { ...sounding, quietBps, waited: 0, every };
}

export const rest = (sounding: Sounding): Sounding => ({ ...sounding, quietBps: null });

const soundIn = (sounding: Sounding, every: number): Sounding => ({
  ...rest(sounding),
  waited: 0,
  every,
});

export const soundAfterFall = (sounding: Sounding): Sounding => soundIn(sounding, EVERY.afterFall);

/** A line that has just shown more than before may have more yet. */
export const soundAfterClimb = (sounding: Sounding): Sounding =>
  soundIn(sounding, Math.min(sounding.every, EVERY.afterClimb));

/** A picture that has come back and stays shows that the line is no longer what it was. */
export const soundAfterReturn = (sounding: Sounding): Sounding =>
  soundIn(sounding, EVERY.afterReturn);
