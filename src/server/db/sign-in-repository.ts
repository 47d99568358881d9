import type { SignInRepository } from '../domain/store.ts';
import type { Database } from './database.ts';

/** Sign-ins with the hashes of their refresh tokens. */
export function createSignInRepository(db: Database): SignInRepository {
  return {
    async add(signIn) {
      await db
        .insertInto('sign_ins')
        .values({
          id: signIn.id,
          account_id: signIn.accountId,
          family_hash: signIn.familyHash,
          token_hash: signIn.tokenHash,
          created_at: signIn.createdAt,
          expires_at: signIn.expiresAt,
          ended_at: null,
        })
        .execute();
    },

    async findLive(id, now) {
      const row = await db
        .selectFrom('sign_ins')
        .select('account_id')
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row ? { accountId: row.account_id } : null;
    },

    async findByFamily(familyHash) {
      const row = await db
        .selectFrom('sign_ins')
        .selectAll()
        .where('family_hash', '=', familyHash)
        .executeTakeFirst();
      if (!row) return null;
      return {
        id: row.id,
        accountId: row.account_id,
        familyHash: row.family_hash,
        tokenHash: row.token_hash,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        endedAt: row.ended_at,
      };
    },

    async rotate({ id, fromHash, toHash, expiresAt }) {
      const result = await db
        .updateTable('sign_ins')
        .set({ token_hash: toHash, expires_at: expiresAt })
        .where('id', '=', id)
        .where('token_hash', '=', fromHash)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    async isCurrent(id, tokenHash) {
      const row = await db
        .selectFrom('sign_ins')
        .select('id')
        .where('id', '=', id)
        .where('token_hash', '=', tokenHash)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return row !== undefined;
    },

    async end(id, now) {
      await db
        .updateTable('sign_ins')
        .set({ ended_at: now })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
    },

    async deleteOver(before) {
      await db
        .deleteFrom('sign_ins')
        .where((where) =>
          where.or([where('expires_at', '<', before), where('ended_at', '<', before)]),
        )
        .execute();
    },
  };
}
