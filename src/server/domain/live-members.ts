import type { CircleId, UserId } from '../../shared/domain/ids.ts';
import type { Presence } from '../../shared/domain/presence.ts';

/**
 * The connected side of membership, carried by the sockets. Use cases tell it what has changed, after
 * the database holds it; it tells those whom it concerns, and ends what is no longer allowed.
 */
export interface LiveMembers {
  presenceOf(userId: UserId): Presence;
  /** Something in the circle that its members see has changed: name, members, roles. */
  circleChanged(circleId: CircleId): void;
  membershipBegan(circleId: CircleId, userId: UserId): Promise<void>;
  /** Ends their calls of this circle at once, then tells both the circle and the one who is out of it. */
  membershipEnded(circleId: CircleId, userId: UserId): Promise<void>;
  circleDeleted(circleId: CircleId): Promise<void>;
  /** Signed out, or a refresh token was used twice: its sockets are cut. */
  signInEnded(signInId: string): void;
}
