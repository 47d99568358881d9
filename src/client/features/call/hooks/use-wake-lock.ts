import { useEffect } from 'react';

/** Keeps the screen from going dark while `isOn`. Where the browser cannot, nothing happens. */
export function useWakeLock(isOn: boolean): void {
  useEffect(() => {
    if (!isOn || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    async function hold(): Promise<void> {
      // The browser lets go of it whenever the page is hidden.
      if (document.hidden || isOver) return;
      const taken = await navigator.wakeLock.request('screen');
      if (isOver) return void taken.release();
      lock = taken;
    }
    // Refused on a low battery: then the screen may go dark.
    const holdOn = () => void hold().catch(() => undefined);
    holdOn();
    document.addEventListener('visibilitychange', holdOn);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', holdOn);
      lock?.release().catch(() => undefined);
    };
  }, [isOn]);
}
