import { FIRST_RUNG } from './picture-ladder.ts';
import type { Trial } from './trial.ts';

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
  /** Whether the browser tells what the line carries; null until that is known. */
  isMeasured: boolean | null;
  sound: SoundMode;
  /** In a row without a picture to send: sound arrived whole. So many of them make it plain again. */
  soundWhole: number;
  soundPatience: number;
  /** The best rung that the processor has not been found too slow for. */
  bestRung: number;
  /** In a row: the line carried less than the rung needs; it would carry a better one. */
  tight: number;
  roomy: number;
  /** In a row: the processor was too slow. Below zero just after it was relieved, when that does not count. */
  slow: number;
  sinceSlow: number;
  /** Going up to a better rung, and trying some picture after there was none. */
  climb: Trial;
  /** Where the last climb began. */
  climbedFrom: number;
  unhold: Trial;
  sounding: Sounding;
  /** What the way itself takes, without a queue; null until it is known. */
  leastRoundTripMs: number | null;
  /** In a row without a picture: what was sent before may still queue. */
  queued: number;
}

export const NEW_LINE: LineMemory = {
  rung: FIRST_RUNG,
  isMeasured: null,
  sound: 'plain',
  soundWhole: 0,
  soundPatience: 10,
  bestRung: 0,
  tight: 0,
  roomy: 0,
  slow: 0,
  sinceSlow: 0,
  // The first of them may fall into the first pictures, which should not be held up by larger ones.
  climb: { patience: 2, usual: 3, since: null },
  climbedFrom: FIRST_RUNG,
  unhold: { patience: 5, usual: 5, since: null },
  sounding: { quietBps: null, waited: 0, every: 1, count: 0 },
  leastRoundTripMs: null,
  queued: 0,
};
