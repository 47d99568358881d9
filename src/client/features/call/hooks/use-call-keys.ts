import type { KeyboardEvent } from 'react';
import { useCallAccess } from './use-call.ts';

const TYPING = 'input, textarea, select, [contenteditable="true"]';

/** M switches the microphone and V the camera, while the focus is in the call and on no field. */
export function useCallKeys(): (event: KeyboardEvent) => void {
  const { engine } = useCallAccess();
  return (event) => {
    const isShortcut = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (!isShortcut || (event.target instanceof Element && event.target.matches(TYPING))) return;
    const { wanted } = engine.getState().media;
    const key = event.key.toLowerCase();
    if (key === 'm') engine.setMicrophone(!wanted.microphone);
    if (key === 'v') engine.setCamera(!wanted.camera);
  };
}
