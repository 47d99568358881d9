import type { LineMemory, Sounding, SoundMode } from './line-memory.ts';
import type { LinkStatistics, SentStatistics } from './link-statistics.ts';
import { HELD, LAST_RUNG, rungAt, rungFor } from './picture-ladder.ts';

/** Speech with all that is wrapped around it. */
const SOUND_BPS = 50_000;
/** A page of text that is scrolled now and then. */
const SCREEN_BPS = 250_000;
/** A rung is left where the line carries less than this part of its need, … */
const LEAVE_FACTOR = 0.8;
/** … and a better one taken where it carries this much of that one's. */
const CLIMB_FACTOR = 1.15;
/** A picture that takes less than this part of what it may is not what keeps the estimate low. */
const UNFILLED_SHARE = 0.6;
const TRIED_SHARE = 0.3;
const TIGHT_READINGS = 2;
const HOLD_READINGS = 3;
const SLOW_READINGS = 3;
/** After a climb that did not last, it is tried again ever more seldom. */
const PATIENCE = { first: 3, toUnhold: 5, most: 60 } as const;
const QUIET_SHARE = 0.4;
const QUIET_LEAST_BPS = 40_000;
/** A line that has turned out narrow suffers from being asked for more. */
const SOUNDING = { again: 10, afterFall: 30, seldom: 120 } as const;
const LASTING_READINGS = 12;
const SLOW_FORGOTTEN_AFTER = 60;
/** Of the 33 ms that there are for each of thirty frames. */
const SLOW_ENCODE_MS = 28;
const LOST_SOUND_SHARE = 0.04;
/** Bits a second of the line below which sound is spared, and from which on it no longer is. */
const SOUND_LIMITS_BPS = { lean: 200_000, plain: 260_000 } as const;

/** Which pictures there are to send, whether they get through or not. */
export interface Pictures {
  camera: boolean;
  screen: boolean;
}

/**
 * What another second of a call teaches: a picture gives way in good time, down to none, and comes
 * back up with care. Of pictures nothing is learnt while there are none.
 */
export function adaptSending(
  memory: LineMemory,
  { transport: { availableBps }, sent }: LinkStatistics,
  pictures: Pictures,
): LineMemory {
  if (availableBps === null) return { ...memory, isMeasured: false, rung: memory.bestRung };
  const sound = soundMode(memory.sound, availableBps);
  const heard = { ...memory, isMeasured: true, sound };
  if (!pictures.camera && !pictures.screen) return heard;
  if (memory.rung === HELD) return tryAgain(heard, sent.microphone);
  const budgetBps = availableBps - SOUND_BPS;
  return heedLine(heedProcessor(heard, sent.camera), {
    budgetBps,
    cameraBps: pictures.screen ? Math.max(budgetBps - SCREEN_BPS, 0) : budgetBps,
    sentBps: sent.camera?.bitrateBps ?? 0,
  });
}

function soundMode(current: SoundMode, availableBps: number): SoundMode {
  if (availableBps < SOUND_LIMITS_BPS.lean) return 'lean';
  return availableBps > SOUND_LIMITS_BPS.plain ? 'plain' : current;
}

/** A machine that is too slow for a rung gets the next, and another try after a minute. */
function heedProcessor(memory: LineMemory, camera: SentStatistics | undefined): LineMemory {
  const isSlow = camera?.limit === 'cpu' || (camera?.encodeMsPerFrame ?? 0) > SLOW_ENCODE_MS;
  const slow = isSlow ? memory.slow + 1 : 0;
  const sinceSlow = isSlow ? 0 : memory.sinceSlow + 1;
  if (slow >= SLOW_READINGS) {
    const bestRung = Math.min(memory.rung + 1, LAST_RUNG);
    return { ...memory, bestRung, rung: Math.max(memory.rung, bestRung), slow: 0, sinceSlow: 0 };
  }
  if (memory.bestRung > 0 && sinceSlow >= SLOW_FORGOTTEN_AFTER) {
    return { ...memory, bestRung: memory.bestRung - 1, slow, sinceSlow: 0 };
  }
  return { ...memory, slow, sinceSlow };
}

interface Budget {
  /** For all pictures, for the camera's, and what that one takes. */
  budgetBps: number;
  cameraBps: number;
  sentBps: number;
}

function heedLine(memory: LineMemory, budget: Budget): LineMemory {
  const { cameraBps, sentBps } = budget;
  // A line of which little is used has not shown what it carries, unless that is next to nothing.
  const isKnown = sentBps >= cameraBps * TRIED_SHARE || rungFor(cameraBps, 1) === HELD;
  const isTight = isKnown && cameraBps < rungAt(memory.rung).needBps * LEAVE_FACTOR;
  const counted = { ...memory, sinceClimb: memory.sinceClimb + 1 };
  return isTight ? giveWay(counted, budget) : goUp(counted, budget);
}

