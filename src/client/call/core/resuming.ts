import type { PageEvent } from './events.ts';
import { restartLink } from './link.ts';
import { retryBlocked } from './local-media.ts';
import type { EngineState } from './state.ts';
import { inTurn, type Step } from './step.ts';
import { SUSPENDED_AFTER_MS } from './timings.ts';

/**
 * The page is looked at again. PHONES.md i5, i6, a2: a phone stops hidden pages, so that whatever is
 * known of the link may be of long ago, and what another app had taken is free again.
 */
export function onPageResumed(state: EngineState, { hiddenMs }: PageEvent, nowMs: number): Step {
  const wasSuspended = hiddenMs >= SUSPENDED_AFTER_MS;
  // It may stand in another network by now. Silence that is found next is then no accident.
  const noted = wasSuspended ? { ...state, networkChangedAtMs: nowMs } : state;
  return inTurn(noted, restartLink, (now) => retryBlocked(now, ['in-use', 'unknown']));
}
