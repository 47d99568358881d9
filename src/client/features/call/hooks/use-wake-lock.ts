import { useEffect } from 'react';
import { keepScreenLit } from '../screen-light.ts';

/** Keeps the screen from going dark while `isOn`. */
export function useWakeLock(isOn: boolean): void {
  useEffect(() => (isOn ? keepScreenLit() : undefined), [isOn]);
}
