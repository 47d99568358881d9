import { watchAway } from './away-watch.ts';
import type { CallDesk } from './call-desk.ts';
import type { StoredCall, StoredParty } from './call-store.ts';
import { emptyRing, type LiveCall, newParty, type Party } from './live-call.ts';
import { watchRing } from './ring-call.ts';

/**
 * Takes up the calls that were live when the server stopped. Their devices count as away until they
 * connect again. To be awaited before the first connection.
 */
export async function restoreCalls(desk: CallDesk): Promise<void> {
  for (const stored of await desk.store.loadLive()) {
    const call = await toLive(desk, stored);
    if (call === null) {
      const outcome = stored.phase === 'active' ? 'answered' : 'cancelled';
      const endedAt = new Date(desk.clock.now());
      await desk.store.update({ ...stored, phase: 'ended', outcome, endedAt });
      continue;
    }
    desk.live.add(call);
    if (call.phase === 'ringing') watchRing(desk, call);
    watchAway(desk, call);
  }
}

/** Null where the two may no longer call each other: the server stopped while that was being done. */
async function toLive(desk: CallDesk, stored: StoredCall): Promise<LiveCall | null> {
  const { id, circleId, startedAt, media, phase, answeredAt, attempt } = stored;
  const shared = await desk.directory.sharedCircles(stored.caller.userId, stored.callee.userId);
  if (circleId === null || phase === 'ended' || !shared.includes(circleId)) return null;
  return {
    id,
    circleId,
    isRelayOnly: await desk.relay.isRelayOnly(circleId),
    earlyWays: await desk.relay.earlyWays(circleId),
    startedAt,
    media,
    phase,
    answeredAt,
    attempt,
    caller: await awayParty(desk, stored.caller),
    callee: await awayParty(desk, stored.callee),
    ring: emptyRing(),
    stopRingTimer: () => {},
    stopAwayTimer: () => {},
  };
}

async function awayParty(desk: CallDesk, { userId, deviceKey }: StoredParty): Promise<Party> {
  const party = newParty(userId, (await desk.directory.displayNameOf(userId)) ?? '', deviceKey);
  if (deviceKey !== null) party.awaySinceMs = desk.clock.now();
  return party;
}
