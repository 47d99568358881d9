import { heedProcessor } from './heed-processor.ts';
import type { LineMemory } from './line-memory.ts';
import type { LinkStatistics, SentStatistics } from './link-statistics.ts';
import { HELD, LAST_RUNG } from './picture-ladder.ts';
import { begin, fail, goOn, type Trial } from './trial.ts';

/*
 * Browsers that do not tell what a line carries (Firefox) make their pictures worse by themselves, but
 * never stop them for the sake of sound. What becomes of the packets is told everywhere, by the other
 * side, once in five seconds or more often.
 */

const LOSSY_SHARE = 0.1;
const CALM_SHARE = 0.03;
/** A queue before the line, not the way: by satellite it is some 600. */
const SLOW_MS = 1_500;
const CALM_MS = 1_000;
const BAD_READINGS = 4;
/** At least two reports. */
const LEAST_PATIENCE = 10;

/** What another second teaches where only losses are told: a rung down, down to none, or back up. */
export function adaptByLoss(
  memory: LineMemory,
  { microphone, camera, screen }: LinkStatistics['sent'],
): LineMemory {
  const heard = heedProcessor(memory, camera);
  // What was told last of something that is no longer sent would stand for ever.
  const reports = [microphone, camera, screen].filter(isSent);
  const sounded = reports.some(isBad) ? giveWay(heard) : goUp(heard, reports.every(isCalm));
  return { ...sounded, sound: sounded.rung >= LAST_RUNG ? 'lean' : 'plain' };
}

const isSent = (one: SentStatistics | undefined): one is SentStatistics =>
  (one?.bitrateBps ?? 0) > 0;

const isBad = ({ lossShare, roundTripMs }: SentStatistics): boolean =>
  (lossShare ?? 0) >= LOSSY_SHARE || (roundTripMs ?? 0) >= SLOW_MS;

const isCalm = ({ lossShare, roundTripMs }: SentStatistics): boolean =>
  (lossShare ?? 0) < CALM_SHARE && (roundTripMs ?? 0) < CALM_MS;

function giveWay(memory: LineMemory): LineMemory {
  const tight = memory.tight + 1;
  if (tight < BAD_READINGS || memory.rung === HELD) return { ...memory, tight, roomy: 0 };
  const climb = fail(memory.climb);
  return { ...memory, rung: memory.rung + 1, tight: 0, roomy: 0, climb };
}

function goUp(memory: LineMemory, isCalmNow: boolean): LineMemory {
  const climb = goOn(memory.climb);
  const roomy = isCalmNow ? memory.roomy + 1 : 0;
  const waiting = { ...memory, tight: 0, roomy, climb };
  if (memory.rung <= memory.bestRung || roomy < patienceOf(climb)) return waiting;
  return { ...waiting, rung: memory.rung - 1, roomy: 0, climb: begin(climb) };
}

const patienceOf = ({ patience }: Trial): number => Math.max(patience, LEAST_PATIENCE);
