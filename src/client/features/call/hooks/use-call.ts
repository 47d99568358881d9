import { useContext, useSyncExternalStore } from 'react';
import type { EngineState } from '../../../call/runtime/index.ts';
import { type CallAccess, CallAccessContext } from '../call-access.ts';

/**
 * The running engine and its streams.
 *
 * @throws {Error} outside the signed-in shell or before the engine is there, which is a bug
 */
export function useCallAccess(): CallAccess {
  const access = useContext(CallAccessContext);
  if (!access) throw new Error('a part of the call screen was rendered without an engine');
  return access;
}

/**
 * Part of the call's state. `select` must give back the identical value while nothing changed:
 * a primitive, or an object that is in the state.
 */
export function useCall<Selected>(select: (state: EngineState) => Selected): Selected {
  const { engine } = useCallAccess();
  return useSyncExternalStore(engine.subscribe, () => select(engine.getState()));
}

const nothingToWatch = () => () => undefined;

/** The same where the engine may not be there yet, as on a page behind the call: null then. */
export function useCallIfReady<Selected>(
  select: (state: EngineState) => Selected,
): Selected | null {
  const access = useContext(CallAccessContext);
  const subscribe = access?.engine.subscribe ?? nothingToWatch;
  return useSyncExternalStore(subscribe, () => (access ? select(access.engine.getState()) : null));
}
