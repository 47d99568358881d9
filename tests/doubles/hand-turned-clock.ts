import type { CallClock } from '../../src/server/domain/calls/call-clock.ts';

/** A clock that stands still until a test turns it. */
export interface HandTurnedClock extends CallClock {
  /** Turns the clock on; what falls due is called in its order, each at its own time. */
  advance(ms: number): void;
  /** Timers that are still to come. */
  pendingCount(): number;
}

/** Starts at `startMs`, in milliseconds since 1970. */
export function createHandTurnedClock(startMs = Date.UTC(2026, 0, 1)): HandTurnedClock {
  const timers = new Map<number, { dueMs: number; callback: () => void }>();
  let nowMs = startMs;
  let nextId = 0;
  const nextDue = (untilMs: number) =>
    [...timers]
      .filter(([, { dueMs }]) => dueMs <= untilMs)
      .sort(([idA, a], [idB, b]) => a.dueMs - b.dueMs || idA - idB)[0];
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const id = nextId++;
      timers.set(id, { dueMs: nowMs + delayMs, callback });
      return () => void timers.delete(id);
    },
    advance(ms) {
      const untilMs = nowMs + ms;
      for (let due = nextDue(untilMs); due; due = nextDue(untilMs)) {
        timers.delete(due[0]);
        nowMs = Math.max(nowMs, due[1].dueMs);
        due[1].callback();
      }
      nowMs = untilMs;
    },
    pendingCount: () => timers.size,
  };
}
