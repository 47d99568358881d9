import { type PointerEvent, useEffect, useRef, useState } from 'react';

/** How long a still mouse is taken for somebody who only looks. */
const IDLE_AFTER_MS = 4_000;

export interface IdleControls {
  isIdle: boolean;
  onPointerMove: (event: PointerEvent) => void;
  onPointerLeave: (event: PointerEvent) => void;
}

/**
 * Says when the controls may fade, which is after a mouse has rested. A finger, a key or the focus
 * never makes them go: whoever uses those cannot bring them back by a move.
 *
 * @param canFade false keeps them, as in a voice call
 */
export function useIdleControls(canFade: boolean): IdleControls {
  const [isResting, setResting] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const wake = () => {
      clearTimeout(timer.current);
      setResting(false);
    };
    document.addEventListener('keydown', wake);
    document.addEventListener('focusin', wake);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener('keydown', wake);
      document.removeEventListener('focusin', wake);
    };
  }, []);

  function handlePointerMove(event: PointerEvent): void {
    clearTimeout(timer.current);
    setResting(false);
    if (event.pointerType !== 'mouse') return;
    timer.current = setTimeout(() => setResting(!isFocusShown()), IDLE_AFTER_MS);
  }

  return {
    isIdle: canFade && isResting,
    onPointerMove: handlePointerMove,
    onPointerLeave: handlePointerMove,
  };
}

/** Somebody is on a control with the keyboard; a button that was clicked does not count. */
function isFocusShown(): boolean {
  const focused = document.activeElement;
  return focused instanceof HTMLButtonElement && focused.matches(':focus-visible');
}
