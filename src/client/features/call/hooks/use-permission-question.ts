import { useEffect, useState } from 'react';
import { cameraControl, microphoneControl } from '../../../call/runtime/index.ts';
import { useCall } from './use-call.ts';

/** A device that is allowed starts sooner, as a rule. */
const ASKS_AFTER_MS = 1_000;

type Device = 'microphone' | 'camera';

/** The devices that the browser is most likely asking the person for right now. PHONES.md i2. */
export function usePermissionQuestion(): readonly Device[] | null {
  const isMicrophoneStarting = useCall((state) => microphoneControl(state).kind === 'starting');
  const isCameraStarting = useCall((state) => cameraControl(state).kind === 'starting');
  const [asked, setAsked] = useState<readonly Device[] | null>(null);

  useEffect(() => {
    if (!isMicrophoneStarting && !isCameraStarting) return;
    const starting: Device[] = [];
    if (isMicrophoneStarting) starting.push('microphone');
    if (isCameraStarting) starting.push('camera');
    let isOver = false;
    async function look(): Promise<void> {
      const areAsked = await Promise.all(starting.map(isAskedFor));
      if (!isOver && areAsked.includes(true)) setAsked(starting);
    }
    const timer = setTimeout(() => void look(), ASKS_AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
      setAsked(null);
    };
  }, [isMicrophoneStarting, isCameraStarting]);

  return asked;
}

/** A browser that does not tell is taken to ask: most that do not, ask each time. */
async function isAskedFor(name: Device): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name });
    return state === 'prompt';
  } catch {
    return true;
  }
}
