import { z } from 'zod';
import { CallMedia } from '../domain/calls.ts';
import { CallId, CircleId, UserId } from '../domain/ids.ts';
import { Presence } from '../domain/presence.ts';
import { SignalErrorCode } from './errors.ts';
import { MAX_CANDIDATE_CHARS, MAX_EARLY_LINKS, MAX_SDP_CHARS } from './limits.ts';

/*
 * The wire of contract §4. Everything that the guide's mobile app does not know is optional on the
 * way in. Unknown fields are dropped, not refused: the guide sends `from`, which nobody believes.
 */

const Sdp = z.string().min(1).max(MAX_SDP_CHARS);
export const OfferDescription = z.object({ type: z.literal('offer'), sdp: Sdp });
export const AnswerDescription = z.object({ type: z.literal('answer'), sdp: Sdp });
export type OfferDescription = z.infer<typeof OfferDescription>;
export type AnswerDescription = z.infer<typeof AnswerDescription>;

/** `RTCIceCandidateInit`, W3C WebRTC §4.8.1. An empty `candidate` says that there are no more. */
export const IceCandidate = z.object({
  candidate: z.string().max(MAX_CANDIDATE_CHARS),
  sdpMid: z.string().max(64).nullish(),
  sdpMLineIndex: z.number().int().min(0).max(64).nullish(),
  usernameFragment: z.string().max(256).nullish(),
});
export type IceCandidate = z.infer<typeof IceCandidate>;

/**
 * Number of the transport between two devices, from 1. A device that lost its page opens a new one
 * under the next number; what carries an older number is dropped. Absent means the current one.
 * From 0 downwards: transports made while it rings, one for each device that may answer.
 */
const Attempt = z
  .number()
  .int()
  .min(1 - MAX_EARLY_LINKS)
  .max(1_000_000);
/** One of those made while it rings. */
const EarlyAttempt = z
  .number()
  .int()
  .min(1 - MAX_EARLY_LINKS)
  .max(0);

/**
 * What somebody sends right now and how little they ask for, as they say it. A muted track still
 * carries silence or black.
 */
export const SentMedia = z.object({
  microphone: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
  /** Camera and screen are on, and stay behind while the line carries sound alone. */
  isVideoHeld: z.boolean().optional(),
  /** Their person has chosen to use less data: they send little, and ask to be sent as little. */
  isSavingData: z.boolean().optional(),
});
export type SentMedia = z.infer<typeof SentMedia>;

// Client to server ---------------------------------------------------------------------------

/** Rings `to`, or, with the `callId` of a running call, renegotiates it. */
export const CallOfferRequest = z.object({
  to: UserId,
  offer: OfferDescription,
  callId: CallId.optional(),
  media: CallMedia.optional(),
  circleId: CircleId.optional(),
  attempt: Attempt.optional(),
});
export const CallAnswerRequest = z.object({
  to: UserId,
  answer: AnswerDescription,
  callId: CallId.optional(),
  attempt: Attempt.optional(),
});
export const IceCandidateRequest = z.object({
  to: UserId,
  /** Some browsers report the end of candidates as null. */
  candidate: IceCandidate.nullable(),
  callId: CallId.optional(),
  attempt: Attempt.optional(),
});
/** The caller's description for one of the devices that ring, so that the two connect meanwhile. */
export const CallEarlyOfferRequest = z.object({
  to: UserId,
  callId: CallId,
  attempt: EarlyAttempt,
  offer: OfferDescription,
});
/** That device's own. It accepts nothing: only `call-answer` does, under the same attempt. */
export const CallEarlyAnswerRequest = z.object({
  to: UserId,
  callId: CallId,
  attempt: EarlyAttempt,
  answer: AnswerDescription,
});
export const CallDeclineRequest = z.object({ to: UserId, callId: CallId.optional() });
/** Hangs up, or cancels while it rings. `lost`: the media found no way any more. */
export const EndCallRequest = z.object({
  to: UserId,
  callId: CallId.optional(),
  reason: z.enum(['hangup', 'lost', 'failed']).optional(),
});
export const CallMediaRequest = z.object({
  to: UserId,
  callId: CallId,
  sent: SentMedia,
});
/** The page is being unloaded; it may be a reload. */
export const CallLeavingRequest = z.object({ callId: CallId });
/** Is this call still running? Asked when a socket or a page comes back. */
export const CallResumeRequest = z.object({ callId: CallId });
/** Come back into a running call with a new page; the acknowledgement carries the new attempt. */
export const CallRejoinRequest = z.object({ callId: CallId });
export const TokenRenewRequest = z.object({ token: z.string().max(8_192) });

