import { FIRST_RUNG } from './picture-ladder.ts';

/** Of sound: `lean` spares bits. */
export type SoundMode = 'lean' | 'plain';

/**
 * Finding out whether a line carries more than it has been asked to. Browsers try that where what they
 * send is clearly less than what they believe in, at the moment when they are allowed more.
 */
export interface Sounding {
  /** What the camera is kept to for a second, so that it is clearly less; null for the usual. */
  quietBps: number | null;
  /** Readings since the last one, and how many there have to be. */
  waited: number;
  every: number;
  count: number;
}

/** What the readings of a link have taught about its line and this machine. Counts are of readings. */
export interface LineMemory {
  /** Where the camera's picture stands on the ladder. */
  rung: number;
  /** False where the browser does not tell what the line carries: then it adapts by itself. */
  isMeasured: boolean;
  sound: SoundMode;
  /** The best rung that the processor has not been found too slow for. */
  bestRung: number;
  /** In a row: the line carried less than the rung needs; it would carry a better one; the same for the processor. */
  tight: number;
  roomy: number;
  slow: number;
  /** So many roomy ones in a row lead to a better rung. */
  patience: number;
  sinceClimb: number;
  sounding: Sounding;
  sinceSlow: number;
}

export const NEW_LINE: LineMemory = {
  rung: FIRST_RUNG,
  isMeasured: true,
  sound: 'plain',
  bestRung: 0,
  tight: 0,
  roomy: 0,
  slow: 0,
  // The first of them may fall into the first pictures, which should not be held up by larger ones.
  patience: 2,
  sinceClimb: 0,
  sounding: { quietBps: null, waited: 0, every: 1, count: 0 },
  sinceSlow: 0,
};
