import type { LineMemory } from './line-memory.ts';
import type { SentStatistics } from './link-statistics.ts';
import { LAST_RUNG } from './picture-ladder.ts';

const SLOW_READINGS = 3;
const SLOW_FORGOTTEN_AFTER = 60;
/** Of the 33 ms that there are for each of thirty frames. */
const SLOW_ENCODE_MS = 28;
/** For so long at least a browser lets its word stand after the picture got smaller. */
const RELIEVED_READINGS = 15;
/** Below this part of its time a coder is not what makes a machine slow: the browser only waits. */
const BUSY_SHARE = 0.4;

/** A machine that is too slow for a rung gets the next, and another try after a minute. */
export function heedProcessor(memory: LineMemory, camera: SentStatistics | undefined): LineMemory {
  const isSlow = camera !== undefined && isTooSlow(camera);
  const slow = isSlow || memory.slow < 0 ? memory.slow + 1 : 0;
  const sinceSlow = isSlow ? 0 : memory.sinceSlow + 1;
  if (slow >= SLOW_READINGS) {
    const bestRung = Math.min(memory.rung + 1, LAST_RUNG);
    const rung = Math.max(memory.rung, bestRung);
    return { ...memory, bestRung, rung, slow: -RELIEVED_READINGS, sinceSlow: 0 };
  }
  if (memory.bestRung > 0 && sinceSlow >= SLOW_FORGOTTEN_AFTER) {
    return { ...memory, bestRung: memory.bestRung - 1, slow, sinceSlow: 0 };
  }
  return { ...memory, slow, sinceSlow };
}

/**
 * A frame's time tells of the processor only where that encodes: parts made for it take several at
 * once, and the time that each of them is under way.
 */
function isTooSlow({ limit, isHardware, encodeMsPerFrame, framesPerS }: SentStatistics): boolean {
  const encodeMs = isHardware ? null : encodeMsPerFrame;
  if (limit === null) return (encodeMs ?? 0) > SLOW_ENCODE_MS;
  if (limit !== 'cpu') return false;
  const isIdle =
    encodeMs !== null && framesPerS !== null && encodeMs * framesPerS < BUSY_SHARE * 1_000;
  return !isIdle;
}
