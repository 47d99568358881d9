import type { InviteRepository } from '../domain/store.ts';
import type { Database } from './database.ts';

/** Invitation links. Of their tokens only the hash is here. */
export function createInviteRepository(db: Database): InviteRepository {
  const invites = () =>
    db
      .selectFrom('invites')
      .innerJoin('circles', 'circles.id', 'invites.circle_id')
      .innerJoin('accounts', 'accounts.id', 'invites.invited_by')
      .select([
        'invites.id',
        'invites.circle_id as circleId',
        'circles.name as circleName',
        'accounts.display_name as invitedBy',
        'invites.created_at as createdAt',
        'invites.expires_at as expiresAt',
        'invites.max_uses as maxUses',
        'invites.uses',
        'invites.revoked_at as revokedAt',
      ]);

  return {
    async add(invite) {
      await db
        .insertInto('invites')
        .values({
          id: invite.id,
          circle_id: invite.circleId,
          token_hash: invite.tokenHash,
          invited_by: invite.invitedBy,
          created_at: invite.createdAt,
          expires_at: invite.expiresAt,
          max_uses: invite.maxUses,
          uses: 0,
          revoked_at: null,
        })
        .execute();
    },

    async findByToken(tokenHash) {
      const row = await invites().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row ?? null;
    },

    usableOf: (circleId, now) =>
      invites()
        .where('invites.circle_id', '=', circleId)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .where(({ or, eb, ref }) =>
          or([eb('max_uses', 'is', null), eb('uses', '<', ref('max_uses'))]),
        )
        .orderBy('invites.created_at', 'desc')
        .orderBy('invites.id')
        .execute(),

    async use(id, now) {
      const result = await db
        .updateTable('invites')
        .set((eb) => ({ uses: eb('uses', '+', 1) }))
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .where(({ or, eb, ref }) =>
          or([eb('max_uses', 'is', null), eb('uses', '<', ref('max_uses'))]),
        )
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    async revoke(circleId, id, now) {
      const result = await db
        .updateTable('invites')
        .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(now)) }))
        .where('id', '=', id)
        .where('circle_id', '=', circleId)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    async revokeAllBy(circleId, userId, now) {
      await db
        .updateTable('invites')
        .set({ revoked_at: now })
        .where('circle_id', '=', circleId)
        .where('invited_by', '=', userId)
        .where('revoked_at', 'is', null)
        .execute();
    },
  };
}
