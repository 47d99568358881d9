import type { Slot } from '../core/state.ts';

/** How something is sent: bits and frames a second at most, and what gives way on a bad network. */
interface SendingProfile {
  maxBitrateBps: number | null;
  maxFramerate: number | null;
  degradationPreference: RTCDegradationPreference | null;
  /** Of the machine's outgoing bandwidth and, where the network listens, of its queues. */
  priority: RTCPriorityType;
}

const VIDEO_MAX_BPS = 2_500_000;

const SOUND_OF_SCREEN: SendingProfile = {
  maxBitrateBps: null,
  maxFramerate: null,
  degradationPreference: null,
  priority: 'medium',
};

/** Speech comes first, then what can be read, then faces. */
const PROFILES: Record<Slot, SendingProfile> = {
  microphone: { ...SOUND_OF_SCREEN, priority: 'high' },
  camera: {
    maxBitrateBps: VIDEO_MAX_BPS,
    maxFramerate: 30,
    degradationPreference: 'balanced',
    priority: 'low',
  },
  screen: {
    maxBitrateBps: VIDEO_MAX_BPS,
    maxFramerate: 30,
    degradationPreference: 'maintain-resolution', // text that is blurred is of no use
    priority: 'medium',
  },
  screenSound: SOUND_OF_SCREEN,
};

/**
 * The parameters of a sender as they should be for what it shows. Before a negotiation a sender may
 * have no encodings yet; there is nothing to set then, and the answer is null.
 */
export function parametersFor(
  current: RTCRtpSendParameters,
  shows: Slot,
): RTCRtpSendParameters | null {
  if (current.encodings.length === 0) return null;
  const { maxBitrateBps, maxFramerate, degradationPreference, priority } = PROFILES[shows];
  return {
    ...current,
    ...(degradationPreference === null ? {} : { degradationPreference }),
    encodings: current.encodings.map((encoding) => ({
      ...encoding,
      ...(maxBitrateBps === null ? {} : { maxBitrate: maxBitrateBps }),
      ...(maxFramerate === null ? {} : { maxFramerate }),
      priority,
      networkPriority: priority,
    })),
  };
}

/** The second argument of WebRTC Extensions §10, which TypeScript's own list leaves out. */
interface KeyFrameSender extends RTCRtpSender {
  setParameters(
    parameters: RTCRtpSendParameters,
    options?: { encodingOptions: { keyFrame: boolean }[] },
  ): Promise<void>;
}

/**
 * Sends a whole picture next. Without it the other side, which has missed some after a silence, waits
 * for seconds before it asks. A browser that knows no such wish sends on as before.
 */
export async function sendKeyFrame(sender: KeyFrameSender): Promise<void> {
  if (sender.track?.kind !== 'video') return;
  const parameters = sender.getParameters();
  const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }));
  await setQuietly(() => sender.setParameters(parameters, { encodingOptions }));
}

/**
 * Sets how a sender sends. A browser that does not take it, or a sender that was stopped meanwhile,
 * goes on with its own defaults: worse, and no reason to break a call.
 */
export async function tuneSender(sender: RTCRtpSender, shows: Slot): Promise<void> {
  const parameters = parametersFor(sender.getParameters(), shows);
  if (!parameters) return;
  await setQuietly(() => sender.setParameters(parameters));
}

async function setQuietly(set: () => Promise<void>): Promise<void> {
  try {
    await set();
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof RangeError)) throw error;
  }
}
