import { useEffect, useState } from 'react';
import { lastDevices, replacedDevice } from '../device-notice.ts';
import { useCallAccess } from './use-call.ts';

const SHOWN_MS = 8_000;

/** The device that another has just taken over from, for a few seconds. */
export function useReplacementNotice(): 'microphone' | 'camera' | null {
  const { engine } = useCallAccess();
  const [device, setDevice] = useState<'microphone' | 'camera' | null>(null);
  useEffect(() => {
    let before = engine.getState().media;
    let last = lastDevices(before, { microphone: null, camera: null });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = engine.subscribe(() => {
      const after = engine.getState().media;
      const replaced = replacedDevice(before, after, last);
      before = after;
      last = lastDevices(after, last);
      if (replaced === null) return;
      setDevice(replaced);
      clearTimeout(timer);
      timer = setTimeout(() => setDevice(null), SHOWN_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [engine]);
  return device;
}
