import type { CallMedia } from '../../../shared/domain/calls.ts';
import type { CallId, CircleId } from '../../../shared/domain/ids.ts';
import type { SignalErrorCode } from '../../../shared/protocol/errors.ts';
import type {
  AnswerDescription,
  IceCandidate,
  OfferDescription,
  ServerEventName,
  ServerEventPayload,
} from '../../../shared/protocol/signalling.ts';
import type { CallQuality } from './quality.ts';
import type { ScreenContent } from './sending-plan.ts';
import type {
  CaptureKind,
  MediaFailure,
  Person,
  TrackRef,
  TransportState,
  UnsaidEnd,
  WantedDevices,
} from './state.ts';

/** What a person asked for. */
export type PersonEvent =
  | {
      type: 'call-asked';
      callId: CallId;
      peer: Person;
      circleId: CircleId | null;
      media: CallMedia;
    }
  | { type: 'answer-asked'; withCamera: boolean }
  | { type: 'decline-asked' }
  | { type: 'hang-up-asked' }
  | { type: 'rejoin-asked' }
  | { type: 'dismiss-asked' }
  | { type: 'microphone-asked'; isOn: boolean }
  | { type: 'camera-asked'; isOn: boolean }
  | { type: 'screen-asked'; isOn: boolean }
  | { type: 'device-chosen'; device: 'microphone' | 'camera' | 'speaker'; deviceId: string | null }
  | { type: 'data-saver-asked'; isOn: boolean }
  | { type: 'screen-content-chosen'; content: ScreenContent };

/** What the server said, as parsed from the wire. */
export type FactEvent = {
  [Name in ServerEventName]: { type: 'fact'; name: Name; fact: ServerEventPayload<Name> };
}[ServerEventName];

/** `unreachable`: the socket was down or no acknowledgement came in time. */
export type RequestFailure = SignalErrorCode | 'unreachable';

export type SignallingEvent =
  | { type: 'server-reached' }
  | { type: 'server-lost' }
  | { type: 'page-leaving' }
  | { type: 'offer-delivered'; epoch: number; callId: CallId }
  | { type: 'answer-delivered'; epoch: number }
  | { type: 'candidate-undelivered'; epoch: number; candidate: IceCandidate | null }
  | { type: 'end-undelivered'; end: UnsaidEnd }
  | { type: 'offer-refused'; epoch: number; code: RequestFailure }
  | { type: 'answer-refused'; epoch: number; code: RequestFailure }
  | { type: 'call-still-runs'; callId: CallId; isPeerPresent: boolean }
  | { type: 'call-is-over'; callId: CallId }
  | {
      type: 'resumable-found';
      callId: CallId;
      peer: Person;
      circleId: CircleId | null;
      media: CallMedia;
      wanted: WantedDevices | null;
    }
  | { type: 'rejoin-accepted'; callId: CallId; attempt: number; answeredAtMs: number | null }
  | { type: 'rejoin-refused'; callId: CallId; code: RequestFailure };

export type LinkEvent =
  | { type: 'offer-made'; epoch: number; offer: OfferDescription }
  | { type: 'answer-made'; epoch: number; answer: AnswerDescription }
  | { type: 'link-candidate'; epoch: number; candidate: IceCandidate | null }
  | { type: 'link-transport'; epoch: number; transport: TransportState }
  /** Nothing has come for a while where media flowed, or it flows again. */
  | { type: 'link-silence'; epoch: number; isSilent: boolean }
  /** How good the line is, as the statistics say: at first, and whenever that changes. */
  | { type: 'link-quality'; epoch: number; quality: CallQuality }
  /** Pictures stay behind because the line carries sound alone, or go on. */
  | { type: 'link-video-held'; epoch: number; isHeld: boolean }
  /** The server has set up no relay: two strict networks will find no way to each other. */
  | { type: 'link-relay-missing'; epoch: number }
  | { type: 'link-broken'; epoch: number };

/** What befalls a track of ours of its own accord. */
export type TrackEvent =
  | { type: 'track-ended'; track: TrackRef }
  /** The system silences a track of ours while another app has the device, or gives it back. */
  | { type: 'track-interrupted'; track: TrackRef; isInterrupted: boolean }
  /** The page is in front again, and its track is still silenced: only a new one helps. */
  | { type: 'track-stuck'; track: TrackRef }
  /** A camera that is on, and from which no picture has come for seconds. */
  | { type: 'track-dark'; track: TrackRef };

export type MediaEvent =
  | {
      type: 'device-opened';
      device: CaptureKind;
      request: number;
      track: TrackRef;
      deviceId: string | null;
    }
  | { type: 'device-failed'; device: CaptureKind; request: number; why: MediaFailure }
  | { type: 'screen-opened'; request: number; track: TrackRef; sound: TrackRef | null }
  /** `why` null: the person closed the picker, which is an answer and no fault. */
  | { type: 'screen-failed'; request: number; why: MediaFailure | null }
  | TrackEvent
  | { type: 'devices-changed' };

/** `wasGone`: the machine had no network at all in between. Otherwise it may be the same one. */
export type NetworkEvent = { type: 'network-changed'; wasGone: boolean };

export type TimerName = 'ring' | 'connect' | 'restart' | 'lost' | 'gone' | 'dismiss';

/** The page is looked at again. Phones stop a hidden page altogether, its timers included. */
export type PageEvent = { type: 'page-resumed'; hiddenMs: number };

/** Timers have names, at most one of each; starting one again moves it. */
export type TimerEvent = { type: 'timer-fired'; timer: TimerName };

export type EngineEvent =
  | PersonEvent
  | FactEvent
  | SignallingEvent
  | LinkEvent
  | MediaEvent
  | NetworkEvent
  | PageEvent
  | TimerEvent;
