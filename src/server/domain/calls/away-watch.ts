import type { CallDesk } from './call-desk.ts';
import { isGuideDevice } from './call-device.ts';
import { cancelRinging, endForBoth, isLive } from './finish-call.ts';
import type { LiveCall, Party } from './live-call.ts';

/** How long a call still rings for a caller's device that lost the server, and for one that closed. */
const CALLER_AWAY_MS = 10_000;
const CALLER_LEAVING_MS = 2_000;
/** How long a page that closed in a running call may take to come back: a slow reload. */
const LEAVING_MS = 10_000;
/** How long a running call waits with both devices gone, a restart of the server included. */
const BOTH_AWAY_MS = 120_000;
/** How long a guide client waits for another one: neither of them watches whether media flows. */
const GUIDE_AWAY_MS = 20_000;

/**
 * When a call ends because of devices that are away, in milliseconds since 1970; null for never.
 * One device that is merely cut off ends no running call: the media may still flow between the two,
 * and the other person's client sees whether it does, unless both are the guide's.
 */
export function awayDeadlineMs({ phase, caller, callee }: LiveCall): number | null {
  if (phase === 'ringing') {
    if (caller.awaySinceMs === null) return null;
    return caller.awaySinceMs + (caller.isLeaving ? CALLER_LEAVING_MS : CALLER_AWAY_MS);
  }
  const deadlines: number[] = [];
  for (const { awaySinceMs, isLeaving } of [caller, callee]) {
    if (awaySinceMs !== null && isLeaving) deadlines.push(awaySinceMs + LEAVING_MS);
  }
  if (caller.awaySinceMs !== null && callee.awaySinceMs !== null) {
    deadlines.push(Math.max(caller.awaySinceMs, callee.awaySinceMs) + BOTH_AWAY_MS);
  }
  const awaySinceMs = caller.awaySinceMs ?? callee.awaySinceMs;
  if (awaySinceMs !== null && isOneOfTwoGuides(caller, callee)) {
    deadlines.push(awaySinceMs + GUIDE_AWAY_MS);
  }
  return deadlines.length > 0 ? Math.min(...deadlines) : null;
}

const isGuide = ({ deviceKey }: Party): boolean => deviceKey !== null && isGuideDevice(deviceKey);

function isOneOfTwoGuides(caller: Party, callee: Party): boolean {
  const isOneAway = (caller.awaySinceMs === null) !== (callee.awaySinceMs === null);
  return isOneAway && isGuide(caller) && isGuide(callee);
}

/** Sets the call's timer anew. To be called whenever a device has come or gone, or the phase changed. */
export function watchAway(desk: CallDesk, call: LiveCall): void {
  call.stopAwayTimer();
  const deadlineMs = awayDeadlineMs(call);
  if (deadlineMs === null) return;
  const delayMs = Math.max(0, deadlineMs - desk.clock.now());
  call.stopAwayTimer = desk.later(delayMs, async () => {
    if (!isLive(desk, call)) return;
    if (call.phase === 'ringing') await cancelRinging(desk, call);
    else await endForBoth(desk, call, 'left');
  });
}
