import type { CircleId, UserId } from '../../../shared/domain/ids.ts';
import {
  canChangeRole,
  canInvite,
  canRemoveMember,
  type Role,
} from '../../../shared/domain/roles.ts';
import type { Clock } from '../clock.ts';
import type { LiveMembers } from '../live-members.ts';
import { accepted, circleNotFound, type Result, refused } from '../refusal.ts';
import type { Member, Repositories, Store } from '../store.ts';

export interface MembersDeps {
  store: Store;
  live: Pick<LiveMembers, 'circleChanged' | 'membershipEnded' | 'circleDeleted'>;
  clock: Clock;
}

interface Ask {
  circleId: CircleId;
  /** Who asks. */
  actorId: UserId;
  /** Whom it is about. */
  userId: UserId;
}

const memberNotFound = () => refused('not_found', 'There is no such member in this circle.');
const lastOwner = () =>
  refused('last_owner', 'You are the only owner. Make somebody else an owner first.');

/** Roles, removing and leaving. */
export function createMembers({ store, live, clock }: MembersDeps) {
  async function changeRole(ask: Ask, role: Role): Promise<Result<null>> {
    const changed = await store.transaction(async (repositories) => {
      const situation = await look(repositories, ask);
      if (!situation.ok) return situation;
      const { actor, target, owners } = situation.value;
      if (!canChangeRole(actor.role))
        return refused('not_allowed', 'Only owners can change roles.');
      if (!target) return memberNotFound();
      if (target.role === 'owner' && role !== 'owner' && owners === 1) return lastOwner();
      await repositories.memberships.setRole(ask.circleId, ask.userId, role);
      if (!canInvite(role)) await endTheirInvites(repositories, ask);
      return accepted(null);
    });
    if (changed.ok) live.circleChanged(ask.circleId);
    return changed;
  }

  /** Removes somebody, or leaves where it is oneself. A circle that its last member leaves is deleted. */
  async function remove(ask: Ask): Promise<Result<null>> {
    const removed = await store.transaction(async (repositories) => {
      const situation = await look(repositories, ask);
      if (!situation.ok) return situation;
      const { actor, target, owners, memberCount } = situation.value;
      if (memberCount === 1 && target === actor) {
        await repositories.circles.remove(ask.circleId);
        return accepted({ isDeleted: true });
      }
      const refusal = refuseRemoval(actor, target, owners);
      if (refusal) return refusal;
      await repositories.memberships.remove(ask.circleId, ask.userId);
      await endTheirInvites(repositories, ask);
      return accepted({ isDeleted: false });
    });
    if (!removed.ok) return removed;
    if (removed.value.isDeleted) await live.circleDeleted(ask.circleId);
    else await live.membershipEnded(ask.circleId, ask.userId);
    return accepted(null);
  }

  // Whoever may not invite any more could otherwise come back, or bring others, by a link of their own.
  const endTheirInvites = ({ invites }: Repositories, { circleId, userId }: Ask) =>
    invites.revokeAllBy(circleId, userId, clock().toISOString());

  return { changeRole, remove };
}

export type Members = ReturnType<typeof createMembers>;

async function look({ memberships }: Repositories, { circleId, actorId, userId }: Ask) {
  const members = await memberships.membersOf(circleId);
  const actor = members.find((member) => member.userId === actorId);
  if (!actor) return circleNotFound();
  return accepted({
    actor,
    target: members.find((member) => member.userId === userId) ?? null,
    owners: members.filter((member) => member.role === 'owner').length,
    memberCount: members.length,
  });
}

function refuseRemoval(actor: Member, target: Member | null, owners: number) {
  if (target === actor) return actor.role === 'owner' && owners === 1 ? lastOwner() : null;
  // Who may remove nobody at all learns nothing about who is there.
  if (!canRemoveMember(actor.role, target?.role ?? 'member')) {
    return refused('not_allowed', 'You can remove only members whose role is below yours.');
  }
  return target ? null : memberNotFound();
}
