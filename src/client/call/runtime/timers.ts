import type { TimerName } from '../core/events.ts';
import type { ClockPort } from '../ports/clock-port.ts';

/** Named timers, at most one of each name: starting one again moves it. */
export function createTimers(clock: ClockPort, onFired: (timer: TimerName) => void) {
  const running = new Map<TimerName, () => void>();

  function stop(timer: TimerName): void {
    running.get(timer)?.();
    running.delete(timer);
  }
  function start(timer: TimerName, ms: number): void {
    stop(timer);
    const cancel = clock.after(ms, () => {
      running.delete(timer);
      onFired(timer);
    });
    running.set(timer, cancel);
  }
  function stopAll(): void {
    for (const timer of [...running.keys()]) stop(timer);
  }
  return { start, stop, stopAll };
}
