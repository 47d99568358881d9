import { randomUUID } from 'node:crypto';
import { CircleId, type UserId } from '../../../shared/domain/ids.ts';
import {
  canDeleteCircle,
  canHideAddresses,
  canRenameCircle,
  type Role,
} from '../../../shared/domain/roles.ts';
import type { Circle, CircleList, UpdateCircleBody } from '../../../shared/protocol/circles.ts';
import type { Clock } from '../clock.ts';
import type { LiveMembers } from '../live-members.ts';
import { accepted, circleNotFound, type Result, refused } from '../refusal.ts';
import type { Store } from '../store.ts';

export interface CirclesDeps {
  store: Store;
  live: LiveMembers;
  clock: Clock;
  /** Whether calls can go through a relay at all. */
  hasRelay: boolean;
}

/** Making, showing, changing and deleting circles. */
export function createCircles({ store, live, clock, hasRelay }: CirclesDeps) {
  async function create(userId: UserId, name: string): Promise<Result<Circle>> {
    const id = CircleId.parse(randomUUID());
    const now = clock().toISOString();
    const added = await store.transaction(async ({ circles, memberships }) => {
      await circles.add({ id, name, relayOnly: false, earlyDirect: false, createdAt: now });
      await memberships.add({ circleId: id, userId, role: 'owner', joinedAt: now });
      return accepted(null);
    });
    if (!added.ok) return added;
    await live.membershipBegan(id, userId);
    return show(userId, id);
  }

  async function list(userId: UserId): Promise<CircleList> {
    const circles = await store.memberships.circlesOf(userId);
    return { circles: circles.map((circle) => ({ ...circle, activeCall: null })) };
  }

  async function show(userId: UserId, circleId: CircleId): Promise<Result<Circle>> {
    const circle = await store.circles.find(circleId);
    const members = await store.memberships.membersOf(circleId);
    const role = members.find((member) => member.userId === userId)?.role;
    if (!circle || !role) return circleNotFound();
    return accepted({
      ...circle,
      role,
      memberCount: members.length,
      activeCall: null,
      members: members.map((member) => ({
        ...member,
        presence: live.presenceOf(member.userId),
      })),
    });
  }

  async function update(
    userId: UserId,
    circleId: CircleId,
    change: UpdateCircleBody,
  ): Promise<Result<Circle>> {
    const updated = await store.transaction(async ({ circles, memberships }) => {
      const role = await memberships.roleOf(circleId, userId);
      if (!role) return circleNotFound();
      const allowed = mayUpdate(role, change);
      if (!allowed.ok) return allowed;
      const { name, relayOnly, earlyDirect } = change;
      if (name !== undefined) await circles.rename(circleId, name);
      if (relayOnly !== undefined) await circles.setRelayOnly(circleId, relayOnly);
      if (earlyDirect !== undefined) await circles.setEarlyDirect(circleId, earlyDirect);
      return accepted(null);
    });
    if (!updated.ok) return updated;
    live.circleChanged(circleId);
    return show(userId, circleId);
  }

  function mayUpdate(role: Role, change: UpdateCircleBody): Result<null> {
    const { name, relayOnly, earlyDirect } = change;
    if (name !== undefined && !canRenameCircle(role)) {
      return needs('Only owners and admins can rename a circle.');
    }
    const isAboutWays = relayOnly !== undefined || earlyDirect !== undefined;
    if (isAboutWays && !canHideAddresses(role)) {
      return needs('Only owners can choose how the calls of a circle travel.');
    }
    if (relayOnly && !hasRelay) {
      return refused('conflict', 'This server has no relay set up, so no call could be made.');
    }
    return accepted(null);
  }

  async function remove(userId: UserId, circleId: CircleId): Promise<Result<null>> {
    const removed = await store.transaction(async ({ circles, memberships }) => {
      const role = await memberships.roleOf(circleId, userId);
      if (!role) return circleNotFound();
      if (!canDeleteCircle(role)) return needs('Only owners can delete a circle.');
      await circles.remove(circleId);
      return accepted(null);
    });
    if (removed.ok) await live.circleDeleted(circleId);
    return removed;
  }

  /** What somebody is in a circle; refused where they are not in it. */
  async function roleIn(userId: UserId, circleId: CircleId): Promise<Result<Role>> {
    const role = await store.memberships.roleOf(circleId, userId);
    return role ? accepted(role) : circleNotFound();
  }

  return { create, list, show, update, remove, roleIn };
}

export type Circles = ReturnType<typeof createCircles>;

const needs = (message: string) => refused('not_allowed', message);
