import type { CallMedia } from '../../../shared/domain/calls.ts';
import type { CallId, CircleId, UserId } from '../../../shared/domain/ids.ts';
import type {
  AnswerDescription,
  IceCandidate,
  OfferDescription,
  SentMedia,
} from '../../../shared/protocol/signalling.ts';
import type { TimerName } from './events.ts';
import type { CaptureKind, Slot, TrackRef, WantedDevices } from './state.ts';

/** Which call, and to whom: what every message of a call carries. */
export interface Address {
  callId: CallId;
  to: UserId;
}

export type SignallingEffect =
  | {
      do: 'send-offer';
      epoch: number;
      address: Address;
      offer: OfferDescription;
      attempt: number;
      media: CallMedia;
      circleId: CircleId | null;
    }
  | {
      do: 'send-answer';
      epoch: number;
      address: Address;
      answer: AnswerDescription;
      attempt: number;
    }
  | {
      do: 'send-candidate';
      epoch: number;
      address: Address;
      candidate: IceCandidate | null;
      attempt: number;
    }
  | { do: 'send-early-offer'; address: Address; offer: OfferDescription; attempt: number }
  | { do: 'send-early-answer'; address: Address; answer: AnswerDescription; attempt: number }
  | { do: 'send-decline'; address: Address }
  | { do: 'send-end'; address: Address; reason: 'hangup' | 'lost' | 'failed' }
  | { do: 'send-media'; address: Address; sent: SentMedia }
  | { do: 'send-leaving'; callId: CallId }
  | { do: 'ask-if-running'; callId: CallId }
  | { do: 'send-rejoin'; callId: CallId };

export type LinkEffect =
  | {
      do: 'open-link';
      epoch: number;
      circleId: CircleId | null;
      hidesAddress: boolean;
      waits: boolean;
    }
  /** One that has waited contacts the other side from now on. */
  | { do: 'contact'; epoch: number }
  /** From its next restart on it looks for all ways that the circle allows. */
  | { do: 'show-address'; epoch: number }
  /** Readies coders and decoders with a picture of nothing, until the camera's place is filled. */
  | { do: 'warm-up'; epoch: number }
  | { do: 'make-offer'; epoch: number; isRestart: boolean }
  | { do: 'take-offer'; epoch: number; offer: OfferDescription }
  | { do: 'make-answer'; epoch: number }
  | { do: 'take-answer'; epoch: number; answer: AnswerDescription }
  /** Tells the current local description again, with all candidates found since. */
  | { do: 'repeat-description'; epoch: number }
  | { do: 'take-candidate'; epoch: number; candidate: IceCandidate | null }
  | { do: 'fill-slot'; epoch: number; slot: Slot; track: TrackRef | null }
  | { do: 'close-link'; epoch: number };

/** One wanted capture device, by id where the person chose one. */
export interface CaptureRequest {
  device: CaptureKind;
  request: number;
  deviceId: string | null;
}

export type MediaEffect =
  /** Asked for together, so that the browser asks the person once. */
  | { do: 'open-devices'; requests: readonly CaptureRequest[] }
  | { do: 'open-screen'; request: number }
  | { do: 'enable-track'; track: TrackRef; isEnabled: boolean }
  | { do: 'close-track'; track: TrackRef };

export type OtherEffect =
  | { do: 'start-timer'; timer: TimerName; ms: number }
  | { do: 'stop-timer'; timer: TimerName }
  /** Kept over a reload of the page, so that the call can be gone back to. */
  | { do: 'remember-call'; callId: CallId }
  | { do: 'forget-call'; callId: CallId }
  /** Kept over a reload as well: nobody is heard or seen after it who had chosen not to be. */
  | { do: 'remember-wanted'; wanted: WantedDevices };

export type Effect = SignallingEffect | LinkEffect | MediaEffect | OtherEffect;