export type CallOfferRequest = z.infer<typeof CallOfferRequest>;
export type CallAnswerRequest = z.infer<typeof CallAnswerRequest>;
export type IceCandidateRequest = z.infer<typeof IceCandidateRequest>;
export type CallEarlyOfferRequest = z.infer<typeof CallEarlyOfferRequest>;
export type CallEarlyAnswerRequest = z.infer<typeof CallEarlyAnswerRequest>;
export type CallDeclineRequest = z.infer<typeof CallDeclineRequest>;
export type EndCallRequest = z.infer<typeof EndCallRequest>;
export type CallMediaRequest = z.infer<typeof CallMediaRequest>;
export type CallLeavingRequest = z.infer<typeof CallLeavingRequest>;
export type CallResumeRequest = z.infer<typeof CallResumeRequest>;
export type CallRejoinRequest = z.infer<typeof CallRejoinRequest>;
export type TokenRenewRequest = z.infer<typeof TokenRenewRequest>;

/** Schema of every event a client may send; an event that is not named here is refused as `invalid`. */
export const clientEvents = {
  'call-offer': CallOfferRequest,
  'call-answer': CallAnswerRequest,
  'ice-candidate': IceCandidateRequest,
  'call-early-offer': CallEarlyOfferRequest,
  'call-early-answer': CallEarlyAnswerRequest,
  'call-decline': CallDeclineRequest,
  'end-call': EndCallRequest,
  'call-media': CallMediaRequest,
  'call-leaving': CallLeavingRequest,
  'call-resume': CallResumeRequest,
  'call-rejoin': CallRejoinRequest,
  'token-renew': TokenRenewRequest,
} as const;
export type ClientEventName = keyof typeof clientEvents;

// Acknowledgements ---------------------------------------------------------------------------

export const SignalError = z.object({ code: SignalErrorCode, message: z.string() });
const Refused = z.object({ ok: z.literal(false), error: SignalError });
const accepted = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.union([z.object({ ok: z.literal(true), ...shape }), Refused]);

export const PlainAck = accepted({});
/**
 * `callId` differs from the one asked for when both called each other at once: the two became that
 * call, whose offer is on its way to this device as `call-offer`, to be answered.
 */
export const CallOfferAck = accepted({ callId: CallId });
export const CallResumeAck = accepted({
  callId: CallId,
  phase: z.enum(['ringing', 'active']),
  direction: z.enum(['incoming', 'outgoing']),
  media: CallMedia,
  circleId: CircleId.nullable(),
  peer: z.object({ userId: UserId, displayName: z.string() }),
  /** False while the other side's device is cut off from the server. */
  isPeerPresent: z.boolean(),
  answeredAt: z.iso.datetime().nullable(),
});
export const CallRejoinAck = accepted({
  attempt: Attempt,
  answeredAt: z.iso.datetime().nullable(),
});
export type PlainAck = z.infer<typeof PlainAck>;
export type CallOfferAck = z.infer<typeof CallOfferAck>;
export type CallResumeAck = z.infer<typeof CallResumeAck>;
export type CallRejoinAck = z.infer<typeof CallRejoinAck>;

/** Schema of each acknowledgement, read by the side that asked. */
export const acknowledgements = {
  'call-offer': CallOfferAck,
  'call-answer': PlainAck,
  'ice-candidate': PlainAck,
  'call-early-offer': PlainAck,
  'call-early-answer': PlainAck,
  'call-decline': PlainAck,
  'end-call': PlainAck,
  'call-media': PlainAck,
  'call-leaving': PlainAck,
  'call-resume': CallResumeAck,
  'call-rejoin': CallRejoinAck,
  'token-renew': PlainAck,
} as const satisfies Record<ClientEventName, z.ZodType>;

// Server to client ---------------------------------------------------------------------------

