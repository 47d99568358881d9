import { useEffect, useState } from 'react';
import type { CallState } from '../../../call/runtime/index.ts';
import { useCall } from './use-call.ts';

/** Nobody takes it for a click that was missed. */
const PATIENCE_MS = 100;

/**
 * The call as it is to be drawn. One that was just answered here looks as before until its camera and
 * microphone have answered, or for a moment: opening them takes the browser many turns of the page,
 * and each would wait for the drawing.
 */
export function useDrawnCall(call: CallState): CallState {
  const isOpeningDevices = useCall(
    ({ media }) => media.camera.kind === 'starting' || media.microphone.kind === 'starting',
  );
  const [drawn, setDrawn] = useState(call);
  const isHeld = isOpeningDevices && call.phase === 'live' && drawn.phase === 'incoming';
  useEffect(() => {
    if (!isHeld) {
      setDrawn(call);
      return;
    }
    const timer = setTimeout(() => setDrawn(call), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [call, isHeld]);
  return isHeld ? drawn : call;
}
