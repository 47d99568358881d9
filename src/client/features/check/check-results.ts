import type {
  MediaFailure,
  RelayAnswers,
  SelfCallAnswer,
  ServerAnswer,
} from '../../call/runtime/index.ts';

export type CameraResult =
  | { kind: 'works'; widthPx: number; heightPx: number }
  /** It was opened, and no picture came. PHONES.md i3. */
  | { kind: 'still' }
  | { kind: 'blocked'; why: MediaFailure }
  | { kind: 'in-call' };

export type MicrophoneResult =
  | { kind: 'heard' }
  | { kind: 'silent' }
  | { kind: 'blocked'; why: MediaFailure }
  | { kind: 'in-call' };

/** What the person says of the sound that was played; `unplayable` where the browser played none. */
export type SpeakerResult = { kind: 'heard' } | { kind: 'not-heard' } | { kind: 'unplayable' };

/** `unknown`: the server did not say which relays there are. */
export type RelayResult = { kind: 'tried'; answers: RelayAnswers } | { kind: 'unknown' };

export type SelfCallResult = SelfCallAnswer | { kind: 'in-call' };

/** One step of the check, on its way to its result. */
export type Stage<Result> =
  | { stage: 'waiting' }
  | { stage: 'running' }
  | { stage: 'done'; result: Result };

/** All that a check finds out, a step each. Nothing in it names a person, a place or a device. */
export interface CheckResults {
  camera: Stage<CameraResult>;
  microphone: Stage<MicrophoneResult>;
  speaker: Stage<SpeakerResult>;
  server: Stage<ServerAnswer>;
  relay: Stage<RelayResult>;
  selfCall: Stage<SelfCallResult>;
}

export type StepName = keyof CheckResults;

/** In the order in which they are shown and reported. */
export const STEPS: readonly StepName[] = [
  'camera',
  'microphone',
  'speaker',
  'server',
  'relay',
  'selfCall',
];

const WAITING = { stage: 'waiting' } as const;

export const NOTHING_CHECKED: CheckResults = {
  camera: WAITING,
  microphone: WAITING,
  speaker: WAITING,
  server: WAITING,
  relay: WAITING,
  selfCall: WAITING,
};

/** True where a way to the relay carries. */
export const isRelayReached = (relay: RelayResult): boolean =>
  relay.kind === 'tried' && Object.values(relay.answers).some(({ kind }) => kind === 'reached');
