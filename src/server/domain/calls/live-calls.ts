import type { CallId, UserId } from '../../../shared/domain/ids.ts';
import type { LiveCall } from './live-call.ts';

/** Ended calls that are remembered, so that what comes late is told so without asking the database. */
const MAX_REMEMBERED = 2_000;

/** The calls that ring or run, in memory. Nobody is in two of them. */
export interface LiveCalls {
  get(id: CallId): LiveCall | undefined;
  /** The one call that this person is in. */
  of(userId: UserId): LiveCall | undefined;
  all(): LiveCall[];
  add(call: LiveCall): void;
  /** Takes the call out and remembers that it was. */
  remove(call: LiveCall): void;
  /** Whether this person was in that call, or in one with that other person, which ended lately. */
  hasEnded(userId: UserId, which: { callId?: CallId | undefined; to?: UserId }): boolean;
}

/** An empty set of live calls. */
export function createLiveCalls(): LiveCalls {
  const byId = new Map<CallId, LiveCall>();
  const byUser = new Map<UserId, LiveCall>();
  const endedById = new Map<CallId, readonly UserId[]>();
  const endedPairs = new Map<string, CallId>();
  const pairOf = (one: UserId, other: UserId) => [one, other].sort().join(' ');

  function remember(call: LiveCall): void {
    const parties = [call.caller.userId, call.callee.userId] as const;
    endedById.set(call.id, parties);
    endedPairs.set(pairOf(...parties), call.id);
    for (const map of [endedById, endedPairs]) {
      const oldest = map.size > MAX_REMEMBERED ? map.keys().next().value : undefined;
      if (oldest !== undefined) (map as Map<string, unknown>).delete(oldest);
    }
  }
  return {
    get: (id) => byId.get(id),
    of: (userId) => byUser.get(userId),
    all: () => [...byId.values()],
    add(call) {
      byId.set(call.id, call);
      byUser.set(call.caller.userId, call);
      byUser.set(call.callee.userId, call);
    },
    remove(call) {
      byId.delete(call.id);
      byUser.delete(call.caller.userId);
      byUser.delete(call.callee.userId);
      remember(call);
    },
    hasEnded(userId, { callId, to }) {
      if (callId !== undefined) return endedById.get(callId)?.includes(userId) ?? false;
      return to !== undefined && endedPairs.has(pairOf(userId, to));
    },
  };
}
