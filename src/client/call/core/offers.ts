import type { ServerEventPayload } from '../../../shared/protocol/signalling.ts';
import { awaitEarlyOffer } from './early.ts';
import {
  isOffering,
  isPolite,
  newLink,
  openLink,
  repeatUndelivered,
  startAnswer,
  takeOffer,
  updateLink,
} from './link.ts';
import { acceptCall } from './person.ts';
import type { EngineState, IncomingCall, LiveCall, OutgoingCall } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import { CONNECT_TIMEOUT_MS, LOST_AFTER_MS, RING_GUARD_MS } from './timings.ts';

/** Under which every call begins. Transports that are made while it rings count down from there. */
const RING_ATTEMPT = 1;

type OfferFact = ServerEventPayload<'call-offer'>;

/** An offer: somebody rings, rings again, calls us while we call them, or wants a better way to us. */
export function onOffer(state: EngineState, fact: OfferFact, nowMs: number): Step {
  const { call } = state;
  // Ended here while the server could not hear it, or while this ring was on its way.
  if (state.overCalls.includes(fact.callId)) return stay(state);
  switch (call.phase) {
    case 'idle':
    case 'ended':
      return startRinging(state, fact);
    case 'incoming':
      return call.callId === fact.callId ? repeatRing(state, call, fact) : stay(state);
    case 'outgoing':
      return call.peer.userId === fact.from ? mergeCalls(state, call, fact, nowMs) : stay(state);
    case 'live':
      return call.callId === fact.callId ? renegotiate(state, call, fact) : stay(state);
    case 'resumable':
      // A running call that this page has not gone back to; its offer waits for the rejoin.
      if (call.callId === fact.callId) return stay(state);
      // The server rings nobody who is in a call, so that one is over.
      return inTurn(
        state,
        (now) =>
          step(
            now,
            { do: 'stop-timer', timer: 'lost' },
            { do: 'forget-call', callId: call.callId },
          ),
        (now) => startRinging(now, fact),
      );
  }
}

function ringingCall(
  state: EngineState,
  fact: OfferFact,
): { state: EngineState; call: IncomingCall } {
  const opened = newLink(state, fact.attempt ?? 1);
  const call: IncomingCall = {
    phase: 'incoming',
    callId: fact.callId,
    peer: { userId: fact.from, name: fact.fromName },
    circleId: fact.circleId,
    media: fact.media,
    link: opened.link,
    early: [],
    offer: fact.offer,
    dialect: fact.attempt === undefined ? 'guide' : 'circles',
  };
  return { state: opened.state, call };
}

/** Prepares the transport while it rings, as far as nothing of ours is shown to the caller. */
function startRinging(state: EngineState, fact: OfferFact): Step {
  const { state: ready, call } = ringingCall(state, fact);
  return inTurn(
    ready,
    (now) => openLink(now, call, call.link),
    (now) => takeOffer(now, fact.offer),
    (now) => awaitEarlyOffer(now, fact.early),
    (now) =>
      step(
        now,
        { do: 'stop-timer', timer: 'dismiss' },
        { do: 'start-timer', timer: 'ring', ms: RING_GUARD_MS },
      ),
  );
}

/**
 * The same ring again, after the caller or the server came back; its offer has all candidates by
 * then. One of another page of the caller's is of a page that knows nothing of what was made meanwhile.
 */
function repeatRing(state: EngineState, call: IncomingCall, fact: OfferFact): Step {
  const { offer } = fact;
  if (call.offer.sdp === offer.sdp) return stay(state);
  const early = sessionOf(call.offer) === sessionOf(offer) ? call.early : [];
  return takeOffer({ ...state, call: { ...call, offer, early } }, offer);
}

/** RFC 8829 §5.2.1: the session id of one transport stays, however often it describes itself. */
const sessionOf = ({ sdp }: OfferFact['offer']): string => /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? sdp;

/** Both called each other: the server made it one call, and whoever gets the offer answers it. */
function mergeCalls(
  state: EngineState,
  outgoing: OutgoingCall,
  fact: OfferFact,
  nowMs: number,
): Step {
  const { state: ready, call } = ringingCall(state, fact);
  return inTurn(
    ready,
    (now) =>
      step(
        now,
        { do: 'close-link', epoch: outgoing.link.epoch },
        { do: 'forget-call', callId: outgoing.callId },
      ),
    (now) => openLink(now, call, call.link),
    (now) => takeOffer(now, fact.offer),
    (now) =>
      now.call.phase === 'incoming'
        ? acceptCall(now, now.call, outgoing.media === 'video' && now.media.wanted.camera, nowMs)
        : stay(now),
  );
}

/** A newer attempt is a new page on the other side; the same one is its wish for other candidates. */
function renegotiate(state: EngineState, call: LiveCall, fact: OfferFact): Step {
  const attempt = fact.attempt ?? call.link.attempt;
  // The ring itself, said again after a lost server: answered on a transport that was made meanwhile.
  if (attempt === RING_ATTEMPT && call.link.attempt < RING_ATTEMPT) {
    return repeatAnswer(state, call);
  }
  // Ours under the newer number has not reached them.
  if (attempt < call.link.attempt) return repeatUndelivered(state);
  if (attempt > call.link.attempt) return replaceLink(state, call, attempt, fact);
  if (isOffering(call.link) && !isPolite(state, call)) return stay(state);
  return inTurn(state, (now) => takeOffer(now, fact.offer), startAnswer);
}

/** Whoever has it already does not heed it again; an offer of ours would be taken for a call of ours. */
function repeatAnswer(state: EngineState, { link }: LiveCall): Step {
  if (isOffering(link)) return stay(state);
  return step(updateLink(state, { negotiation: { kind: 'sending-answer' } }), {
    ...{ do: 'repeat-description', epoch: link.epoch },
  });
}

function replaceLink(state: EngineState, call: LiveCall, attempt: number, fact: OfferFact): Step {
  const opened = newLink(state, attempt);
  return inTurn(
    opened.state,
    (now) => step(now, { do: 'close-link', epoch: call.link.epoch }),
    (now) => openLink(now, { ...call, peerPresence: 'here' }, opened.link),
    (now) => takeOffer(now, fact.offer),
    startAnswer,
    (now) =>
      step(
        now,
        { do: 'stop-timer', timer: 'gone' },
        call.hasConnected
          ? { do: 'start-timer', timer: 'lost', ms: LOST_AFTER_MS }
          : { do: 'start-timer', timer: 'connect', ms: CONNECT_TIMEOUT_MS },
      ),
  );
}
