import type { CallMedia } from '../../../shared/domain/calls.ts';
import type { CallId, CircleId, UserId } from '../../../shared/domain/ids.ts';
import type {
  IceCandidate,
  OfferDescription,
  SentMedia,
} from '../../../shared/protocol/signalling.ts';
import type { CallQuality } from './quality.ts';
import { NO_WISHES, type SendingWishes } from './sending-plan.ts';

/** The other person of a call. */
export interface Person {
  userId: UserId;
  name: string;
}

/** Opaque name of a `MediaStreamTrack` that the registry holds. Streams never enter state. */
export type TrackRef = string & { readonly __brand: 'TrackRef' };

/** The fixed places in a link, made when it opens; turning one on or off negotiates nothing. */
export type Slot = 'microphone' | 'camera' | 'screen' | 'screenSound';

/** W3C WebRTC §4.3.3, with `closed` left out: a closed link is not in state. */
export type TransportState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed';

/**
 * Where a link stands in offering and answering. Candidates are held back until what they belong
 * to has reached the server, because the server passes them on without waiting for its database.
 */
export type Negotiation =
  | { kind: 'idle' }
  | { kind: 'making-offer' }
  | { kind: 'sending-offer' }
  | { kind: 'awaiting-answer' }
  | { kind: 'offer-received' }
  | { kind: 'making-answer' }
  | { kind: 'sending-answer' }
  | { kind: 'stable' };

/** One transport to the other person. Replaced, never reset: what belongs to an old one is dropped. */
export interface Link {
  /** Unique in this engine; every port result carries it. */
  epoch: number;
  /** The number both sides know this transport by on the wire. */
  attempt: number;
  negotiation: Negotiation;
  transport: TransportState;
  /** Nothing comes, whatever the transport calls itself: a browser notices that late. */
  isSilent: boolean;
  /** Its candidates are of a network that this machine has left. */
  isStale: boolean;
  /** False once it is known that this server has no relay to help with. */
  hasRelay: boolean;
  unsentCandidates: readonly (IceCandidate | null)[];
  /** Null before anything was measured. */
  quality: CallQuality | null;
  /** It looks for ways through the relay alone, until the person here has accepted. */
  hidesAddress: boolean;
  /** It is described alone: no address of ours is told and none of theirs tried, until they have accepted. */
  waits: boolean;
  /** The line carries sound alone: camera and screen stay behind until it carries more. */
  isVideoHeld: boolean;
}

interface Room {
  callId: CallId;
  peer: Person;
  circleId: CircleId | null;
  media: CallMedia;
  link: Link;
}

/** While it rings: beside the link that everybody can answer, those that are made meanwhile. */
interface RingingRoom extends Room {
  /** One for each device that may answer; on the side that is called its own alone. */
  early: readonly Link[];
}

/** Somebody rings here. The transport is prepared as far as nothing of ours is shown to them. */
export interface IncomingCall extends RingingRoom {
  phase: 'incoming';
  offer: OfferDescription;
  dialect: PeerDialect;
}

/** We ring there. */
export interface OutgoingCall extends RingingRoom {
  phase: 'outgoing';
  /** True once a device of theirs has said that it rings. */
  isRinging: boolean;
}

/**
 * What the other side's app understands. `guide`: the mobile app of the guide, which takes any
 * second offer for a new call, so a link to it is never renegotiated.
 */
export type PeerDialect = 'circles' | 'guide';

/**
 * Whether the server hears the other side's device. `silent`: nothing comes from it, as on a bad
 * network. `closed`: its connection was closed, as by a crash. `leaving`: its page said goodbye.
 */
export type PeerPresence = 'here' | 'silent' | 'closed' | 'leaving';

/** Answered, by either side. Whether media flows is the link's affair. */
export interface LiveCall extends Room {
  phase: 'live';
  dialect: PeerDialect;
  answeredAtMs: number;
  /** False until media has flowed once: then a loss is "reconnecting", before it is "connecting". */
  hasConnected: boolean;
  /** What they say they send. */
  remote: SentMedia;
  peerPresence: PeerPresence;
}

/** The page was reloaded in a call that still runs; one tap goes back. */
export interface ResumableCall {
  phase: 'resumable';
  /** What was on before, so that nobody is heard or seen who had chosen not to be. */
  wanted: WantedDevices | null;
  callId: CallId;
  peer: Person;
  circleId: CircleId | null;
  media: CallMedia;
  isRejoining: boolean;
}

