import { announceMedia } from './announcing.ts';
import { onEarlyReport } from './early.ts';
import { endCall, hangUp, whyNeverConnected } from './ending.ts';
import type { LinkEvent, NetworkEvent, TimerName } from './events.ts';
import {
  hasDropped,
  isCarrying,
  linkedCall,
  onLink,
  repeatUndelivered,
  restartDelayMs,
  restartLink,
  updateLink,
} from './link.ts';
import type { EngineState, LiveCall, TransportState } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import {
  GONE_AFTER_MS,
  LOST_AFTER_MS,
  NETWORK_CHANGE_COUNTS_MS,
  RESTART_AFTER_MS,
  RESTART_SILENT_AFTER_MS,
} from './timings.ts';

/** What a link reports, and what its losses and its returns start or stop. */
export function onLinkReport(state: EngineState, event: LinkEvent, nowMs: number): Step {
  const { call } = state;
  const hasLink = call.phase === 'incoming' || call.phase === 'outgoing' || call.phase === 'live';
  if (!hasLink || call.link.epoch !== event.epoch) return onEarlyReport(state, event);
  if (event.type === 'link-broken') return hangUp(state, 'broken', 'failed', nowMs);
  const before = call.link.transport;
  return inTurn(
    state,
    (now) => onLink(now, event),
    (now) =>
      event.type === 'link-transport' && now.call.phase === 'live'
        ? onTransport(now, now.call, before, event.transport)
        : stay(now),
    (now) =>
      event.type === 'link-silence' && now.call.phase === 'live'
        ? onSilence(now, now.call, nowMs)
        : stay(now),
  );
}

function onTransport(
  state: EngineState,
  call: LiveCall,
  before: TransportState,
  transport: TransportState,
): Step {
  if (transport === 'connected') return onConnected(state, call);
  return inTurn(
    state,
    (now) =>
      hasDropped(before, transport)
        ? step(now, { do: 'start-timer', timer: 'lost', ms: LOST_AFTER_MS })
        : stay(now),
    // One that fell silent before is watched, or restarted, already.
    (now) => (hasDropped(before, transport) && !call.link.isSilent ? watchLink(now) : stay(now)),
    (now) =>
      call.peerPresence === 'closed' && hasDropped(before, transport)
        ? step(now, { do: 'start-timer', timer: 'gone', ms: GONE_AFTER_MS })
        : stay(now),
    // A failed transport does not come back by itself: no use in watching it.
    (now) => (transport === 'failed' ? restartLink(now) : stay(now)),
  );
}

function onConnected(state: EngineState, call: LiveCall): Step {
  return inTurn(
    { ...state, call: { ...call, hasConnected: true } },
    (now) =>
      step(
        now,
        { do: 'stop-timer', timer: 'connect' },
        { do: 'stop-timer', timer: 'restart' },
        { do: 'stop-timer', timer: 'lost' },
      ),
    (now) => (call.hasConnected ? stay(now) : announceMedia(now)),
  );
}

/**
 * The machine's network is another one now, or may be: browsers tell of it when the line has merely
 * become slower, too. What carried media does not know it yet.
 */
export function onNetworkChanged(
  state: EngineState,
  { wasGone }: NetworkEvent,
  nowMs: number,
): Step {
  const noted = { ...state, networkChangedAtMs: nowMs };
  // Where the server cannot be reached yet, the restart waits for it.
  return restartLink(wasGone ? updateLink(noted, { isStale: true }) : noted);
}

/** Media has stopped, or flows again, seconds before the transport calls itself anything else. */
function onSilence(state: EngineState, { link }: LiveCall, nowMs: number): Step {
  if (link.transport !== 'connected') return stay(state);
  if (!link.isSilent) return step(state, { do: 'stop-timer', timer: 'restart' });
  const { networkChangedAtMs } = state;
  const hasMoved =
    networkChangedAtMs !== null && nowMs - networkChangedAtMs < NETWORK_CHANGE_COUNTS_MS;
  return hasMoved ? restartLink(state) : watchLink(state, RESTART_SILENT_AFTER_MS);
}

/** Media may come back by itself; when it has not by then, it gets new candidates. */
function watchLink(state: EngineState, baseMs = RESTART_AFTER_MS): Step {
  const call = linkedCall(state);
  if (!call) return stay(state);
  const ms = restartDelayMs(state, call, baseMs);
  return step(state, { do: 'start-timer', timer: 'restart', ms });
}

export function onTimer(state: EngineState, timer: TimerName, nowMs: number): Step {
  const { call } = state;
  switch (timer) {
    case 'dismiss':
      return call.phase === 'ended' ? stay({ ...state, call: { phase: 'idle' } }) : stay(state);
    case 'ring':
      return onRingGuard(state, nowMs);
    case 'restart':
      return onRestartDue(state);
    case 'connect':
      return onConnectLimit(state, nowMs);
    case 'lost':
      return call.phase === 'live' || call.phase === 'resumable'
        ? hangUp(state, 'lost', 'lost', nowMs)
        : stay(state);
    case 'gone':
      return onGone(state, nowMs);
  }
}

/** Of what is under way already, something may have been lost that nobody noticed: it is said again. */
function onRestartDue(state: EngineState): Step {
  const { call } = state;
  if (call.phase !== 'live') return stay(state);
  return inTurn(
    state,
    (now) =>
      isCarrying(call.link) || !state.isServerReachable ? stay(now) : repeatUndelivered(now),
    restartLink,
  );
}

function onConnectLimit(state: EngineState, nowMs: number): Step {
  const { call } = state;
  if (call.phase !== 'live' || call.link.transport === 'connected') return stay(state);
  return hangUp(state, whyNeverConnected(call.link), 'failed', nowMs);
}

/** The server should have ended the ringing by now, and has not: nobody rings for ever. */
function onRingGuard(state: EngineState, nowMs: number): Step {
  const { call } = state;
  if (call.phase === 'incoming') return endCall(state, 'missed', nowMs);
  if (call.phase !== 'outgoing') return stay(state);
  const wasHeard = state.isServerReachable && call.link.negotiation.kind === 'awaiting-answer';
  return hangUp(state, wasHeard ? 'no-answer' : 'unreachable', 'hangup', nowMs);
}

/** Their device went away and has not come back. While their media still flows, they are there. */
function onGone(state: EngineState, nowMs: number): Step {
  const { call } = state;
  if (call.phase !== 'live' || call.peerPresence === 'here') return stay(state);
  if (call.link.transport === 'connected') return stay(state);
  return hangUp(state, 'peer-left', 'lost', nowMs);
}
