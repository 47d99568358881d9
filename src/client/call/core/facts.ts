import type { ServerEventPayload } from '../../../shared/protocol/signalling.ts';
import { announceMedia } from './announcing.ts';
import {
  earlyLink,
  endWarmUp,
  goOnWith,
  onEarly,
  onEarlyAnswer,
  onEarlyCandidate,
  onEarlyOffer,
} from './early.ts';
import { endCall, hangUp, whyNeverConnected } from './ending.ts';
import type { FactEvent } from './events.ts';
import { flushCandidates, linkedCall, repeatUndelivered, restartLink, updateLink } from './link.ts';
import { onOffer } from './offers.ts';
import type { EndReason, EngineState, LiveCall, OutgoingCall } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import { CONNECT_TIMEOUT_MS, GONE_AFTER_MS } from './timings.ts';

/** What the server says. Facts of another call than the one at hand change nothing, save a new ring. */
export function onFact(state: EngineState, event: FactEvent, nowMs: number): Step {
  switch (event.name) {
    case 'call-offer':
      return onOffer(state, event.fact, nowMs);
    case 'presence':
    case 'circle-changed':
    case 'token-expiring':
      return stay(state); // the affair of the lists and the connection, not of a call
    default:
      if (!isOfThisCall(state, event.fact.callId)) return stay(state);
      return onFactOfCall(state, event, nowMs);
  }
}

function isOfThisCall({ call }: EngineState, callId: string): boolean {
  return call.phase !== 'idle' && call.phase !== 'ended' && call.callId === callId;
}

type CallFactEvent = Exclude<
  FactEvent,
  { name: 'call-offer' | 'presence' | 'circle-changed' | 'token-expiring' }
>;

function onFactOfCall(state: EngineState, event: CallFactEvent, nowMs: number): Step {
  switch (event.name) {
    case 'call-answer':
      return onAnswer(state, event.fact, nowMs);
    case 'ice-candidate':
      return onCandidate(state, event.fact);
    case 'call-ringing':
      return state.call.phase === 'outgoing'
        ? stay({ ...state, call: { ...state.call, isRinging: true } })
        : stay(state);
    case 'call-early':
      return onEarly(state, event.fact);
    case 'call-early-offer':
      return onEarlyOffer(state, event.fact);
    case 'call-early-answer':
      return onEarlyAnswer(state, event.fact);
    case 'call-media':
      return state.call.phase === 'live'
        ? stay({ ...state, call: { ...state.call, remote: event.fact.sent } })
        : stay(state);
    case 'call-peer-away':
      return onPeerAway(state, event.fact);
    case 'call-peer-back':
      return onPeerBack(state);
    case 'call-decline':
      return state.call.phase === 'outgoing' ? endCall(state, 'declined', nowMs) : stay(state);
    case 'call-busy':
      return state.call.phase === 'outgoing' ? endCall(state, 'busy', nowMs) : stay(state);
    case 'call-cancelled':
      return state.call.phase === 'outgoing'
        ? endCall(state, 'cancelled', nowMs)
        : endCall(state, 'caller-cancelled', nowMs);
    case 'call-missed':
      return endCall(state, state.call.phase === 'outgoing' ? 'no-answer' : 'missed', nowMs);
    case 'call-taken':
      return onTaken(state, event.fact.how, nowMs);
    case 'end-call':
      return endCall(state, reasonOf(state, event.fact.reason), nowMs);
  }
}

function reasonOf(
  { call }: EngineState,
  reason: ServerEventPayload<'end-call'>['reason'],
): EndReason {
  if (reason === 'removed') return 'removed';
  if (call.phase === 'incoming') return 'caller-cancelled';
  if (call.phase === 'outgoing') return 'declined';
  switch (reason) {
    case 'left':
      return 'peer-left';
    case 'lost':
      return 'lost';
    case 'failed':
      if (call.phase !== 'live') return 'never-connected';
      return call.hasConnected ? 'lost' : whyNeverConnected(call.link);
    default:
      return 'peer-hung-up';
  }
}

/** Another device of ours answered or declined. One that was just answering here lost the race. */
function onTaken(state: EngineState, how: 'answered' | 'declined', nowMs: number): Step {
  const { call } = state;
  const isUndecided =
    call.phase === 'incoming' || (call.phase === 'live' && call.link.negotiation.kind !== 'stable');
  if (!isUndecided) return stay(state);
  return endCall(state, how === 'answered' ? 'answered-elsewhere' : 'declined-elsewhere', nowMs);
}