export type EndReason =
  | 'hung-up'
  | 'peer-hung-up'
  | 'cancelled'
  | 'caller-cancelled'
  | 'declined'
  | 'declined-here'
  | 'no-answer'
  | 'missed'
  | 'busy'
  | 'busy-here'
  | 'offline'
  | 'answered-elsewhere'
  | 'declined-elsewhere'
  | 'not-allowed'
  | 'removed'
  | 'peer-left'
  | 'lost'
  | 'never-connected'
  | 'no-relay'
  | 'rate-limited'
  | 'unreachable'
  | 'over'
  | 'broken';

export interface EndedCall {
  phase: 'ended';
  callId: CallId;
  peer: Person;
  circleId: CircleId | null;
  media: CallMedia;
  why: EndReason;
  /** How long they talked, null where nobody answered. */
  durationMs: number | null;
}

export type CallState =
  | { phase: 'idle' }
  | IncomingCall
  | OutgoingCall
  | LiveCall
  | ResumableCall
  | EndedCall;

/**
 * Why a device gives nothing. `unplugged`: it was there and went away. `interrupted`: a phone call or
 * another app holds it for now. `no-picture`: the camera runs, and nothing comes from it.
 */
export type MediaFailure =
  | 'denied'
  | 'missing'
  | 'in-use'
  | 'unplugged'
  | 'interrupted'
  | 'no-picture'
  | 'unsupported'
  | 'unknown';

/** `lost`: the one in use went away, and another is asked for. `dark`: it gave no picture. */
export type StartReason = 'asked' | 'lost' | 'dark';

export type DeviceState =
  | { kind: 'off' }
  | { kind: 'starting'; request: number; reason: StartReason }
  | {
      kind: 'on';
      track: TrackRef;
      deviceId: string | null;
      /** The system has silenced the track for a phone call or another app, and may give it back. */
      isInterrupted: boolean;
      /** Taken anew because it gave no picture; a second time would change nothing. */
      isSecondTry: boolean;
    }
  | { kind: 'blocked'; why: MediaFailure };

export type ScreenState =
  | { kind: 'off' }
  | { kind: 'starting'; request: number }
  | { kind: 'on'; track: TrackRef; sound: TrackRef | null }
  | { kind: 'blocked'; why: MediaFailure };

export type CaptureKind = 'microphone' | 'camera';

/** Which devices a person wants to be on. */
export type WantedDevices = Pick<SentMedia, CaptureKind>;

/** Wanted and actual are apart: a click changes what is wanted, the device's answer what is. */
export interface LocalMedia extends SendingWishes {
  wanted: Pick<SentMedia, CaptureKind | 'screen'>;
  microphone: DeviceState;
  camera: DeviceState;
  screen: ScreenState;
  /** Chosen devices by id; null is the system's choice. Kept from call to call. */
  choice: { microphone: string | null; camera: string | null; speaker: string | null };
}

/** An ending that the server could not hear yet. */
export interface UnsaidEnd {
  callId: CallId;
  to: UserId;
  how: 'decline' | 'hangup' | 'lost' | 'failed';
}

export interface EngineState {
  selfId: UserId;
  isServerReachable: boolean;
  call: CallState;
  media: LocalMedia;
  unsaidEnds: readonly UnsaidEnd[];
  /** The last ones that ended here, the newest first: a ring of theirs that is under way is void. */
  overCalls: readonly CallId[];
  /** When the machine last seemed to be on another network; null for never. */
  networkChangedAtMs: number | null;
  /** Counters, so that the transition needs no randomness. */
  nextEpoch: number;
  nextRequest: number;
}

const NOTHING_SENT: LocalMedia['wanted'] = { microphone: false, camera: false, screen: false };

export function initialMedia(choice: LocalMedia['choice']): LocalMedia {
  return {
    wanted: NOTHING_SENT,
    microphone: { kind: 'off' },
    camera: { kind: 'off' },
    screen: { kind: 'off' },
    choice,
    ...NO_WISHES,
  };
}

export function initialState(selfId: UserId): EngineState {
  return {
    selfId,
    isServerReachable: false,
    call: { phase: 'idle' },
    media: initialMedia({ microphone: null, camera: null, speaker: null }),
    unsaidEnds: [],
    overCalls: [],
    networkChangedAtMs: null,
    nextEpoch: 1,
    nextRequest: 1,
  };
}
