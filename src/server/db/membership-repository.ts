import type { MembershipRepository } from '../domain/store.ts';
import type { Database } from './database.ts';

/** Who is in which circle, and as what. */
export function createMembershipRepository(db: Database): MembershipRepository {
  return {
    async roleOf(circleId, userId) {
      const row = await db
        .selectFrom('memberships')
        .select('role')
        .where('circle_id', '=', circleId)
        .where('account_id', '=', userId)
        .executeTakeFirst();
      return row?.role ?? null;
    },

    async add({ circleId, userId, role, joinedAt }) {
      const result = await db
        .insertInto('memberships')
        .values({ circle_id: circleId, account_id: userId, role, joined_at: joinedAt })
        .onConflict((conflict) => conflict.columns(['circle_id', 'account_id']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async setRole(circleId, userId, role) {
      await db
        .updateTable('memberships')
        .set({ role })
        .where('circle_id', '=', circleId)
        .where('account_id', '=', userId)
        .execute();
    },

    async remove(circleId, userId) {
      await db
        .deleteFrom('memberships')
        .where('circle_id', '=', circleId)
        .where('account_id', '=', userId)
        .execute();
    },

    membersOf: (circleId) =>
      db
        .selectFrom('memberships')
        .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
        .select(['accounts.id as userId', 'accounts.display_name as displayName', 'role'])
        .where('circle_id', '=', circleId)
        .orderBy('joined_at')
        .orderBy('accounts.id')
        .execute(),

    async circlesOf(userId) {
      const rows = await db
        .selectFrom('memberships as mine')
        .innerJoin('circles', 'circles.id', 'mine.circle_id')
        .innerJoin('memberships as everyone', 'everyone.circle_id', 'circles.id')
        .select((select) => [
          'circles.id',
          'circles.name',
          'circles.relay_only as relayOnly',
          'circles.early_direct as earlyDirect',
          'circles.created_at as createdAt',
          'mine.role',
          select.fn.countAll<number>().as('memberCount'),
        ])
        .where('mine.account_id', '=', userId)
        .groupBy([
          'circles.id',
          'circles.name',
          'circles.relay_only',
          'circles.early_direct',
          'circles.created_at',
          'mine.role',
          'mine.joined_at',
        ])
        .orderBy('mine.joined_at')
        .orderBy('circles.id')
        .execute();
      return rows.map((row) => ({
        ...row,
        relayOnly: row.relayOnly === 1,
        earlyDirect: row.earlyDirect === 1,
      }));
    },

    async sharedCircles(one, other) {
      const rows = await db
        .selectFrom('memberships as mine')
        .innerJoin('memberships as theirs', 'theirs.circle_id', 'mine.circle_id')
        .innerJoin('circles', 'circles.id', 'mine.circle_id')
        .select('circles.id')
        .where('mine.account_id', '=', one)
        .where('theirs.account_id', '=', other)
        .orderBy('circles.created_at')
        .orderBy('circles.id')
        .execute();
      return rows.map((row) => row.id);
    },
  };
}
