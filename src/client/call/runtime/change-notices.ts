import type { EngineState } from '../core/state.ts';
import type { ClockPort } from '../ports/clock-port.ts';

/** How long an answered call may wait to be drawn. Source: Interaction to Next Paint calls that good. */
export const DRAWN_WITHIN_MS = 200;

/** Tells that the state has changed. */
export interface ChangeNotices {
  /** Returns the undo. */
  subscribe(notify: () => void): () => void;
  tell(before: EngineState, now: EngineState): void;
  close(): void;
}

/**
 * Tells at once, but for a ring that is answered: the call's window is drawn when camera and
 * microphone have opened and are on their way, or after {@link DRAWN_WITHIN_MS}. Drawn meanwhile, it
 * makes the browser take two to three times as long to open them, and the first picture waits for that.
 */
export function createChangeNotices(clock: ClockPort): ChangeNotices {
  const listeners = new Set<() => void>();
  let cancelHeld: (() => void) | null = null;

  function tellAll(): void {
    cancelHeld?.();
    cancelHeld = null;
    for (const notify of [...listeners]) notify();
  }

  function hold(ms: number): void {
    cancelHeld?.();
    cancelHeld = clock.after(ms, tellAll);
  }

  return {
    subscribe(notify) {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
    tell(before, now) {
      if (isAnswered(before, now)) hold(DRAWN_WITHIN_MS);
      if (!cancelHeld) return tellAll();
      if (isOpening(before) && !isOpening(now)) hold(0); // what was opened is put on its way first
    },
    close: () => cancelHeld?.(),
  };
}

const isAnswered = (before: EngineState, now: EngineState): boolean =>
  before.call.phase === 'incoming' && isOpening(now);

const isOpening = ({ call, media }: EngineState): boolean =>
  call.phase === 'live' &&
  (media.camera.kind === 'starting' || media.microphone.kind === 'starting');
