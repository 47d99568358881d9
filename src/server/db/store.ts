import type { Refusal } from '../domain/refusal.ts';
import type { Repositories, Store } from '../domain/store.ts';
import { createAccountRepository } from './account-repository.ts';
import { createCircleRepository } from './circle-repository.ts';
import type { Database } from './database.ts';
import { createInviteRepository } from './invite-repository.ts';
import { createMembershipRepository } from './membership-repository.ts';
import { createSignInRepository } from './sign-in-repository.ts';

/** All repositories over one database. */
export function createStore(db: Database): Store {
  return {
    ...createRepositories(db),
    async transaction(work) {
      try {
        return await db.transaction().execute(async (transaction) => {
          const result = await work(createRepositories(transaction));
          if (!result.ok) throw new Undo(result.refusal);
          return result;
        });
      } catch (error) {
        if (error instanceof Undo) return { ok: false, refusal: error.refusal };
        throw error;
      }
    },
    async ping() {
      await db.selectFrom('circles').select('id').limit(1).execute();
    },
  };
}

function createRepositories(db: Database): Repositories {
  return {
    accounts: createAccountRepository(db),
    signIns: createSignInRepository(db),
    circles: createCircleRepository(db),
    memberships: createMembershipRepository(db),
    invites: createInviteRepository(db),
  };
}

/** Kysely undoes a transaction on an exception alone; this carries a refusal out of one. */
class Undo extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('undo');
    this.refusal = refusal;
  }
}
