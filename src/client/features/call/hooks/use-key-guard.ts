import { type KeyboardEvent, useState } from 'react';
import { isStrayKey } from '../key-guard.ts';

type KeyHandler = (event: KeyboardEvent) => void;

/**
 * Keeps a key that was meant for the page below from pressing a button of a dialog that has just
 * opened over it. Keys alone: a click, of a hand or of a program, counts at once.
 */
export function useKeyGuard(): { onKeyDown: KeyHandler; onKeyUp: KeyHandler } {
  const [openedMs] = useState(() => performance.now());
  const guard: KeyHandler = (event) => {
    if (isStrayKey(event, performance.now() - openedMs)) event.preventDefault();
  };
  // Space presses a button when it comes up.
  return { onKeyDown: guard, onKeyUp: guard };
}
