import type {
  AnswerDescription,
  IceCandidate,
  OfferDescription,
} from '../../../shared/protocol/signalling.ts';
import type { Address, Effect } from './effects.ts';
import type { LinkEvent } from './events.ts';
import { fillSlots } from './local-media.ts';
import type {
  EngineState,
  IncomingCall,
  Link,
  LiveCall,
  Negotiation,
  OutgoingCall,
  ResumableCall,
  TransportState,
} from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import { POLITE_EXTRA_MS, RESTART_AFTER_MS } from './timings.ts';

/** A call that has a link. */
export type LinkedCall = IncomingCall | OutgoingCall | LiveCall;

export function linkedCall({ call }: EngineState): LinkedCall | null {
  return call.phase === 'incoming' || call.phase === 'outgoing' || call.phase === 'live'
    ? call
    : null;
}

export const addressOf = (call: LinkedCall | ResumableCall): Address => ({
  callId: call.callId,
  to: call.peer.userId,
});

/** A link that nothing has happened on yet; the engine's next epoch is used up by it. */
export function newLink(
  state: EngineState,
  attempt: number,
  { hidesAddress = false, waits = false }: Partial<Pick<Link, 'hidesAddress' | 'waits'>> = {},
): { state: EngineState; link: Link } {
  const link: Link = {
    epoch: state.nextEpoch,
    attempt,
    negotiation: { kind: 'idle' },
    transport: 'new',
    isSilent: false,
    isStale: false,
    hasRelay: true,
    unsentCandidates: [],
    quality: null,
    hidesAddress,
    waits,
    isVideoHeld: false,
  };
  return { state: { ...state, nextEpoch: state.nextEpoch + 1 }, link };
}

export const opening = ({ circleId }: Pick<LinkedCall, 'circleId'>, link: Link): Effect => {
  const { epoch, hidesAddress, waits } = link;
  return { do: 'open-link', epoch, circleId, hidesAddress, waits };
};

/** Puts a link into the call at hand and opens it: its transport first, then what we send on it. */
export function openLink(state: EngineState, call: LinkedCall, link: Link): Step {
  return inTurn(
    { ...state, call: { ...call, link } },
    (now) => step(now, opening(call, link)),
    fillSlots,
  );
}

export function updateLink(state: EngineState, change: Partial<Link>): EngineState {
  const call = linkedCall(state);
  return call ? { ...state, call: { ...call, link: { ...call.link, ...change } } } : state;
}

const negotiate = (state: EngineState, kind: Negotiation['kind']): EngineState =>
  updateLink(state, { negotiation: { kind } });

export function startOffer(state: EngineState, isRestart: boolean): Step {
  const call = linkedCall(state);
  if (!call) return stay(state);
  return step(negotiate(state, 'making-offer'), {
    do: 'make-offer',
    epoch: call.link.epoch,
    isRestart,
  });
}

/** Prepares for an offer as far as nothing of ours goes out; {@link startAnswer} does the rest. */
export function takeOffer(state: EngineState, offer: OfferDescription): Step {
  const call = linkedCall(state);
  if (!call) return stay(state);
  return step(negotiate(state, 'offer-received'), {
    do: 'take-offer',
    epoch: call.link.epoch,
    offer,
  });
}

export function startAnswer(state: EngineState): Step {
  const call = linkedCall(state);
  if (!call) return stay(state);
  const answering = updateLink(state, { negotiation: { kind: 'making-answer' }, isStale: false });
  return step(answering, { do: 'make-answer', epoch: call.link.epoch });
}

/**
 * The polite side gives way when both offer at once; who is polite is fixed by the smaller id.
 * Source: "perfect negotiation", W3C WebRTC §10.7.
 */
export function isPolite(state: EngineState, call: LinkedCall): boolean {
  return state.selfId < call.peer.userId;
}

/** True while an offer of ours is out or being made. */
export function isOffering(link: Link): boolean {
  return (
    link.negotiation.kind === 'making-offer' ||
    link.negotiation.kind === 'sending-offer' ||
    link.negotiation.kind === 'awaiting-answer'
  );
}

/** How long a shaky transport is watched before this side restarts it. */
export function restartDelayMs(state: EngineState, call: LinkedCall, baseMs = RESTART_AFTER_MS) {
  return isPolite(state, call) ? baseMs + POLITE_EXTRA_MS : baseMs;
}

/** True while media gets through, as far as is known here. */
export const isCarrying = ({ transport, isSilent, isStale }: Link): boolean =>
  transport === 'connected' && !isSilent && !isStale;