const FromPeer = { callId: CallId, from: UserId, fromName: z.string() };

/** The transport that the two make while it rings, under a number of this device's own. */
const EarlyTransport = z.object({
  attempt: EarlyAttempt,
  /** It goes through the relay alone until the call is accepted. */
  hidesAddress: z.boolean(),
  /** Described alone until then. Comes with `hidesAddress`: an older page shows nothing either. */
  waits: z.literal(true).optional(),
});

export const CallOfferFact = z.object({
  ...FromPeer,
  offer: OfferDescription,
  media: CallMedia,
  circleId: CircleId.nullable(),
  attempt: Attempt.optional(),
  early: EarlyTransport.optional(),
});
/** To the caller: a device rings that they may connect to meanwhile, under this attempt. */
export const CallEarlyFact = z.object({ ...FromPeer, attempt: EarlyAttempt });
export const CallEarlyOfferFact = z.object({
  ...FromPeer,
  attempt: EarlyAttempt,
  offer: OfferDescription,
});
export const CallEarlyAnswerFact = z.object({
  ...FromPeer,
  attempt: EarlyAttempt,
  answer: AnswerDescription,
});
export const CallAnswerFact = z.object({
  ...FromPeer,
  answer: AnswerDescription,
  attempt: Attempt.optional(),
});
export const IceCandidateFact = z.object({
  ...FromPeer,
  candidate: IceCandidate.nullable(),
  attempt: Attempt.optional(),
});
export const CallFact = z.object(FromPeer);
export const EndCallFact = z.object({
  ...FromPeer,
  /** `removed`: they may no longer call each other. `left`: their page went away and stayed away. */
  reason: z.enum(['hangup', 'lost', 'failed', 'removed', 'left']).optional(),
});
export const CallTakenFact = z.object({ ...FromPeer, how: z.enum(['answered', 'declined']) });
export const CallMediaFact = z.object({ ...FromPeer, sent: SentMedia });
/**
 * The other side's device lost the server. `isLeaving`: its page said that it is closing.
 * `isClosed`: its connection was closed, not merely silent, so it has either crashed or is back soon.
 */
export const CallPeerAwayFact = z.object({
  ...FromPeer,
  isLeaving: z.boolean(),
  isClosed: z.boolean().optional(),
});
export const PresenceFact = z.object({ userId: UserId, presence: Presence });
export const CircleChangedFact = z.object({ circleId: CircleId });
export const TokenExpiringFact = z.object({ expiresAt: z.iso.datetime() });

/** Schema of every event the server sends. `from` is always the other person of that call. */
export const serverEvents = {
  'call-offer': CallOfferFact,
  'call-answer': CallAnswerFact,
  'ice-candidate': IceCandidateFact,
  'call-decline': CallFact,
  'end-call': EndCallFact,
  'call-ringing': CallFact,
  'call-early': CallEarlyFact,
  'call-early-offer': CallEarlyOfferFact,
  'call-early-answer': CallEarlyAnswerFact,
  'call-taken': CallTakenFact,
  'call-cancelled': CallFact,
  'call-missed': CallFact,
  'call-busy': CallFact,
  'call-media': CallMediaFact,
  'call-peer-away': CallPeerAwayFact,
  'call-peer-back': CallFact,
  presence: PresenceFact,
  'circle-changed': CircleChangedFact,
  'token-expiring': TokenExpiringFact,
} as const;
export type ServerEventName = keyof typeof serverEvents;
export type ServerEventPayload<Name extends ServerEventName> = z.infer<(typeof serverEvents)[Name]>;

/** Socket.IO's map of what the server hears. Payloads are `unknown` until their schema has read them. */
export type ClientToServerEvents = {
  [Name in ClientEventName]: (payload: unknown, acknowledge?: (answer: unknown) => void) => void;
};
/** Socket.IO's map of what the server says. */
export type ServerToClientEvents = {
  [Name in ServerEventName]: (payload: ServerEventPayload<Name>) => void;
};

/** What the handshake carries in `auth`. A device id makes a cut-off device known when it comes back. */
export const HandshakeAuth = z.object({
  token: z.string().min(1).max(8_192),
  deviceId: z.uuid().optional(),
});
export type HandshakeAuth = z.infer<typeof HandshakeAuth>;
