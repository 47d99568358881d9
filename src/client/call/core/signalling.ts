import type { CallId } from '../../../shared/domain/ids.ts';
import { announceMedia } from './announcing.ts';
import { keepEarlyCandidate, sendKeptCandidates, showAddress } from './early.ts';
import { endCall, hangUp } from './ending.ts';
import type { RequestFailure, SignallingEvent } from './events.ts';
import {
  flushCandidates,
  type LinkedCall,
  linkedCall,
  repeatUndelivered,
  restartLink,
  updateLink,
} from './link.ts';
import { onPageLeaving } from './person.ts';
import { onRejoinAccepted, onRejoinRefused, onResumableFound } from './rejoining.ts';
import type { EndReason, EngineState } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import { keepUnsaid, sayUnsaid } from './unsaid-ends.ts';

/** What became of what we sent, and whether the server hears us at all. */
export function onSignalling(state: EngineState, event: SignallingEvent, nowMs: number): Step {
  switch (event.type) {
    case 'server-reached':
      return inTurn({ ...state, isServerReachable: true }, sayUnsaid, onServerReached);
    case 'server-lost':
      // A change of network ends the socket as well, and often before media is missed.
      return stay({ ...state, isServerReachable: false, networkChangedAtMs: nowMs });
    case 'page-leaving':
      return onPageLeaving(state);
    case 'offer-delivered':
      return onOfferDelivered(state, event);
    case 'answer-delivered':
      return onAnswerDelivered(state, event.epoch);
    case 'candidate-undelivered':
      return onCandidateUndelivered(state, event);
    case 'end-undelivered':
      return keepUnsaid(state, event.end);
    case 'offer-refused':
      return onOfferRefused(state, event.epoch, event.code, nowMs);
    case 'answer-refused':
      return onAnswerRefused(state, event.epoch, event.code, nowMs);
    case 'call-still-runs':
      return onStillRuns(state, event);
    case 'call-is-over':
      return isCall(state, event.callId) ? endCall(state, 'over', nowMs) : stay(state);
    case 'resumable-found':
      return onResumableFound(state, event);
    case 'rejoin-accepted':
      return onRejoinAccepted(state, event, nowMs);
    case 'rejoin-refused':
      return onRejoinRefused(state, event.callId, event.code, nowMs);
  }
}

function isCall({ call }: EngineState, callId: string): boolean {
  return call.phase !== 'idle' && call.phase !== 'ended' && call.callId === callId;
}

/** The server is back: say again what it missed, and ask whether it still knows of our call. */
function onServerReached(state: EngineState): Step {
  const { call } = state;
  if (call.phase === 'idle' || call.phase === 'ended') return stay(state);
  // An outgoing call that the server has never heard of is no reason to ask; it is offered again.
  if (call.phase === 'outgoing') return inTurn(state, repeatUndelivered, sendKeptCandidates);
  return inTurn(
    state,
    (now) => step(now, { do: 'ask-if-running', callId: call.callId }),
    sendKeptCandidates,
  );
}

function onStillRuns(
  state: EngineState,
  event: Extract<SignallingEvent, { type: 'call-still-runs' }>,
): Step {
  const { call } = state;
  if (call.phase !== 'live' || call.callId !== event.callId) return stay(state);
  const isBack = event.isPeerPresent && call.peerPresence !== 'here';
  const peerPresence = isBack ? 'here' : call.peerPresence;
  return inTurn(
    { ...state, call: { ...call, peerPresence } },
    (now) => (isBack ? step(now, { do: 'stop-timer', timer: 'gone' }) : stay(now)),
    repeatUndelivered,
    announceMedia,
    (now) => (call.hasConnected ? restartLink(now) : stay(now)),
  );
}

function onOfferDelivered(
  state: EngineState,
  event: Extract<SignallingEvent, { type: 'offer-delivered' }>,
): Step {
  const call = linkedCall(state);
  if (call?.link.epoch !== event.epoch) return stay(state);
  return inTurn(
    state,
    (now) => rename(now, call, event.callId),
    (now) =>
      call.link.negotiation.kind === 'sending-offer'
        ? flushCandidates(updateLink(now, { negotiation: { kind: 'awaiting-answer' } }))
        : stay(now),
  );
}

/** Both called each other: the call goes on under their id, and their offer is on its way. */
function rename(state: EngineState, call: LinkedCall, callId: CallId): Step {
  if (call.callId === callId) return stay(state);
  return step(
    { ...state, call: { ...call, callId } },
    { do: 'forget-call', callId: call.callId },
    { do: 'remember-call', callId },
  );
}

function onAnswerDelivered(state: EngineState, epoch: number): Step {
  const call = linkedCall(state);
  if (call?.link.epoch !== epoch || call.link.negotiation.kind !== 'sending-answer') {
    return stay(state);
  }
  return inTurn(
    updateLink(state, { negotiation: { kind: 'stable' } }),
    flushCandidates,
    announceMedia,
    showAddress,
  );
}

function onCandidateUndelivered(
  state: EngineState,
  event: Extract<SignallingEvent, { type: 'candidate-undelivered' }>,
): Step {
  const call = linkedCall(state);
  if (call?.link.epoch !== event.epoch) return keepEarlyCandidate(state, event);
  const unsentCandidates = [...call.link.unsentCandidates, event.candidate];
  return stay(updateLink(state, { unsentCandidates }));
}

const REFUSAL_REASON: Record<Exclude<RequestFailure, 'unreachable'>, EndReason> = {
  // Of somebody who is busy elsewhere `call-busy` tells first, and the call is over by then.
  busy: 'busy-here',
  offline: 'offline',
  not_allowed: 'not-allowed',
  not_found: 'not-allowed',
  rate_limited: 'rate-limited',
  call_over: 'over',
  invalid: 'broken',
  too_large: 'broken',
};

function onOfferRefused(
  state: EngineState,
  epoch: number,
  code: RequestFailure,
  nowMs: number,
): Step {
  const call = linkedCall(state);
  if (call?.link.epoch !== epoch || code === 'unreachable') return stay(state);
  if (call.phase === 'outgoing') {
    // One that has rung there was answered, and the answer lost with a device that will be back.
    if (code === 'offline' && call.isRinging) return stay(state);
    // A killed server may have lost the ringing and the answer on their way, and know that it runs.
    if (code === 'offline') return hangUp(state, 'offline', 'hangup', nowMs);
    // Taken back by the server, which had not heard from here for a while.
    if (code === 'call_over') return endCall(state, 'lost', nowMs);
    return endCall(state, REFUSAL_REASON[code], nowMs);
  }
  if (code === 'call_over' || code === 'not_found') return endCall(state, 'over', nowMs);
  return stay(state); // their device is away: said again when it is back
}

function onAnswerRefused(
  state: EngineState,
  epoch: number,
  code: RequestFailure,
  nowMs: number,
): Step {
  const call = linkedCall(state);
  if (call?.link.epoch !== epoch || code === 'unreachable' || code === 'offline') {
    return stay(state);
  }
  if (code === 'call_over' || code === 'not_found') return endCall(state, 'over', nowMs);
  return hangUp(state, 'broken', 'failed', nowMs);
}
