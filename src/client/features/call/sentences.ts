import type { CallStatus, EndReason, MediaFailure } from '../../call/runtime/index.ts';

/** What is said when a call is over. Calm, in whole sentences, and no fault is put on a person. */
const ENDINGS: Record<EndReason, (name: string) => string> = {
  'hung-up': () => 'Call ended',
  'peer-hung-up': (name) => `${name} ended the call.`,
  cancelled: () => 'Call cancelled',
  'caller-cancelled': (name) => `${name} stopped calling.`,
  declined: (name) => `${name} declined the call.`,
  'declined-here': () => 'You declined the call.',
  'no-answer': (name) => `${name} did not answer.`,
  missed: (name) => `You missed a call from ${name}.`,
  busy: (name) => `${name} is in another call.`,
  'busy-here': () => 'You are in another call already, in another window or on another device.',
  offline: (name) => `${name} is not online right now. They will see that you called.`,
  'answered-elsewhere': () => 'You answered on another device.',
  'declined-elsewhere': () => 'You declined on another device.',
  'not-allowed': (name) => `You can no longer call ${name}. You share no circle with them.`,
  removed: (name) => `The call ended, because you and ${name} no longer share a circle.`,
  'peer-left': (name) => `${name} closed the app, and the call ended.`,
  lost: () => 'The connection was lost.',
  'never-connected': (name) =>
    `You and ${name} could not be connected. One of the two networks may not allow calls; another one often helps.`,
  'no-relay': (name) =>
    `You and ${name} could not be connected directly, and this server has no relay set up. Tell whoever runs this server.`,
  'rate-limited': () =>
    'You have placed many calls in a short time. Please wait a moment, then try again.',
  unreachable: () =>
    'The server cannot be reached. Check your internet connection, then call again.',
  over: () => 'That call is already over.',
  broken: () => 'This browser could not go on with the call.',
};

/** Why the call is over, for a person. */
export function endingSentence(why: EndReason, name: string): string {
  return ENDINGS[why](name);
}

const RUNNING: Record<Exclude<CallStatus['kind'], 'ended'>, string> = {
  calling: 'Calling…',
  ringing: 'Ringing…',
  connecting: 'Connecting…',
  connected: 'Connected',
  reconnecting: 'Reconnecting…',
};

/** The status line of a call, exactly as the contract names it. */
export function statusText(status: CallStatus, name: string): string {
  return status.kind === 'ended' ? endingSentence(status.why, name) : RUNNING[status.kind];
}

/** Endings after which ringing the same person again is what many would do next. */
const WORTH_ANOTHER_CALL: ReadonlySet<EndReason> = new Set<EndReason>([
  'caller-cancelled',
  'no-answer',
  'missed',
  'busy',
  'offline',
  'peer-left',
  'lost',
  'never-connected',
  'unreachable',
  'broken',
]);

/** True where the ended call offers to ring again. */
export function isWorthAnotherCall(why: EndReason): boolean {
  return WORTH_ANOTHER_CALL.has(why);
}

/** Endings that a check of devices and network may explain. */
const WORTH_A_CHECK: ReadonlySet<EndReason> = new Set<EndReason>([
  'lost',
  'never-connected',
  'no-relay',
  'broken',
]);

/** True where the ended call leads to the check before a call. */
export function isWorthACheck(why: EndReason): boolean {
  return WORTH_A_CHECK.has(why);
}

const DEVICE_FAILURES: Record<'microphone' | 'camera', Record<MediaFailure, string>> = {
  microphone: {
    denied:
      'The microphone is not allowed for this page. Allow it in the browser’s or the system’s settings for this page, then turn it on again.',
    missing: 'No microphone was found. You can listen; plug one in and it is used at once.',
    'in-use':
      'The microphone is used by another program. Close that program, then turn it on again.',
    unplugged: 'The microphone was unplugged, and there is no other. You can still listen.',
    interrupted:
      'A phone call, another app or another tab has the microphone. It comes back afterwards; if not, turn it on again here.',
    'no-picture':
      'The microphone gives nothing. Turn it on again, or choose another in the settings.',
    unsupported:
      'Browsers give the microphone only to pages with a secure address (https). Ask whoever runs this server.',
    unknown: 'The microphone could not be started. Try again, or choose another in the settings.',
  },
  camera: {
    denied:
      'The camera is not allowed for this page. Allow it in the browser’s or the system’s settings for this page, then turn it on again.',
    missing: 'No camera was found. The call goes on without your picture.',
    'in-use': 'The camera is used by another program. Close that program, then turn it on again.',
    unplugged: 'The camera was unplugged, and there is no other. The call goes on without it.',
    interrupted:
      'A phone call, another app or another tab has the camera. It comes back afterwards; if not, turn it on again here.',
    'no-picture':
      'The camera gives no picture. Turn it on again, or choose another in the settings. If you use the installed app, the browser itself may do better.',
    unsupported:
      'Browsers give the camera only to pages with a secure address (https). Ask whoever runs this server.',
    unknown: 'The camera could not be started. Try again, or choose another in the settings.',
  },
};

const SCREEN_FAILURE = 'The screen could not be shared. The system may have to allow it first.';

/** Why a device gives nothing and what to do; for a screen, that it could not be shared. */
export function deviceSentence(
  device: 'microphone' | 'camera' | 'screen',
  why: MediaFailure,
): string {
  return device === 'screen' ? SCREEN_FAILURE : DEVICE_FAILURES[device][why];
}

/** What is said when another device took the place of one that was unplugged. */
export function replacementSentence(device: 'microphone' | 'camera'): string {
  return `The ${device} was unplugged. The call goes on with another one.`;
}

/** What is said while the browser asks whether this page may have them. */
export function permissionSentence(
  devices: readonly ('microphone' | 'camera')[],
  name: string,
): string {
  const purpose = devices.length > 1 ? 'hear and see' : PURPOSE[devices[0] ?? 'microphone'];
  return `Your browser asks for the ${devices.join(' and the ')}. Choose “Allow”, so that ${name} can ${purpose} you.`;
}

const PURPOSE = { microphone: 'hear', camera: 'see' } as const;

export const SIGNALLING_LOST = 'The server cannot be reached just now. The call goes on.';

export const SPEAKER_OF_PHONE =
  'Your phone decides where the sound comes from: a headset if one is connected, else the loudspeaker or the earpiece.';

export const SPEAKER_OF_SYSTEM =
  'This browser leaves the choice of the speaker to the sound settings of your system.';

export const QUIET_SOUND_HELP =
  'The microphone was started anew, which often brings the loudspeaker back. If not: press the volume-up key now, during the call, or disconnect a headset that is still paired.';

export const NO_SCREEN_SHARING =
  'This browser cannot share a screen; one on a computer can. To show a paper, point the camera at it.';

export const CANNOT_CALL =
  'This browser cannot make calls. A current Chrome, Edge, Firefox or Safari can.';

/** Video or voice, who, and for the incoming call from where. */
export function incomingSentence(media: 'video' | 'audio', circleName: string | null): string {
  const kind = media === 'video' ? 'Video call' : 'Voice call';
  return circleName === null ? kind : `${kind} from ${circleName}`;
}
