import type { CallMedia } from '../../../shared/domain/calls.ts';
import type { CallId, CircleId } from '../../../shared/domain/ids.ts';
import type { Effect } from './effects.ts';
import type { TimerName } from './events.ts';
import { addressOf, linkedCall } from './link.ts';
import { closeAllMedia } from './local-media.ts';
import type { EndReason, EngineState, Link, Person } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import { DISMISS_AFTER_MS, DISMISS_OWN_MS } from './timings.ts';

const CALL_TIMERS = ['ring', 'connect', 'restart', 'lost', 'gone'] as const satisfies TimerName[];

const OWN_REASONS: readonly EndReason[] = [
  'hung-up',
  'cancelled',
  'declined-here',
  'answered-elsewhere',
  'declined-elsewhere',
];

interface Ending {
  callId: CallId;
  peer: Person;
  circleId: CircleId | null;
  media: CallMedia;
  durationMs: number | null;
}

function endingOf({ call }: EngineState, nowMs: number): Ending | null {
  if (call.phase === 'idle' || call.phase === 'ended') return null;
  const { callId, peer, circleId, media } = call;
  const durationMs = call.phase === 'live' ? Math.max(0, nowMs - call.answeredAtMs) : null;
  return { callId, peer, circleId, media, durationMs };
}

const KEPT_OVER_CALLS = 8;

/** Why two people who wanted to talk could not. */
export const whyNeverConnected = ({ hasRelay }: Pick<Link, 'hasRelay'>): EndReason =>
  hasRelay ? 'never-connected' : 'no-relay';

/** Ends the call at hand here: link, devices and timers go, the reason stays for a while. */
export function endCall(state: EngineState, why: EndReason, nowMs: number): Step {
  const ending = endingOf(state, nowMs);
  if (!ending) return stay(state);
  const link = linkedCall(state)?.link;
  const ms = OWN_REASONS.includes(why) ? DISMISS_OWN_MS : DISMISS_AFTER_MS;
  return inTurn(
    state,
    (now) => (link ? step(now, { do: 'close-link', epoch: link.epoch }) : stay(now)),
    closeAllMedia,
    (now) =>
      step(
        {
          ...now,
          call: { phase: 'ended', why, ...ending },
          overCalls: [ending.callId, ...now.overCalls].slice(0, KEPT_OVER_CALLS),
        },
        ...CALL_TIMERS.map((timer): Effect => ({ do: 'stop-timer', timer })),
        { do: 'forget-call', callId: ending.callId },
        { do: 'start-timer', timer: 'dismiss', ms },
      ),
  );
}

/** Ends the call here and tells the other side. One that has worked did not fail to connect. */
export function hangUp(
  state: EngineState,
  why: EndReason,
  reason: 'hangup' | 'lost' | 'failed',
  nowMs: number,
): Step {
  const call = linkedCall(state) ?? (state.call.phase === 'resumable' ? state.call : null);
  if (!call) return stay(state);
  const hasWorked = call.phase === 'live' && call.hasConnected;
  const told = reason === 'failed' && hasWorked ? 'lost' : reason;
  return inTurn(
    state,
    (now) => step(now, { do: 'send-end', address: addressOf(call), reason: told }),
    (now) => endCall(now, why, nowMs),
  );
}
