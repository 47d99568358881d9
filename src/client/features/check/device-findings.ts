import { assertNever } from '../../../shared/domain/exhaustive.ts';
import type { MediaFailure } from '../../call/runtime/index.ts';
import type { CameraResult, MicrophoneResult, SpeakerResult } from './check-results.ts';
import { attention, type Finding, failed, fine } from './finding.ts';

const IN_CALL = 'You are in a call, which keeps its camera and microphone.';
const AFTER_CALL = 'Check again after the call.';

/** Sentence and advice. What is not named here could not be told apart. */
const BLOCKED: Partial<Record<MediaFailure, (device: string) => [string, string]>> = {
  denied: (device) => [
    `The ${device} is not allowed for this page.`,
    `Allow the ${device} for this page in the browser’s settings, and in those of the system, then check again.`,
  ],
  missing: (device) => [`No ${device} was found.`, 'Plug one in, then check again.'],
  'in-use': (device) => [
    `The ${device} is used by another program.`,
    'Close that program, then check again.',
  ],
  unplugged: (device) => [`The ${device} was unplugged.`, 'Plug it in, then check again.'],
  unsupported: (device) => [
    `Browsers give the ${device} only to pages with a secure address (https).`,
    'Ask whoever runs this server.',
  ],
};

const couldNotStart = (device: string): [string, string] => [
  `The ${device} could not be started.`,
  'Choose another one or restart the browser, then check again.',
];

function blocked(device: 'camera' | 'microphone', why: MediaFailure): Finding {
  const [sentence, advice] = (BLOCKED[why] ?? couldNotStart)(device);
  return failed(sentence, advice);
}

/** How the camera is. */
export function ofCamera(result: CameraResult): Finding {
  switch (result.kind) {
    case 'works':
      return fine('Your camera works.');
    case 'still':
      return failed(
        'The camera is on, but no picture comes from it.',
        'Close other programs that may use it, or choose another camera. On an iPhone, open this page in Safari.',
      );
    case 'blocked':
      return blocked('camera', result.why);
    case 'in-call':
      return attention(IN_CALL, AFTER_CALL);
    default:
      return assertNever(result);
  }
}

/** How the microphone is. */
export function ofMicrophone(result: MicrophoneResult): Finding {
  switch (result.kind) {
    case 'heard':
      return fine('We hear you.');
    case 'silent':
      return attention(
        'We hear nothing from your microphone.',
        'Say something. If the bar does not move, look for a mute switch on the microphone or choose another one.',
      );
    case 'blocked':
      return blocked('microphone', result.why);
    case 'in-call':
      return attention(IN_CALL, AFTER_CALL);
    default:
      return assertNever(result);
  }
}

/** What the person said of the sound. */
export function ofSpeaker({ kind }: SpeakerResult): Finding {
  switch (kind) {
    case 'heard':
      return fine('You heard the sound.');
    case 'not-heard':
      return failed(
        'You did not hear the sound.',
        'Turn the volume up, look at which speaker or headset is chosen, and play it again.',
      );
    case 'unplayable':
      return failed(
        'The browser could not play the sound.',
        'Choose another speaker, and see that this page is not muted.',
      );
    default:
      return assertNever(kind);
  }
}
