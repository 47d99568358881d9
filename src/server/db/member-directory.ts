import type { MemberDirectory } from '../domain/member-directory.ts';
import type { Repositories } from '../domain/store.ts';

/** The directory of the call rules, read from the database at every question. */
export function createMemberDirectory({
  accounts,
  memberships,
}: Pick<Repositories, 'accounts' | 'memberships'>): MemberDirectory {
  return {
    displayNameOf: async (userId) => (await accounts.find(userId))?.displayName ?? null,
    circlesOf: async (userId) => (await memberships.circlesOf(userId)).map(({ id }) => id),
    sharedCircles: (one, other) => memberships.sharedCircles(one, other),
  };
}
