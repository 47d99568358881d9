import { restartDelayMs } from './link.ts';
import type { EngineState } from './state.ts';
import { type Step, stay, step } from './step.ts';
import { FIRST_WAY_AFTER_MS } from './timings.ts';

/**
 * Gives the search for a first way a limit, whenever a running call has got another link: with none
 * found by then it is begun anew. PHONES.md a3: some phones find no candidates at first, and a browser
 * that has none may wait for ever.
 */
export function watchFirstWay(before: EngineState, now: EngineState): Step {
  const { call } = now;
  if (call.phase !== 'live' || call.link.transport === 'connected') return stay(now);
  const isWatched = before.call.phase === 'live' && before.call.link.epoch === call.link.epoch;
  if (isWatched) return stay(now);
  const ms = restartDelayMs(now, call, FIRST_WAY_AFTER_MS);
  return step(now, { do: 'start-timer', timer: 'restart', ms });
}
