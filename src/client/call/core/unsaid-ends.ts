import type { Effect } from './effects.ts';
import type { EngineState, UnsaidEnd } from './state.ts';
import { type Step, stay, step } from './step.ts';

/*
 * A call that ends here while the server cannot be heard is over here at once. The server has to
 * learn of it all the same, or it takes both people for busy as long as their devices are there.
 */

/** True where the tab's memory is taken by another call. */
const isMemoryTaken = ({ call }: EngineState): boolean =>
  call.phase === 'outgoing' || call.phase === 'live' || call.phase === 'resumable';

/** Keeps the ending to be said later. A reload meanwhile finds the call again, and its end with it. */
export function keepUnsaid(state: EngineState, end: UnsaidEnd): Step {
  const kept = { ...state, unsaidEnds: [...state.unsaidEnds, end] };
  return isMemoryTaken(state)
    ? stay(kept)
    : step(kept, { do: 'remember-call', callId: end.callId });
}

/** Says what could not be said before; to be called when the server is back. */
export function sayUnsaid(state: EngineState): Step {
  const { unsaidEnds } = state;
  if (unsaidEnds.length === 0) return stay(state);
  const effects = unsaidEnds.map(({ callId, to, how }): Effect => {
    const address = { callId, to };
    return how === 'decline'
      ? { do: 'send-decline', address }
      : { do: 'send-end', address, reason: how };
  });
  if (!isMemoryTaken(state)) effects.push({ do: 'forget-call' });
  return step({ ...state, unsaidEnds: [] }, ...effects);
}
