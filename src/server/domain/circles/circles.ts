import { randomUUID } from 'node:crypto';
import { CircleId, type UserId } from '../../../shared/domain/ids.ts';
import { canDeleteCircle, canRenameCircle, type Role } from '../../../shared/domain/roles.ts';
import type { Circle, CircleList } from '../../../shared/protocol/circles.ts';
import type { Clock } from '../clock.ts';
import type { LiveMembers } from '../live-members.ts';
import { accepted, circleNotFound, type Result, refused } from '../refusal.ts';
import type { Store } from '../store.ts';

export interface CirclesDeps {
  store: Store;
  live: LiveMembers;
  clock: Clock;
}

/** Making, showing, renaming and deleting circles. */
export function createCircles({ store, live, clock }: CirclesDeps) {
  async function create(userId: UserId, name: string): Promise<Result<Circle>> {
    const id = CircleId.parse(randomUUID());
    const now = clock().toISOString();
    const added = await store.transaction(async ({ circles, memberships }) => {
      await circles.add({ id, name, createdAt: now });
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

  async function rename(userId: UserId, circleId: CircleId, name: string): Promise<Result<Circle>> {
    const renamed = await store.transaction(async ({ circles, memberships }) => {
      const role = await memberships.roleOf(circleId, userId);
      if (!role) return circleNotFound();
      if (!canRenameCircle(role)) return needs('Only owners and admins can rename a circle.');
      await circles.rename(circleId, name);
      return accepted(null);
    });
    if (!renamed.ok) return renamed;
    live.circleChanged(circleId);
    return show(userId, circleId);
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

  return { create, list, show, rename, remove, roleIn };
}

export type Circles = ReturnType<typeof createCircles>;

const needs = (message: string) => refused('not_allowed', message);
