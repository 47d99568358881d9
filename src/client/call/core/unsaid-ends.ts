import type { Effect } from './effects.ts';
import type { EngineState, UnsaidEnd } from './state.ts';
import { type Step, step } from './step.ts';

/*
 * A call that ends here while the server cannot be heard is over here at once. The server has to
 * learn of it all the same, or it takes both people for busy as long as their devices are there.
 */

/** Keeps the ending to be said later. A reload meanwhile finds the call again, and its end with it. */
export function keepUnsaid(state: EngineState, end: UnsaidEnd): Step {
  return step(
    { ...state, unsaidEnds: [...state.unsaidEnds, end] },
    { do: 'remember-call', callId: end.callId },
  );
}

/** Says what could not be said before; to be called when the server is back. */
export function sayUnsaid(state: EngineState): Step {
  const effects = state.unsaidEnds.flatMap(({ callId, to, how }): Effect[] => {
    const address = { callId, to };
    return [
      how === 'decline'
        ? { do: 'send-decline', address }
        : { do: 'send-end', address, reason: how },
      { do: 'forget-call', callId },
    ];
  });
  return step({ ...state, unsaidEnds: [] }, ...effects);
}
