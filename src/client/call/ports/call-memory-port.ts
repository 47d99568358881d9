import type { CallId } from '../../../shared/domain/ids.ts';
import type { WantedDevices } from '../core/state.ts';

/**
 * Remembers over a reload of this tab, and no longer, which call it was in. More than one where a
 * call ended unheard by the server and another was begun.
 */
export interface CallMemoryPort {
  /** Once, however often it is told. */
  remember(callId: CallId): void;
  forget(callId: CallId): void;
  /** The last one first; empty as well where what was kept cannot be read. */
  recall(): readonly CallId[];
  rememberWanted(wanted: WantedDevices): void;
  /** Null where nothing was kept or it cannot be read. */
  recallWanted(): WantedDevices | null;
}
