import type { UserId } from '../../../shared/domain/ids.ts';
import type { CallHistoryPage, CallHistoryQuery } from '../../../shared/protocol/calls.ts';

/** A person's ended calls, newest first, each with the other's name as it is now. */
export interface CallHistory {
  /** Null where the cursor is not one that an earlier page gave. */
  historyOf(userId: UserId, query: CallHistoryQuery): Promise<CallHistoryPage | null>;
}
