import type { Effect } from './effects.ts';
import type { EngineState } from './state.ts';

/** What one event leads to. */
export interface Step {
  state: EngineState;
  effects: readonly Effect[];
}

export const stay = (state: EngineState): Step => ({ state, effects: [] });

export const step = (state: EngineState, ...effects: readonly Effect[]): Step => ({
  state,
  effects,
});

/** Runs the parts one after the other, each on the state that the one before left. */
export function inTurn(
  state: EngineState,
  ...parts: readonly ((state: EngineState) => Step)[]
): Step {
  let current = stay(state);
  for (const part of parts) {
    const next = part(current.state);
    current = { state: next.state, effects: [...current.effects, ...next.effects] };
  }
  return current;
}
