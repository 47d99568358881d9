import type { CircleId, UserId } from '../../shared/domain/ids.ts';

/** What the call rules and the sockets need to know of accounts and circles. Read from the database. */
export interface MemberDirectory {
  /** Null where there is no such account. */
  displayNameOf(userId: UserId): Promise<string | null>;
  circlesOf(userId: UserId): Promise<CircleId[]>;
  /** The circles both are members of now, the oldest first; empty means that they may not call. */
  sharedCircles(one: UserId, other: UserId): Promise<CircleId[]>;
}
