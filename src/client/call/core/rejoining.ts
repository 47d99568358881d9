import { endCall } from './ending.ts';
import type { RequestFailure, SignallingEvent } from './events.ts';
import { linkedCall, newLink, openLink, startOffer } from './link.ts';
import { want } from './local-media.ts';
import type { EngineState, LiveCall } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import { LOST_AFTER_MS } from './timings.ts';

/** The server knows of a call that this tab was in before its page was loaded anew. */
export function onResumableFound(
  state: EngineState,
  event: Extract<SignallingEvent, { type: 'resumable-found' }>,
): Step {
  const { type: _, ...found } = event;
  const { call } = state;
  if (call.phase !== 'idle' && call.phase !== 'ended') {
    if (call.callId === found.callId) return rejoinAnswered(state, found);
    // Another call was begun before the server could be asked: nobody goes back to this one.
    const address = { callId: found.callId, to: found.peer.userId };
    return step(state, { do: 'send-end', address, reason: 'hangup' });
  }
  return offerRejoin({ ...state, call: { phase: 'resumable', ...found, isRejoining: false } });
}

type Found = Omit<Extract<SignallingEvent, { type: 'resumable-found' }>, 'type'>;

function offerRejoin(state: EngineState): Step {
  return step(
    state,
    { do: 'stop-timer', timer: 'dismiss' },
    // Nobody may go back to it: the other side's page may be waiting to be asked as well.
    { do: 'start-timer', timer: 'lost', ms: LOST_AFTER_MS },
  );
}

/**
 * The other side offered to the page that is gone, and here it looked like a ring. Their transport
 * leads to that page, so the call needs a new one; who has answered already does not answer twice.
 */
function rejoinAnswered(state: EngineState, found: Found): Step {
  const call = linkedCall(state);
  if (!call || call.phase === 'outgoing') return stay(state);
  const isRejoining = call.phase === 'live';
  return inTurn(
    { ...state, call: { phase: 'resumable', ...found, isRejoining } },
    (now) =>
      step(
        now,
        { do: 'close-link', epoch: call.link.epoch },
        { do: 'stop-timer', timer: 'ring' },
        { do: 'stop-timer', timer: 'connect' },
      ),
    offerRejoin,
    (now) => (isRejoining ? step(now, { do: 'send-rejoin', callId: found.callId }) : stay(now)),
  );
}

/** Back in the call on a new page: it makes the offer, under the number that the server gave. */
export function onRejoinAccepted(
  state: EngineState,
  event: Extract<SignallingEvent, { type: 'rejoin-accepted' }>,
  nowMs: number,
): Step {
  const { call } = state;
  if (call.phase !== 'resumable' || call.callId !== event.callId) return stay(state);
  const opened = newLink(state, event.attempt);
  const live: LiveCall = {
    phase: 'live',
    callId: call.callId,
    peer: call.peer,
    circleId: call.circleId,
    media: call.media,
    link: opened.link,
    dialect: 'circles',
    answeredAtMs: event.answeredAtMs ?? nowMs,
    hasConnected: true,
    remote: { microphone: true, camera: call.media === 'video', screen: false },
    peerPresence: 'here',
  };
  return inTurn(
    opened.state,
    (now) => openLink(now, live, opened.link),
    (now) => startOffer(now, false),
    // What a person has just answered with is not changed behind their back.
    (now) =>
      now.media.microphone.kind === 'off'
        ? want(now, call.wanted ?? { microphone: true, camera: call.media === 'video' })
        : stay(now),
    (now) =>
      step(
        now,
        { do: 'remember-call', callId: live.callId },
        { do: 'start-timer', timer: 'lost', ms: LOST_AFTER_MS },
      ),
  );
}

export function onRejoinRefused(
  state: EngineState,
  callId: string,
  code: RequestFailure,
  nowMs: number,
): Step {
  const { call } = state;
  if (call.phase !== 'resumable' || call.callId !== callId) return stay(state);
  if (code !== 'unreachable') return endCall(state, 'over', nowMs);
  return stay({ ...state, call: { ...call, isRejoining: false } });
}
