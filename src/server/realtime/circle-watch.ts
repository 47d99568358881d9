import type { CircleId, UserId } from '../../shared/domain/ids.ts';
import type { MemberDirectory } from '../domain/member-directory.ts';

/** The circles of the people who are connected, so that news of a person reaches those it concerns. */
export interface CircleWatch {
  of(userId: UserId): ReadonlySet<CircleId>;
  /** Reads them anew. What changes while it reads is not lost. */
  load(userId: UserId): Promise<ReadonlySet<CircleId>>;
  join(userId: UserId, circleId: CircleId): void;
  leave(userId: UserId, circleId: CircleId): void;
  /** Forgets the circle for everybody. */
  drop(circleId: CircleId): void;
  forget(userId: UserId): void;
}

const NONE: ReadonlySet<CircleId> = new Set();

/** Knows nobody's circles yet. */
export function createCircleWatch(directory: MemberDirectory): CircleWatch {
  const known = new Map<UserId, Set<CircleId>>();
  let changeCount = 0;
  return {
    of: (userId) => known.get(userId) ?? NONE,
    async load(userId) {
      for (;;) {
        const before = changeCount;
        const circles = new Set(await directory.circlesOf(userId));
        // A membership that ended meanwhile may still be in what was read.
        if (before !== changeCount) continue;
        known.set(userId, circles);
        return circles;
      }
    },
    join(userId, circleId) {
      changeCount += 1;
      known.get(userId)?.add(circleId);
    },
    leave(userId, circleId) {
      changeCount += 1;
      known.get(userId)?.delete(circleId);
    },
    drop(circleId) {
      changeCount += 1;
      for (const circles of known.values()) circles.delete(circleId);
    },
    forget: (userId) => void known.delete(userId),
  };
}
