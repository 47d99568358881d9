import type { CallId, UserId } from '../../../shared/domain/ids.ts';
import type { CallDesk } from './call-desk.ts';
import { type CallRefusal, refuse } from './call-refusal.ts';
import { type LiveCall, type Party, sidesOf } from './live-call.ts';

/** A live call as one of its two people sees it. */
export interface Found {
  call: LiveCall;
  mine: Party;
  theirs: Party;
}

/** How a client names a call: by its id, or, the guide's way, by the other person alone. */
export interface Naming {
  callId?: CallId | undefined;
  to?: UserId;
}

/** The live call that a person means; undefined where there is none that is theirs. */
export function findLive(
  desk: CallDesk,
  userId: UserId,
  { callId, to }: Naming,
): Found | undefined {
  const call = callId === undefined ? desk.live.of(userId) : desk.live.get(callId);
  const sides = call && sidesOf(call, userId);
  if (!sides || (to !== undefined && sides.theirs.userId !== to)) return undefined;
  return { call, ...sides };
}

/** Why a call cannot be found, as far as memory knows: no waiting, for what is relayed. */
export const whyNotLive = (desk: CallDesk, userId: UserId, naming: Naming): CallRefusal =>
  refuse(desk.live.hasEnded(userId, naming) ? 'call_over' : 'not_found');

/** The same, asking the database about calls that ended long ago or before the server started. */
export async function whyNotFound(
  desk: CallDesk,
  userId: UserId,
  naming: Naming,
): Promise<CallRefusal> {
  if (naming.callId === undefined) return whyNotLive(desk, userId, naming);
  const stored = await desk.store.find(naming.callId);
  const wasTheirs =
    stored?.phase === 'ended' &&
    (stored.caller.userId === userId || stored.callee.userId === userId);
  // Somebody else's call answers like one that never was.
  return refuse(wasTheirs ? 'call_over' : 'not_found');
}
