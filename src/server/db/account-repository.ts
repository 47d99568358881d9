import type { Account, AccountRepository } from '../domain/store.ts';
import type { Database } from './database.ts';

const ACCOUNT_COLUMNS = ['id', 'email', 'display_name', 'created_at'] as const;

/** Accounts, and the identities of an existing backend that open them. */
export function createAccountRepository(db: Database): AccountRepository {
  return {
    async find(id) {
      const row = await db
        .selectFrom('accounts')
        .select(ACCOUNT_COLUMNS)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? toAccount(row) : null;
    },

    async findByEmail(email) {
      const row = await db
        .selectFrom('accounts')
        .select([...ACCOUNT_COLUMNS, 'password_hash'])
        .where('email', '=', email)
        .executeTakeFirst();
      return row ? { account: toAccount(row), passwordHash: row.password_hash } : null;
    },

    async add({ id, email, displayName, createdAt }, passwordHash) {
      const result = await db
        .insertInto('accounts')
        .values({
          id,
          email,
          password_hash: passwordHash,
          display_name: displayName,
          created_at: createdAt,
        })
        .onConflict((conflict) => conflict.column('email').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async rename(id, displayName) {
      await db
        .updateTable('accounts')
        .set({ display_name: displayName })
        .where('id', '=', id)
        .execute();
    },

    async findExternal(issuer, subject) {
      const row = await db
        .selectFrom('external_identities')
        .select('account_id')
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row?.account_id ?? null;
    },

    async addExternal({ issuer, subject, accountId, createdAt }) {
      await db
        .insertInto('external_identities')
        .values({ issuer, subject, account_id: accountId, created_at: createdAt })
        .execute();
    },
  };
}

function toAccount(row: {
  id: Account['id'];
  email: string | null;
  display_name: string;
  created_at: string;
}): Account {
  return {
    id: row.id,
    email: row.email,
    displayName: row.display_name,
    createdAt: row.created_at,
  };
}
