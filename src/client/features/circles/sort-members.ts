import type { UserId } from '../../../shared/domain/ids.ts';
import type { CircleMember } from '../../../shared/protocol/circles.ts';

const byName = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/**
 * Oneself last, the others by name. Not by presence: a list that moves while somebody reaches for a
 * button rings the wrong person.
 */
export const sortMembers = (members: readonly CircleMember[], selfId: UserId): CircleMember[] =>
  [...members].sort(
    (one, other) =>
      Number(one.userId === selfId) - Number(other.userId === selfId) ||
      byName.compare(one.displayName, other.displayName) ||
      (one.userId < other.userId ? -1 : 1),
  );
