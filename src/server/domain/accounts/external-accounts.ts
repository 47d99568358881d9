import { randomUUID } from 'node:crypto';
import { UserId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../clock.ts';
import { accepted } from '../refusal.ts';
import type { Account, Repositories, Store } from '../store.ts';
import type { ExternalClaims } from './external-tokens.ts';

const NAME_WHERE_NONE_IS_TOLD = 'New member';

/** Whose account a token of an existing backend opens; made at first sight, once. */
export function createExternalAccounts(store: Store, clock: Clock) {
  return async (claims: ExternalClaims): Promise<UserId> => {
    const known = await store.accounts.findExternal(claims.issuer, claims.subject);
    if (known) return known;
    const made = await store.transaction(async (repositories) =>
      accepted(await findOrMake(repositories, claims, clock().toISOString())),
    );
    if (!made.ok) throw new Error('making an external account cannot be refused');
    return made.value;
  };
}

async function findOrMake(
  { accounts }: Repositories,
  { issuer, subject, name, email }: ExternalClaims,
  createdAt: string,
): Promise<UserId> {
  // Asked again inside the transaction: two requests may see a newcomer at once.
  const known = await accounts.findExternal(issuer, subject);
  if (known) return known;
  const account: Account = {
    id: UserId.parse(randomUUID()),
    email,
    displayName: name ?? NAME_WHERE_NONE_IS_TOLD,
    createdAt,
  };
  // An e-mail that somebody has here already proves nothing: it must not open, nor block, anything.
  const hasOwnEmail = await accounts.add(account, null);
  if (!hasOwnEmail) await accounts.add({ ...account, email: null }, null);
  await accounts.addExternal({ issuer, subject, accountId: account.id, createdAt });
  return account.id;
}
