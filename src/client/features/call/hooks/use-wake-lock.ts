import { useEffect } from 'react';
import { keepScreenLit } from '../screen-light.ts';

/** No screen goes dark as soon as that, and the first seconds of a call belong to its pictures. */
const LIT_AFTER_MS = 3_000;

/** Keeps the screen from going dark while `isOn`. */
export function useWakeLock(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    let letGo = () => {};
    const timer = setTimeout(() => {
      letGo = keepScreenLit();
    }, LIT_AFTER_MS);
    return () => {
      clearTimeout(timer);
      letGo();
    };
  }, [isOn]);
}
