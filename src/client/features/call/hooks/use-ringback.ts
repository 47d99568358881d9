import { useEffect } from 'react';
import { startRingback } from '../call-tones.ts';

/** Lets the caller hear that it rings. */
export function useRingback(isRinging: boolean): void {
  useEffect(() => (isRinging ? startRingback() : undefined), [isRinging]);
}
