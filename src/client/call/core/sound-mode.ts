import type { LineMemory } from './line-memory.ts';
import type { SentStatistics } from './link-statistics.ts';

const LOST_SHARE = 0.04;
/** Bits a second of the line below which sound is spared, and from which on it no longer is. */
const LIMITS_BPS = { lean: 200_000, plain: 260_000 } as const;
/** What lean speech alone shows of any line that carries more. */
const SHOWN_BPS = 70_000;
const MOST_PATIENCE = 160;

export const isWhole = (sound: SentStatistics | undefined): boolean =>
  (sound?.lossShare ?? 0) < LOST_SHARE;

/** Beside pictures it is they that show what the line carries, and sound goes first. */
export function soundBesidePictures(memory: LineMemory, availableBps: number): LineMemory {
  if (availableBps < LIMITS_BPS.lean) return { ...memory, sound: 'lean' };
  return availableBps > LIMITS_BPS.plain ? { ...memory, sound: 'plain' } : memory;
}

/**
 * Alone, sound fills no line, and so no browser believes in more than a little of it. What counts is
 * whether it arrives whole.
 */
export function soundAlone(
  memory: LineMemory,
  microphone: SentStatistics | undefined,
  availableBps: number | null,
): LineMemory {
  const { sound, soundPatience } = memory;
  if (availableBps !== null && availableBps > LIMITS_BPS.plain) {
    return { ...memory, sound: 'plain', soundWhole: 0 };
  }
  if (!isWhole(microphone)) {
    const isFall = sound === 'plain';
    const later = Math.min(soundPatience * 2, MOST_PATIENCE);
    return {
      ...memory,
      sound: 'lean',
      soundWhole: 0,
      soundPatience: isFall ? later : soundPatience,
    };
  }
  const isShown = availableBps === null || availableBps >= SHOWN_BPS;
  const soundWhole = isShown ? memory.soundWhole + 1 : 0;
  return { ...memory, soundWhole, sound: soundWhole < soundPatience ? sound : 'plain' };
}