function onAnswer(
  state: EngineState,
  fact: ServerEventPayload<'call-answer'>,
  nowMs: number,
): Step {
  const call = linkedCall(state);
  if (!call || call.phase === 'incoming') return stay(state);
  if (call.phase === 'outgoing' && (fact.attempt ?? 1) <= 0) {
    return answeredEarly(state, call, fact, nowMs);
  }
  const { link } = call;
  const isAwaited =
    link.negotiation.kind === 'awaiting-answer' || link.negotiation.kind === 'sending-offer';
  if (!isAwaited || (fact.attempt ?? link.attempt) !== link.attempt) return stay(state);
  return inTurn(
    call.phase === 'outgoing' ? goLive(state, call, fact, nowMs) : state,
    (now) => stay(updateLink(now, { negotiation: { kind: 'stable' } })),
    (now) => step(now, { do: 'take-answer', epoch: link.epoch, answer: fact.answer }),
    flushCandidates,
    (now) =>
      call.phase === 'outgoing'
        ? step(
            now,
            { do: 'stop-timer', timer: 'ring' },
            { do: 'start-timer', timer: 'connect', ms: CONNECT_TIMEOUT_MS },
            { do: 'remember-call', callId: call.callId },
          )
        : stay(now),
  );
}

function goLive(
  state: EngineState,
  { isRinging: _, early: __, ...outgoing }: OutgoingCall,
  fact: ServerEventPayload<'call-answer'>,
  nowMs: number,
): EngineState {
  const dialect = fact.attempt === undefined ? 'guide' : 'circles';
  // Ours say when their camera is on; what comes until then is the black that readied the decoders.
  const hasCamera = dialect === 'guide' && outgoing.media === 'video';
  const live: LiveCall = {
    ...outgoing,
    phase: 'live',
    dialect,
    answeredAtMs: nowMs,
    hasConnected: false,
    remote: { microphone: true, camera: hasCamera, screen: false },
    peerPresence: 'here',
  };
  return { ...state, call: live };
}

/** Answered by a device that we have connected to meanwhile, or were about to: the call goes on there. */
function answeredEarly(
  state: EngineState,
  outgoing: OutgoingCall,
  fact: ServerEventPayload<'call-answer'>,
  nowMs: number,
): Step {
  const link = earlyLink(outgoing, ({ attempt }) => attempt === fact.attempt);
  if (!link) return hangUp(state, 'broken', 'failed', nowMs);
  const { epoch, negotiation, transport } = link;
  const isNews = negotiation.kind === 'awaiting-answer'; // the one before was lost with a server
  return inTurn(
    goLive(state, outgoing, fact, nowMs),
    (now) => (isNews ? step(now, { do: 'take-answer', epoch, answer: fact.answer }) : stay(now)),
    (now) => goOnWith(now, { ...link, negotiation: { kind: 'stable' } }),
    (now) => (transport === 'failed' ? restartLink(now) : stay(now)),
    endWarmUp,
    (now) =>
      step(
        now,
        { do: 'stop-timer', timer: 'ring' },
        { do: 'remember-call', callId: outgoing.callId },
      ),
    announceMedia,
  );
}

function onCandidate(state: EngineState, fact: ServerEventPayload<'ice-candidate'>): Step {
  const call = linkedCall(state);
  if (!call) return stay(state);
  if ((fact.attempt ?? call.link.attempt) !== call.link.attempt) {
    return onEarlyCandidate(state, fact);
  }
  return step(state, {
    do: 'take-candidate',
    epoch: call.link.epoch,
    candidate: fact.candidate,
  });
}

function onPeerAway(state: EngineState, fact: ServerEventPayload<'call-peer-away'>): Step {
  if (state.call.phase !== 'live') return stay(state);
  const peerPresence = fact.isLeaving ? 'leaving' : fact.isClosed ? 'closed' : 'silent';
  const away = { ...state, call: { ...state.call, peerPresence } as LiveCall };
  // Whether their media stopped as well is asked when the timer fires.
  return peerPresence === 'silent'
    ? stay(away)
    : step(away, { do: 'start-timer', timer: 'gone', ms: GONE_AFTER_MS });
}

function onPeerBack(state: EngineState): Step {
  const { call } = state;
  if (call.phase !== 'live') return stay(state);
  return inTurn(
    { ...state, call: { ...call, peerPresence: 'here' } },
    (now) => step(now, { do: 'stop-timer', timer: 'gone' }),
    repeatUndelivered,
    announceMedia,
  );
}