/**
 * Finds new candidates for a transport that does not carry media, or will not any more. Not for the
 * guide's app.
 */
export function restartLink(state: EngineState): Step {
  const { call } = state;
  if (call.phase !== 'live' || call.dialect === 'guide') return stay(state);
  if (isCarrying(call.link)) return stay(state);
  const again: Effect = {
    do: 'start-timer',
    timer: 'restart',
    ms: restartDelayMs(state, call, 2 * RESTART_AFTER_MS),
  };
  // One that is under way will be repeated, when the server is back or in a while; a second would
  // only cross it.
  if (call.link.negotiation.kind !== 'stable' || !state.isServerReachable) {
    return step(state, again);
  }
  return inTurn(
    state,
    (now) => startOffer(updateLink(now, { isStale: false }), true),
    (now) => step(now, again),
  );
}

/** What was said while the server could not hear, or to a device that was not there, is said again. */
export function repeatUndelivered(state: EngineState): Step {
  const call = linkedCall(state);
  if (!call) return stay(state);
  const { epoch, negotiation } = call.link;
  switch (negotiation.kind) {
    case 'sending-offer':
    case 'awaiting-answer':
    case 'sending-answer':
      return step(state, { do: 'repeat-description', epoch });
    case 'stable':
      return flushCandidates(state);
    default:
      return stay(state);
  }
}

/** Sends the candidates that waited for their description to arrive. */
export function flushCandidates(state: EngineState): Step {
  const call = linkedCall(state);
  if (!call) return stay(state);
  const { epoch, attempt, unsentCandidates } = call.link;
  const address = addressOf(call);
  return step(
    updateLink(state, { unsentCandidates: [] }),
    ...unsentCandidates.map(
      (candidate): Effect => ({ do: 'send-candidate', epoch, address, candidate, attempt }),
    ),
  );
}

function canSendCandidates({ negotiation }: Link): boolean {
  return negotiation.kind === 'awaiting-answer' || negotiation.kind === 'stable';
}

export function onCandidateFound(state: EngineState, candidate: IceCandidate | null): Step {
  const call = linkedCall(state);
  if (!call) return stay(state);
  const unsentCandidates = [...call.link.unsentCandidates, candidate];
  const held = updateLink(state, { unsentCandidates });
  return canSendCandidates(call.link) ? flushCandidates(held) : stay(held);
}

/** What a link reports. One that carries an old epoch changes nothing. */
export function onLink(state: EngineState, event: LinkEvent): Step {
  const call = linkedCall(state);
  if (call?.link.epoch !== event.epoch) return stay(state);
  switch (event.type) {
    case 'offer-made':
      return onOfferMade(state, call, event.offer);
    case 'answer-made':
      return onAnswerMade(state, call, event.answer);
    case 'link-candidate':
      return onCandidateFound(state, event.candidate);
    case 'link-transport':
      return stay(updateLink(state, { transport: event.transport }));
    case 'link-silence':
      return stay(updateLink(state, { isSilent: event.isSilent }));
    case 'link-video-held':
      return stay(updateLink(state, { isVideoHeld: event.isHeld }));
    case 'link-quality':
      return stay(updateLink(state, { quality: event.quality }));
    case 'link-relay-missing':
      return stay(updateLink(state, { hasRelay: false }));
    case 'link-broken':
      return stay(state);
  }
}

function onOfferMade(state: EngineState, call: LinkedCall, offer: OfferDescription): Step {
  // Glare: while ours was being made theirs was taken, and ours is void.
  if (!isOffering(call.link)) return stay(state);
  return step(negotiate(state, 'sending-offer'), {
    do: 'send-offer',
    epoch: call.link.epoch,
    address: addressOf(call),
    offer,
    attempt: call.link.attempt,
    media: call.media,
    circleId: call.circleId,
  });
}

function onAnswerMade(state: EngineState, call: LinkedCall, answer: AnswerDescription): Step {
  const { epoch, attempt, negotiation } = call.link;
  // Their offer came twice, and since the first answer was heard the two have gone on.
  const isDue = negotiation.kind === 'making-answer' || negotiation.kind === 'sending-answer';
  if (!isDue) return stay(state);
  return step(negotiate(state, 'sending-answer'), {
    ...{ do: 'send-answer', epoch, address: addressOf(call), answer, attempt },
  });
}

/** True when the transport was carrying media and no longer does: one that searches has no way either. */
export const hasDropped = (before: TransportState, now: TransportState): boolean =>
  before === 'connected' && now !== 'connected';
