import { z } from 'zod';

export const Role = z.enum(['owner', 'admin', 'member']);
export type Role = z.infer<typeof Role>;

const RANK = { owner: 3, admin: 2, member: 1 } as const satisfies Record<Role, number>;

/** Renaming a circle. */
export const canRenameCircle = (role: Role): boolean => RANK[role] >= RANK.admin;

/** Choosing that calls of the circle go through the relay alone. */
export const canHideAddresses = (role: Role): boolean => role === 'owner';

/** Deleting a circle with everything in it. */
export const canDeleteCircle = (role: Role): boolean => role === 'owner';

/** Making and revoking invitation links. */
export const canInvite = (role: Role): boolean => RANK[role] >= RANK.admin;

/** Giving a member another role. Owners hand out every role, and step down while another owner remains. */
export const canChangeRole = (actor: Role): boolean => actor === 'owner';

/** Removing somebody else: only those below oneself, so two admins cannot remove each other. */
export const canRemoveMember = (actor: Role, target: Role): boolean =>
  RANK[actor] >= RANK.admin && RANK[actor] > RANK[target];
