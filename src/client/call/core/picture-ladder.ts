/** A size at which a camera is sent. */
export interface Rung {
  shortSidePx: number;
  framesPerS: number;
  /** What it takes to look well. A line that carries clearly less gets the next rung. */
  needBps: number;
  /**
   * What is spent on it at most. Above what the next better rung needs: only what is sent shows
   * what a line carries.
   */
  maxBps: number;
}

/** From the best to the least; what carries none of them carries sound alone. */
const RUNGS = [
  { shortSidePx: 720, framesPerS: 30, needBps: 1_000_000, maxBps: 1_800_000 },
  { shortSidePx: 540, framesPerS: 30, needBps: 600_000, maxBps: 1_500_000 },
  { shortSidePx: 360, framesPerS: 30, needBps: 320_000, maxBps: 1_000_000 },
  { shortSidePx: 270, framesPerS: 20, needBps: 170_000, maxBps: 450_000 },
  { shortSidePx: 180, framesPerS: 15, needBps: 80_000, maxBps: 220_000 },
] as const satisfies Rung[];

/** A better rung is taken where the line carries this much of its need. */
export const CLIMB_FACTOR = 1.15;

/** Of the ladder: no picture at all. */
export const HELD: number = RUNGS.length;
export const LAST_RUNG: number = RUNGS.length - 1;
/** Small enough for a first picture at once, and from here one step leads to the best. */
export const FIRST_RUNG = 2;
/** Beside a shared screen a face is a small tile. */
export const SCREEN_SHARED_RUNG = 2;

/** Beyond the last one, where no picture is sent at all, stands what the last one would be. */
export function rungAt(rung: number): Rung {
  return RUNGS[rung] ?? RUNGS[4];
}

/** The best rung that so many bits a second are enough for, {@link HELD} where none is. */
export function rungFor(budgetBps: number, marginFactor: number): number {
  const found = RUNGS.findIndex(({ needBps }) => budgetBps >= needBps * marginFactor);
  return found === -1 ? HELD : found;
}
