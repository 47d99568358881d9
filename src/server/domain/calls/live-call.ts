import type { CallMedia } from '../../../shared/domain/calls.ts';
import type { CallId, CircleId, UserId } from '../../../shared/domain/ids.ts';
import type {
  IceCandidate,
  OfferDescription,
  ServerEventPayload,
} from '../../../shared/protocol/signalling.ts';
import type { EarlyWays } from '../relay-policy.ts';
import type { StoredCall } from './call-store.ts';

/** Candidates of the caller that are kept for devices that join the ringing later. */
const MAX_KEPT_CANDIDATES = 64;

/** What waits for a device that was cut off just when the call was answered. */
export type Undelivered =
  | { event: 'call-answer'; payload: ServerEventPayload<'call-answer'> }
  | { event: 'ice-candidate'; payload: ServerEventPayload<'ice-candidate'> };

/** One side of a live call. */
export interface Party {
  readonly userId: UserId;
  readonly name: string;
  /** The device that is in the call; null for the one called until a device of theirs answers. */
  deviceKey: string | null;
  /** When that device lost the server, in milliseconds since 1970; null while it is connected. */
  awaySinceMs: number | null;
  /** Its page said that it is closing. It may be a reload. */
  isLeaving: boolean;
  /** A guide client that came back with another connection: the same page, or a new one. */
  hasMoved: boolean;
  /** Null unless an answer is waiting for the device. */
  undelivered: Undelivered[] | null;
}

/** What the called devices are told; kept in memory alone, and only while it rings. */
export interface Ring {
  offer: OfferDescription | null;
  attempt: number | undefined;
  candidates: { candidate: IceCandidate | null; attempt: number | undefined }[];
  /** Keys of the devices that have a transport before they answer; the first one's attempt is 0, then −1. */
  earlyDevices: string[];
}

/** A call that rings or runs, as this process knows it. Changed only by tasks of the queue. */
export interface LiveCall {
  readonly id: CallId;
  readonly circleId: CircleId;
  readonly startedAt: Date;
  /** Neither side may learn another address of the other's than that of its relay. */
  readonly isRelayOnly: boolean;
  /** How far the two may connect while it still rings. */
  readonly earlyWays: EarlyWays;
  media: CallMedia;
  phase: 'ringing' | 'active';
  answeredAt: Date | null;
  attempt: number;
  caller: Party;
  callee: Party;
  ring: Ring;
  stopRingTimer: () => void;
  stopAwayTimer: () => void;
}

/** A side as it is when it enters the call. */
export const newParty = (userId: UserId, name: string, deviceKey: string | null): Party => ({
  userId,
  name,
  deviceKey,
  awaySinceMs: null,
  isLeaving: false,
  hasMoved: false,
  undelivered: null,
});

/** The ring of a call whose offer this process does not have. */
export const emptyRing = (): Ring => ({
  offer: null,
  attempt: undefined,
  candidates: [],
  earlyDevices: [],
});

/** Keeps a candidate of the caller; more than a device could need are passed on, but not kept. */
export function keepCandidate(ring: Ring, kept: Ring['candidates'][number]): void {
  if (ring.candidates.length < MAX_KEPT_CANDIDATES) ring.candidates.push(kept);
}

/** This person's side and the other one's; null for somebody who is not in the call. */
export function sidesOf(call: LiveCall, userId: UserId): { mine: Party; theirs: Party } | null {
  if (call.caller.userId === userId) return { mine: call.caller, theirs: call.callee };
  if (call.callee.userId === userId) return { mine: call.callee, theirs: call.caller };
  return null;
}

/** The call as it is to be written, with what is about to change in it. */
export const toStored = (call: LiveCall, change: Partial<StoredCall> = {}): StoredCall => ({
  id: call.id,
  circleId: call.circleId,
  media: call.media,
  phase: call.phase,
  outcome: null,
  attempt: call.attempt,
  startedAt: call.startedAt,
  answeredAt: call.answeredAt,
  endedAt: null,
  caller: { userId: call.caller.userId, deviceKey: call.caller.deviceKey },
  callee: { userId: call.callee.userId, deviceKey: call.callee.deviceKey },
  ...change,
});
