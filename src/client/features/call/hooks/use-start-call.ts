import { useContext, useEffect } from 'react';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import { type CallEngine, isBusy } from '../../../call/runtime/index.ts';
import { CallAccessContext } from '../call-access.ts';
import { canCall } from '../call-support.ts';
import { useCallIfReady } from './use-call.ts';

/**
 * Whether somebody can be rung from here: `not-now` while another call is on or the engine is on its
 * way, `impossible` in a browser that knows no calls.
 */
export type StartCall =
  | { kind: 'ready'; call: CallEngine['call'] }
  | { kind: 'not-now' }
  | { kind: 'impossible' };

export function useStartCall(circleId: CircleId | null): StartCall {
  const access = useContext(CallAccessContext);
  const isInCall = useCallIfReady(isBusy);
  // Whoever sees a way to call may use it next.
  useEffect(() => access?.prepare(circleId), [access, circleId]);
  if (!canCall()) return { kind: 'impossible' };
  if (!access || isInCall !== false) return { kind: 'not-now' };
  return { kind: 'ready', call: access.engine.call };
}
