import { useLayoutEffect } from 'react';
import { startRingtone } from '../call-tones.ts';
import { showRingNotice } from '../ring-notice.ts';

const VIBRATION_MS = [400, 200, 400];
const ATTENTION_EVERY_MS = 3_000;
const TITLE_EVERY_MS = 1_000;

/**
 * Draws a person's attention to a call: sound, vibration, the tab's title, a notice if hidden. All of
 * it ends with the drawing of what comes after, and not a moment later.
 */
export function useRingAttention(name: string): void {
  useLayoutEffect(() => startRingtone(), []);
  useLayoutEffect(() => startVibration(), []);
  useLayoutEffect(() => startTitleFlash(`📞 ${name} is calling`), [name]);
  useLayoutEffect(() => showRingNotice(`${name} is calling`), [name]);
}

function startVibration(): () => void {
  if (typeof navigator.vibrate !== 'function') return () => undefined;
  // Without an earlier tap the browser refuses, and complains in its console each time.
  const vibrate = () => navigator.userActivation?.hasBeenActive && navigator.vibrate(VIBRATION_MS);
  vibrate();
  const timer = setInterval(vibrate, ATTENTION_EVERY_MS);
  return () => {
    clearInterval(timer);
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate(0);
  };
}

function startTitleFlash(flash: string): () => void {
  let usual = document.title;
  const alternate = () => {
    // The page below may take another name while it rings.
    if (document.title !== flash) usual = document.title;
    document.title = document.title === flash ? usual : flash;
  };
  alternate();
  const timer = setInterval(alternate, TITLE_EVERY_MS);
  return () => {
    clearInterval(timer);
    if (document.title === flash) document.title = usual;
  };
}
