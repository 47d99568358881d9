import { useEffect, useState } from 'react';

/** False at first, and true from so many milliseconds on. Null: the time does not run yet. */
export function useDelay(ms: number | null): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (ms === null) return;
    const timer = setTimeout(() => setOver(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isOver;
}
