import type { CallClock } from '../domain/calls/call-clock.ts';

/** The machine's own time. Its timers do not keep the process alive. */
export const nodeClock: CallClock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs).unref();
    return () => clearTimeout(timer);
  },
};
