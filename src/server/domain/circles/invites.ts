import { randomUUID } from 'node:crypto';
import { type CircleId, InviteId, type UserId } from '../../../shared/domain/ids.ts';
import { canInvite } from '../../../shared/domain/roles.ts';
import type {
  Circle,
  CreatedInvite,
  CreateInviteBody,
  InviteList,
  InvitePreview,
} from '../../../shared/protocol/circles.ts';
import { DEFAULT_INVITE_HOURS } from '../../../shared/protocol/limits.ts';
import { hashSecretToken, newSecretToken } from '../accounts/secret-token.ts';
import { type Clock, secondsAfter } from '../clock.ts';
import type { LiveMembers } from '../live-members.ts';
import { accepted, circleNotFound, type Result, refused } from '../refusal.ts';
import type { Invite, Store } from '../store.ts';
import type { Circles } from './circles.ts';
import { inviteUnusable, redeemInvite } from './redeem-invite.ts';

export interface InvitesDeps {
  store: Store;
  circles: Circles;
  live: Pick<LiveMembers, 'membershipBegan'>;
  /** Where members reach the app; the link begins with it. */
  publicUrl: URL;
  clock: Clock;
}

/** Links that open a circle. */
export function createInvites({ store, circles, live, publicUrl, clock }: InvitesDeps) {
  async function create(
    userId: UserId,
    circleId: CircleId,
    { expiresInHours = DEFAULT_INVITE_HOURS, maxUses }: NewInviteTerms,
  ): Promise<Result<CreatedInvite>> {
    const id = InviteId.parse(randomUUID());
    const token = newSecretToken();
    const now = clock();
    const expiresAt = secondsAfter(now, expiresInHours * 3_600).toISOString();
    const made = await store.transaction(async ({ invites, memberships }) => {
      const refusal = refuseInviting(await memberships.roleOf(circleId, userId));
      if (refusal) return refusal;
      await invites.add({
        id,
        circleId,
        tokenHash: hashSecretToken(token),
        invitedBy: userId,
        createdAt: now.toISOString(),
        expiresAt,
        maxUses: maxUses ?? null,
      });
      return accepted(null);
    });
    if (!made.ok) return made;
    return accepted({ id, token, url: new URL(`/join/${token}`, publicUrl).href, expiresAt });
  }

  async function list(userId: UserId, circleId: CircleId): Promise<Result<InviteList>> {
    const refusal = refuseInviting(await store.memberships.roleOf(circleId, userId));
    if (refusal) return refusal;
    return accepted({ invites: await store.invites.usableOf(circleId, clock().toISOString()) });
  }

  async function revoke(
    userId: UserId,
    circleId: CircleId,
    inviteId: InviteId,
  ): Promise<Result<null>> {
    const refusal = refuseInviting(await store.memberships.roleOf(circleId, userId));
    if (refusal) return refusal;
    const isThere = await store.invites.revoke(circleId, inviteId, clock().toISOString());
    return isThere ? accepted(null) : refused('not_found', 'There is no such invite.');
  }

  async function preview(token: string): Promise<Result<InvitePreview>> {
    const invite = await store.invites.findByToken(hashSecretToken(token));
    return invite && isUsable(invite, clock().toISOString()) ? accepted(invite) : inviteUnusable();
  }

  async function accept(userId: UserId, token: string): Promise<Result<Circle>> {
    const joined = await store.transaction((repositories) =>
      redeemInvite(repositories, token, userId, clock()),
    );
    if (!joined.ok) return joined;
    if (joined.value.isNew) await live.membershipBegan(joined.value.circleId, userId);
    return circles.show(userId, joined.value.circleId);
  }

  return { create, list, revoke, preview, accept };
}

export type Invites = ReturnType<typeof createInvites>;

/** A parsed body holds what was left out as undefined. */
type NewInviteTerms = {
  [Key in keyof CreateInviteBody]: CreateInviteBody[Key] | undefined;
};

function refuseInviting(role: Parameters<typeof canInvite>[0] | null) {
  if (!role) return circleNotFound();
  return canInvite(role)
    ? null
    : refused('not_allowed', 'Only owners and admins can invite somebody.');
}

const isUsable = (invite: Invite, now: string): boolean =>
  invite.revokedAt === null &&
  invite.expiresAt > now &&
  (invite.maxUses === null || invite.uses < invite.maxUses);
