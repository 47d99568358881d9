import type { LineMemory } from './line-memory.ts';
import { HELD, rungAt, SCREEN_SHARED_RUNG } from './picture-ladder.ts';

/** What a shared screen shows, as the person says: something to read, or something that moves. */
export type ScreenContent = 'text' | 'motion';

/** What is asked of all that is sent. */
export interface SendingWishes {
  isSavingData: boolean;
  screenContent: ScreenContent;
}

export const NO_WISHES: SendingWishes = { isSavingData: false, screenContent: 'text' };

/** How a picture is sent. */
export interface PicturePlan {
  /** False while the line carries no picture beside the sound. */
  isSent: boolean;
  /** The shorter side of the picture at most, however it is turned; null for as it comes. */
  shortSidePx: number | null;
  maxFramesPerS: number;
  maxBitrateBps: number;
  /** What the browser takes away first where it cannot send all. `both`: as it thinks fit. */
  givesWay: 'frames' | 'both';
  content: ScreenContent;
}

export interface SoundPlan {
  /** Null for the browser's own choice, some 32 kbit a second for speech. */
  maxBitrateBps: number | null;
}

export interface SendingPlan {
  camera: PicturePlan;
  screen: PicturePlan;
  sound: SoundPlan;
}

const SOUNDING_STEP_BPS = 1_000;
const LEAN_SOUND_BPS = 24_000;
const SCREEN_BPS = { text: 1_900_000, motion: 2_400_000 } as const;
const SCREEN_FRAMES = { text: 15, motion: 30 } as const;
const TIGHT_TEXT_FRAMES = 5;
/** From this rung downwards a line is tight. */
const TIGHT_RUNG = 3;

/** What a person gets who wants to spend less: about 360 lines, 20 frames, 300 kbit a second. */
const SAVING = { rung: 2, framesPerS: 20, bitrateBps: 300_000 } as const;

/**
 * How everything is to be sent, from what is known of the line and what is asked for. Sound comes
 * first: it is the one thing that is always sent.
 */
export function planSending(
  memory: LineMemory,
  wishes: SendingWishes,
  isScreenShared: boolean,
): SendingPlan {
  return {
    camera: planCamera(memory, wishes, isScreenShared),
    screen: planScreen(memory, wishes),
    sound: planSound(memory, wishes),
  };
}

function planCamera(
  memory: LineMemory,
  { isSavingData }: SendingWishes,
  isScreenShared: boolean,
): PicturePlan {
  const floor = Math.max(isSavingData ? SAVING.rung : 0, isScreenShared ? SCREEN_SHARED_RUNG : 0);
  const rung = rungAt(Math.max(memory.rung, floor));
  const { quietBps, count } = memory.sounding;
  // Another figure each time, or the browser would not take it for being allowed more.
  const mayBps = quietBps ?? rung.maxBps - (count % 2) * SOUNDING_STEP_BPS;
  return {
    isSent: memory.rung !== HELD,
    shortSidePx: rung.shortSidePx,
    maxFramesPerS: isSavingData ? Math.min(rung.framesPerS, SAVING.framesPerS) : rung.framesPerS,
    maxBitrateBps: Math.min(mayBps, isSavingData ? SAVING.bitrateBps : mayBps),
    // The ladder gives resolution away; a browser that did so too would never let it be 720 lines.
    givesWay: memory.isMeasured === false ? 'both' : 'frames',
    content: 'motion',
  };
}

function planScreen(
  { rung }: LineMemory,
  { isSavingData, screenContent: content }: SendingWishes,
): PicturePlan {
  const isTight = isSavingData || rung >= TIGHT_RUNG;
  const maxFramesPerS = isTight && content === 'text' ? TIGHT_TEXT_FRAMES : SCREEN_FRAMES[content];
  return {
    isSent: rung !== HELD,
    shortSidePx: null,
    maxFramesPerS: isSavingData ? Math.min(maxFramesPerS, SAVING.framesPerS) : maxFramesPerS,
    maxBitrateBps: isSavingData ? SAVING.bitrateBps : SCREEN_BPS[content],
    // Text that is blurred is of no use; a film that stands still is none.
    givesWay: content === 'text' ? 'frames' : 'both',
    content,
  };
}

function planSound({ sound }: LineMemory, { isSavingData }: SendingWishes): SoundPlan {
  return { maxBitrateBps: isSavingData || sound === 'lean' ? LEAN_SOUND_BPS : null };
}
