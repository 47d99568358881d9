import type { KeyboardEvent } from 'react';
import { toggleDevice } from '../toggle-device.ts';
import { useCallAccess } from './use-call.ts';

const TYPING = 'input, textarea, select, [contenteditable="true"]';

/** M switches the microphone and V the camera, while the focus is in the call and on no field. */
export function useCallKeys(): (event: KeyboardEvent) => void {
  const { engine } = useCallAccess();
  return (event) => {
    const isShortcut = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (!isShortcut || (event.target instanceof Element && event.target.matches(TYPING))) return;
    const key = event.key.toLowerCase();
    if (key === 'm') toggleDevice(engine, 'microphone');
    if (key === 'v') toggleDevice(engine, 'camera');
  };
}
