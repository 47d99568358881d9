import type { PicturePlan, SendingPlan, SoundPlan } from '../core/sending-plan.ts';
import type { Slot } from '../core/state.ts';
import { forgetSent } from './sent-pictures.ts';

/** Of the machine's outgoing bandwidth: speech comes first, then what can be read, then faces. */
const PRIORITIES: Record<Slot, RTCPriorityType> = {
  microphone: 'high',
  camera: 'low',
  screen: 'medium',
  screenSound: 'medium',
};

/** What a sender shows, and the track's shorter side where it is known. */
export interface Shown {
  shows: Slot;
  shortSidePx: number | null;
}

/**
 * The parameters of a sender as they should be for what it shows. Before a negotiation a sender may
 * have no encodings yet; there is nothing to set then, and the answer is null.
 */
export function parametersFor(
  current: RTCRtpSendParameters,
  { shows, shortSidePx }: Shown,
  plan: SendingPlan,
): RTCRtpSendParameters | null {
  if (current.encodings.length === 0) return null;
  const priority = PRIORITIES[shows];
  const common = { priority, networkPriority: priority };
  switch (shows) {
    case 'microphone':
      return withEncodings(current, { ...common, ...soundEncoding(plan.sound, current.codecs) });
    case 'screenSound':
      return withEncodings(current, common);
    default:
      return {
        ...withEncodings(current, { ...common, ...pictureEncoding(plan[shows], shortSidePx) }),
        degradationPreference: DEGRADATION[plan[shows].givesWay],
      };
  }
}

const DEGRADATION = {
  frames: 'maintain-resolution',
  both: 'balanced',
} as const satisfies Record<PicturePlan['givesWay'], RTCDegradationPreference>;

const withEncodings = (
  current: RTCRtpSendParameters,
  change: RTCRtpEncodingParameters,
): RTCRtpSendParameters => ({
  ...current,
  encodings: current.encodings.map((encoding) => ({ ...encoding, ...change })),
});

function pictureEncoding(plan: PicturePlan, shortSidePx: number | null): RTCRtpEncodingParameters {
  const scale = shortSidePx && plan.shortSidePx ? shortSidePx / plan.shortSidePx : 1;
  return {
    active: plan.isSent,
    maxBitrate: plan.maxBitrateBps,
    maxFramerate: plan.maxFramesPerS,
    scaleResolutionDownBy: Math.max(1, scale),
  };
}

/** What Chromium spends on speech by itself. Said outright, or what was set before would stay. */
const USUAL_SOUND_BPS = 32_000;
/** Speech in a wide band still; twice that is what a line of 60 kbit leaves beside the packets' heads. */
const LEAN_DOUBLED_BPS = 14_000;

/** Where speech is sent twice in each packet (RFC 2198), the bits are for each of the two. */
function soundEncoding(
  plan: SoundPlan,
  agreed: readonly RTCRtpCodec[] = [],
): RTCRtpEncodingParameters {
  const isDoubled = agreed.some(({ mimeType }) => mimeType.toLowerCase() === 'audio/red');
  if (plan.maxBitrateBps === null) return { maxBitrate: USUAL_SOUND_BPS };
  return { maxBitrate: isDoubled ? LEAN_DOUBLED_BPS : plan.maxBitrateBps };
}

/** The second argument of WebRTC Extensions §10, which TypeScript's own list leaves out. */
interface KeyFrameSender extends RTCRtpSender {
  setParameters(
    parameters: RTCRtpSendParameters,
    options?: { encodingOptions: { keyFrame: boolean }[] },
  ): Promise<void>;
}

/**
 * Sends a whole picture next. PHONES.md i17. Without it the other side, which has missed some after a silence, waits
 * for seconds before it asks. A browser that knows no such wish sends on as before.
 */
export async function sendKeyFrame(sender: KeyFrameSender): Promise<void> {
  if (sender.track?.kind !== 'video') return;
  const parameters = sender.getParameters();
  const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }));
  await setQuietly(() => sender.setParameters(parameters, { encodingOptions }));
}

/**
 * Sets how a sender sends a track, which it has or is about to get. A browser that does not take it, or a sender that was stopped
 * meanwhile, goes on with its own defaults: worse, and no reason to break a call. What was sent of a picture is forgotten
 * when it rests.
 */
export async function tuneSender(
  sender: RTCRtpSender,
  track: MediaStreamTrack | null,
  shows: Slot,
  plan: SendingPlan,
): Promise<void> {
  const shortSidePx = track && shortSideOf(track);
  const before = sender.getParameters();
  const parameters = parametersFor(before, { shows, shortSidePx }, plan);
  if (!parameters) return;
  const isPicture = track && (shows === 'camera' || shows === 'screen');
  await Promise.all([
    isPicture && hint(track, shows, plan),
    setQuietly(() => sender.setParameters(parameters)),
  ]);
  // A full line has lost most of it, and it would be sent again for many seconds, in place of sound.
  const rests = isPicture && isActive(before) && !isActive(parameters);
  if (rests && !isActive(sender.getParameters())) forgetSent(track);
}

const isActive = ({ encodings }: RTCRtpSendParameters): boolean =>
  encodings.some(({ active }) => active);

const SCREEN_CAPTURE = {
  text: { ideal: 15, max: 30 },
  motion: { ideal: 30, max: 30 },
} as const satisfies Record<PicturePlan['content'], ConstrainULong>;

/** Tells coder and, of a screen, capture whether there is something to read or something that moves. */
async function hint(track: MediaStreamTrack, shows: 'camera' | 'screen', plan: SendingPlan) {
  const { content } = plan[shows];
  if (track.contentHint === content) return;
  track.contentHint = content;
  const frameRate = SCREEN_CAPTURE[content];
  if (shows === 'screen') await setQuietly(() => track.applyConstraints({ frameRate }));
}

/** Whether a camera's picture needs no other parameters than the one whose place it takes. */
export const areSentAlike = (one: MediaStreamTrack, other: MediaStreamTrack): boolean =>
  shortSideOf(one) === shortSideOf(other) && one.contentHint === other.contentHint;

function shortSideOf(track: MediaStreamTrack): number | null {
  const { width, height } = track.getSettings();
  return width && height ? Math.min(width, height) : null;
}

async function setQuietly(set: () => Promise<void>): Promise<void> {
  try {
    await set();
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/** What cannot be constrained as asked says so with an error that is no DOMException everywhere. */
const isRefusal = (error: unknown): boolean =>
  error instanceof DOMException ||
  error instanceof RangeError ||
  (error instanceof Error && error.name === 'OverconstrainedError');
