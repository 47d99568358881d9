import type { CallId } from '../../../shared/domain/ids.ts';

/** Remembers over a reload of this tab, and no longer, which call it was in. */
export interface CallMemoryPort {
  remember(callId: CallId): void;
  forget(): void;
  /** Null where there is none, or what was kept cannot be read. */
  recall(): CallId | null;
}
