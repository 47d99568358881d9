import type { ClockPort } from '../ports/clock-port.ts';

/** The machine's clock. A hidden page's timers may come up to a minute late; none is lost. */
export const browserClock: ClockPort = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
