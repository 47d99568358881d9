import type { CallQuality, Quality, QualityReason } from '../../call/runtime/index.ts';

/** Whose connection it is, how it is and, where it is not good, why. */
export function qualityLabel(whose: string | null, quality: Quality): string {
  return whose === null
    ? `Your connection: ${quality.mark}`
    : `Connection of ${whose}: ${quality.mark}`;
}

/** What a person can do about it with one tap. */
export type QualityAction = 'save-data' | 'stop-video';

export interface QualityAdvice {
  /** Stays the same while it is the same advice: what was put away stays away. */
  id: string;
  text: string;
  action: QualityAction | null;
}

export interface AdviceFacts {
  name: string;
  isCameraOn: boolean;
  isSavingData: boolean;
  /** A picture that would be sent is held back for want of line: ours, theirs. */
  isHeld: boolean;
  isTheirsHeld: boolean;
}

const SLOW = { fair: 'a little slow', poor: 'slow' } as const;
const LOSES = { fair: 'loses some of what you send', poor: 'loses much of what you send' } as const;
const LOSES_BETWEEN = {
  fair: 'loses some of what is sent',
  poor: 'loses much of what is sent',
} as const;
const LATE = { fair: 'a little late', poor: 'late' } as const;

type Severity = 'fair' | 'poor';

const CLOSER_OR_CABLE = 'It may help to move closer to the router, or to use a cable.';

const OURS: Record<QualityReason, (mark: Severity) => string> = {
  bandwidth: (mark) =>
    `Your connection is ${SLOW[mark]}. It may help to move closer to the router.`,
  loss: (mark) => `Your connection ${LOSES[mark]}. ${CLOSER_OR_CABLE}`,
  delay: (mark) => `What you say arrives ${LATE[mark]}. Another network may be quicker.`,
  relay: (mark) =>
    `What you say arrives ${LATE[mark]}, because this network lets calls through only by a detour. Another network may be quicker.`,
  processor: () =>
    'This device is busy, and your picture is not smooth. It may help to close other programs.',
};

/**
 * What is said about the lines, or null where there is nothing to say. A picture that is gone comes
 * first; then our line, because something can be done about it here; of theirs only what is poor.
 */
export function adviceOn(quality: CallQuality, facts: AdviceFacts): QualityAdvice | null {
  const { name } = facts;
  const held = heldSentence(facts);
  if (held !== null) return { id: held, text: held, action: null };
  if (quality.here.mark !== 'good') return ourAdvice(quality.here, quality.there, facts);
  if (quality.there.mark !== 'poor') return null;
  const text = `The connection of ${name} is weak just now. If it stays so, it may help if they move closer to their router.`;
  return { id: 'there', text, action: null };
}

function heldSentence({ name, isHeld, isTheirsHeld }: AdviceFacts): string | null {
  if (isHeld && isTheirsHeld) return 'Video is paused on both sides to keep the sound clear.';
  if (isHeld) return 'Video is paused to keep the sound clear.';
  return isTheirsHeld ? `The video of ${name} is paused to keep the sound clear.` : null;
}

function ourAdvice(
  { mark, reason }: Exclude<Quality, { mark: 'good' }>,
  there: Quality,
  { name, isCameraOn, isSavingData }: AdviceFacts,
): QualityAdvice {
  const isHelpedByLess = reason === 'bandwidth' || reason === 'loss' || reason === 'processor';
  const action = isHelpedByLess && isCameraOn ? lessOf(mark, isSavingData) : null;
  // Lost both ways, it may be lost on either's side: nobody can tell from here.
  const isBetween = reason === 'loss' && there.mark !== 'good' && there.reason === 'loss';
  const text = isBetween
    ? `The connection between you and ${name} ${LOSES_BETWEEN[mark]}. ${CLOSER_OR_CABLE}`
    : OURS[reason](mark);
  return { id: `${reason} ${mark}`, text, action };
}

function lessOf(mark: Severity, isSavingData: boolean): QualityAction | null {
  if (!isSavingData) return 'save-data';
  return mark === 'poor' ? 'stop-video' : null;
}

export const ACTION_WORDS: Record<QualityAction, string> = {
  'save-data': 'Use less data',
  // Not the words of the camera's own button, which is there as well.
  'stop-video': 'Go on without video',
};
