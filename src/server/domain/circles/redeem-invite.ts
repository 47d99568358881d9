import type { CircleId, UserId } from '../../../shared/domain/ids.ts';
import { hashSecretToken } from '../accounts/secret-token.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import type { Repositories } from '../store.ts';

/** One answer for unknown, expired, revoked and used up: which it is, is not the asker's to know. */
export const inviteUnusable = () =>
  refused('invite_unusable', 'This invite link does not work any more. Ask for a new one.');

/**
 * Joins the circle of an invitation, inside a transaction. Whoever is a member already stays one, and
 * no use is counted, so that asking again after a lost answer does no harm.
 */
export async function redeemInvite(
  { invites, memberships }: Pick<Repositories, 'invites' | 'memberships'>,
  token: string,
  userId: UserId,
  now: Date,
): Promise<Result<{ circleId: CircleId; isNew: boolean }>> {
  const invite = await invites.findByToken(hashSecretToken(token));
  if (!invite) return inviteUnusable();
  const { circleId } = invite;
  if (await memberships.roleOf(circleId, userId)) return accepted({ circleId, isNew: false });
  const joinedAt = now.toISOString();
  if (!(await invites.use(invite.id, joinedAt))) return inviteUnusable();
  await memberships.add({ circleId, userId, role: 'member', joinedAt });
  return accepted({ circleId, isNew: true });
}