function giveWay(memory: LineMemory, { budgetBps, cameraBps }: Budget): LineMemory {
  const tight = memory.tight + 1;
  const waiting = { ...memory, tight, roomy: 0, sounding: rest(memory.sounding) };
  if (tight < TIGHT_READINGS) return waiting;
  const fitting = rungFor(cameraBps, LEAVE_FACTOR);
  // A shared screen is worth something on a line that has nothing left for a face.
  const isForNone = rungFor(budgetBps, LEAVE_FACTOR) === HELD;
  if (isForNone && tight < HOLD_READINGS) return { ...waiting, rung: LAST_RUNG };
  const rung = isForNone ? HELD : Math.min(fitting, LAST_RUNG);
  if (rung === memory.rung) return waiting;
  const sounding = { ...memory.sounding, quietBps: null, waited: 0, every: SOUNDING.afterFall };
  const base = rung === HELD ? PATIENCE.toUnhold : PATIENCE.first;
  const didNotLast = memory.sinceClimb < LASTING_READINGS && memory.patience >= PATIENCE.first;
  const patience = didNotLast ? Math.min(memory.patience * 2, PATIENCE.most) : base;
  return { ...memory, rung, tight: 0, roomy: 0, patience, sounding };
}

function goUp(memory: LineMemory, { cameraBps, sentBps }: Budget): LineMemory {
  const { rung, bestRung } = memory;
  const sounding = sound(memory, { cameraBps, sentBps });
  const mayBps = Math.min(cameraBps, rungAt(rung).maxBps);
  const isUnfilled = sentBps < mayBps * UNFILLED_SHARE;
  const carried = rungFor(cameraBps, CLIMB_FACTOR);
  const target = Math.max(Math.min(carried, isUnfilled ? rung - 1 : rung), bestRung);
  const roomy = target < rung ? memory.roomy + 1 : 0;
  // What the line has shown that it carries is taken soon; what is only hoped for is waited with.
  const patience = carried < rung ? memory.patience : Math.max(memory.patience, PATIENCE.toUnhold);
  if (roomy < patience || target >= rung)
    return forgetFalls({ ...memory, tight: 0, roomy, sounding });
  return climbTo({ ...memory, sounding: rest(sounding) }, target);
}

const rest = (sounding: Sounding): Sounding => ({ ...sounding, quietBps: null });

/** One second of little, so that the browser asks the line for more when it is allowed to again. */
function sound(
  { bestRung, sounding }: LineMemory,
  { cameraBps, sentBps }: Pick<Budget, 'cameraBps' | 'sentBps'>,
): Sounding {
  const carriesBest = rungFor(cameraBps, CLIMB_FACTOR) <= bestRung;
  const waited = sounding.waited + 1;
  if (sounding.quietBps !== null) return { ...rest(sounding), count: sounding.count + 1 };
  if (carriesBest || waited < sounding.every) return { ...sounding, waited };
  const every = Math.min(Math.max(sounding.every * 2, SOUNDING.again), SOUNDING.seldom);
  const quietBps = Math.max(cameraBps * QUIET_SHARE, QUIET_LEAST_BPS);
  if (sentBps < quietBps) return { ...rest(sounding), waited: 0, every, count: sounding.count + 1 };
  return { ...sounding, quietBps, waited: 0, every };
}

/** A rung that has lasted makes up for those that did not. */
function forgetFalls(memory: LineMemory): LineMemory {
  const hasLasted = memory.sinceClimb === LASTING_READINGS;
  return hasLasted ? { ...memory, patience: PATIENCE.first } : memory;
}

function climbTo(memory: LineMemory, rung: number): LineMemory {
  const patience = Math.max(memory.patience, PATIENCE.first);
  return { ...memory, rung, tight: 0, roomy: 0, sinceClimb: 0, patience };
}

/** Sound alone tells little of what a line carries, so the smallest picture is tried now and then. */
function tryAgain(memory: LineMemory, sound: SentStatistics | undefined): LineMemory {
  const isSoundWhole = (sound?.lossShare ?? 0) < LOST_SOUND_SHARE;
  const roomy = isSoundWhole ? memory.roomy + 1 : 0;
  if (roomy < memory.patience) return { ...memory, roomy };
  const sounding = { ...memory.sounding, waited: 0, every: SOUNDING.again };
  return { ...memory, rung: LAST_RUNG, tight: 0, roomy: 0, sinceClimb: 0, sounding };
}
