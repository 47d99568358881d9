import { adaptByLoss } from './adapt-by-loss.ts';
import { heedProcessor } from './heed-processor.ts';
import type { LineMemory } from './line-memory.ts';
import { countQueued, heedRoundTrip, isQueued } from './line-queue.ts';
import { rest, sound, soundAfterClimb, soundAfterFall, soundAfterReturn } from './line-sounding.ts';
import type { LinkStatistics, SentStatistics } from './link-statistics.ts';
import { CLIMB_FACTOR, HELD, LAST_RUNG, rungAt, rungFor } from './picture-ladder.ts';
import { isWhole, soundAlone, soundBesidePictures } from './sound-mode.ts';
import { begin, fail, forget, goOn, leave } from './trial.ts';

/** Speech with all that is wrapped around it. */
const SOUND_BPS = 50_000;
/** A page of text that is scrolled now and then. */
const SCREEN_BPS = 250_000;
/** A rung is left where the line carries less than this part of its need, … */
const LEAVE_FACTOR = 0.8;
/**
 * … but only where the picture takes this part of what it may. A browser that sends little believes in
 * little more than half as much again, so below two thirds nothing is known of what the line carries.
 */
const FILLED_SHARE = 0.66;
/** A better picture is hoped for where it would take less than this part: less than what makes it leave again. */
const HOPED_SHARE = 0.55;
/** What the line has shown that it carries is taken soon; what is only hoped for is waited with. */
const HOPING_READINGS = 5;
const TIGHT_READINGS = 2;
const HOLD_READINGS = 3;

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
  before: LineMemory,
  { transport, sent }: LinkStatistics,
  pictures: Pictures,
): LineMemory {
  const { availableBps, way, isOtherWay } = transport;
  const memory = isOtherWay ? forgetFailures(before) : before;
  const hasPictures = pictures.camera || pictures.screen;
  if (availableBps === null) {
    // Between two ways a browser that usually tells it has nothing to tell.
    if (memory.isMeasured || way === null) return memory;
    const open = memory.isMeasured === null ? { ...memory, rung: memory.bestRung } : memory;
    const unmeasured = { ...open, isMeasured: false };
    return hasPictures
      ? adaptByLoss(unmeasured, sent)
      : soundAlone(unmeasured, sent.microphone, null);
  }
  const measured = heedRoundTrip({ ...memory, isMeasured: true }, transport);
  if (!hasPictures) return soundAlone(measured, sent.microphone, availableBps);
  const heard = soundBesidePictures(measured, availableBps);
  if (heard.rung === HELD) return tryAgain(countQueued(heard, transport), sent.microphone);
  const budgetBps = availableBps - SOUND_BPS;
  return heedLine(heedProcessor(heard, sent.camera), {
    budgetBps,
    cameraBps: pictures.screen ? Math.max(budgetBps - SCREEN_BPS, 0) : budgetBps,
    sentBps: sent.camera?.bitrateBps ?? 0,
  });
}

/** What failed on one way may do on another. The picture stays as it is until that has shown itself. */
function forgetFailures(memory: LineMemory): LineMemory {
  const { climb, unhold } = memory;
  return {
    ...memory,
    ...{ tight: 0, climb: forget(climb), unhold: forget(unhold), leastRoundTripMs: null },
  };
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
  const isKnown = sentBps >= cameraBps * FILLED_SHARE || rungFor(cameraBps, 1) === HELD;
  const isTight = isKnown && cameraBps < rungAt(memory.rung).needBps * LEAVE_FACTOR;
  return isTight ? giveWay(memory, budget) : goUp(memory, budget);
}

function giveWay(memory: LineMemory, { budgetBps, cameraBps }: Budget): LineMemory {
  const tight = memory.tight + 1;
  const waiting = { ...memory, tight, roomy: 0, sounding: rest(memory.sounding) };
  if (tight < TIGHT_READINGS) return waiting;
  const fitting = rungFor(cameraBps, LEAVE_FACTOR);
  // A shared screen is worth something on a line that has nothing left for a face.
  const isForNone = rungFor(budgetBps, LEAVE_FACTOR) === HELD;
  const isWaitedWith = isForNone && tight < HOLD_READINGS;
  const rung = isForNone && !isWaitedWith ? HELD : Math.min(fitting, LAST_RUNG);
  if (rung === memory.rung) return waiting;
  // A fall beyond where the climb began is no mistake of that: the line has become another.
  const climb = rung > memory.climbedFrom ? leave(memory.climb) : fail(memory.climb);
  const unhold = rung === HELD ? fail(memory.unhold) : memory.unhold;
  return {
    ...waiting,
    ...{ rung, unhold, climb, sounding: soundAfterFall(memory.sounding) },
    tight: isWaitedWith ? tight : 0,
  };
}

function goUp(before: LineMemory, budget: Budget): LineMemory {
  const memory = { ...before, climb: goOn(before.climb), unhold: goOn(before.unhold) };
  const { rung, bestRung, climb } = memory;
  const sounding = sound(memory, budget);
  const carried = rungFor(budget.cameraBps, CLIMB_FACTOR);
  const hoped = isHopeful(rung, budget) ? rung - 1 : rung;
  const target = Math.max(Math.min(carried, hoped), bestRung);
  const roomy = target < rung ? memory.roomy + 1 : 0;
  const patience = carried < rung ? climb.patience : Math.max(climb.patience, HOPING_READINGS);
  const waiting = { ...memory, tight: 0, roomy, sounding };
  if (roomy < patience || target >= rung) return waiting;
  return {
    ...waiting,
    ...{ rung: target, roomy: 0, climb: begin(climb), climbedFrom: rung },
    sounding: soundAfterClimb(sounding),
  };
}

/** From rung to rung a picture takes about as much more as it needs more. */
function isHopeful(rung: number, { cameraBps, sentBps }: Budget): boolean {
  const better = rungAt(Math.max(rung - 1, 0));
  const moreBps = (sentBps * better.needBps) / rungAt(rung).needBps;
  return moreBps < cameraBps * HOPED_SHARE;
}

/**
 * Sound alone tells little of what a line carries, so the smallest picture is tried now and then. Seconds
 * in which something queues before the line do not count.
 */
function tryAgain(memory: LineMemory, microphone: SentStatistics | undefined): LineMemory {
  if (isQueued(memory)) return memory;
  const roomy = isWhole(microphone) ? memory.roomy + 1 : 0;
  const { unhold, sounding } = memory;
  if (roomy < unhold.patience) return { ...memory, roomy };
  return {
    ...memory,
    ...{ rung: LAST_RUNG, tight: 0, roomy: 0, queued: 0 },
    ...{ unhold: begin(unhold), sounding: soundAfterReturn(sounding) },
  };
}
