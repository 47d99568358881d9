import type { UserId } from '../../shared/domain/ids.ts';
import type { Presence } from '../../shared/domain/presence.ts';
import type { CallClock } from '../domain/calls/call-clock.ts';

/** A page that is loaded anew is gone for a moment; nobody needs to see that. */
const OFFLINE_DELAY_MS = 2_000;
/**
 * In the first moments of a call two people wait for each other's picture, whose pages would redraw their
 * lists meanwhile: that took 30 of 220 ms. Whoever asks is told at once.
 */
const BUSY_DELAY_MS = 500;

/** Who is there. */
export interface PresenceBoard {
  of(userId: UserId): Presence;
  /** To be told whenever somebody's connections or calls have changed. */
  update(userId: UserId): void;
  close(): void;
}

interface PresencePorts {
  clock: CallClock;
  isConnected: (userId: UserId) => boolean;
  isBusy: (userId: UserId) => boolean;
  announce: (userId: UserId, presence: Presence) => void;
}

/** Everybody is offline at first. */
export function createPresenceBoard(ports: PresencePorts): PresenceBoard {
  const shown = new Map<UserId, Presence>();
  const leaving = new Map<UserId, () => void>();
  const becomingBusy = new Map<UserId, () => void>();
  const of = (userId: UserId): Presence =>
    becomingBusy.has(userId) ? 'busy' : (shown.get(userId) ?? 'offline');

  function show(userId: UserId, presence: Presence): void {
    if (becomingBusy.has(userId)) showBusy(userId);
    if (of(userId) === presence) return;
    if (presence === 'offline') shown.delete(userId);
    else shown.set(userId, presence);
    ports.announce(userId, presence);
  }
  function showBusy(userId: UserId): void {
    becomingBusy.get(userId)?.();
    becomingBusy.delete(userId);
    show(userId, 'busy');
  }
  function showBusySoon(userId: UserId): void {
    if (of(userId) === 'busy') return;
    becomingBusy.set(
      userId,
      ports.clock.after(BUSY_DELAY_MS, () => showBusy(userId)),
    );
  }
  function leaveSoon(userId: UserId): void {
    if (leaving.has(userId) || of(userId) === 'offline') return;
    const stop = ports.clock.after(OFFLINE_DELAY_MS, () => {
      leaving.delete(userId);
      show(userId, 'offline');
    });
    leaving.set(userId, stop);
  }
  return {
    of,
    update(userId) {
      if (!ports.isConnected(userId)) return leaveSoon(userId);
      leaving.get(userId)?.();
      leaving.delete(userId);
      if (ports.isBusy(userId)) showBusySoon(userId);
      else show(userId, 'online');
    },
    close() {
      for (const stop of [...leaving.values(), ...becomingBusy.values()]) stop();
    },
  };
}
