import { randomUUID } from 'node:crypto';
import { type CircleId, UserId } from '../../../shared/domain/ids.ts';
import type { LoginBody, Me, RegisterBody } from '../../../shared/protocol/accounts.ts';
import { redeemInvite } from '../circles/redeem-invite.ts';
import type { Clock } from '../clock.ts';
import type { LiveMembers } from '../live-members.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import type { Account, Store } from '../store.ts';
import type { PasswordHashing } from './password-hashing.ts';
import type { SignInBrake } from './sign-in-brake.ts';
import type { Session, SignIns } from './sign-ins.ts';

/** Who may make an account. Contract §2, `SIGNUP`. */
export type SignupMode = 'open' | 'invite' | 'closed';

export interface AccountsDeps {
  store: Store;
  signIns: SignIns;
  passwords: PasswordHashing;
  brake: SignInBrake;
  live: Pick<LiveMembers, 'circleChanged' | 'membershipBegan'>;
  signup: SignupMode;
  clock: Clock;
  wait: (ms: number) => Promise<unknown>;
}

/** Making, opening and renaming accounts. */
export function createAccounts(deps: AccountsDeps) {
  const { store, signIns, passwords, brake, live, clock } = deps;

  async function register(ask: RegisterBody): Promise<Result<Session>> {
    const refusal = refuseSignup(deps.signup, ask.inviteToken);
    if (refusal) return refusal;
    const hashed = await passwords.hash(ask.password);
    if (!hashed.ok) return hashed;
    const account: Account = {
      id: UserId.parse(randomUUID()),
      email: ask.email,
      displayName: ask.displayName,
      createdAt: clock().toISOString(),
    };
    const added = await addAccount(account, hashed.value, ask.inviteToken);
    if (!added.ok) return added;
    if (added.value) await live.membershipBegan(added.value, account.id);
    return accepted(await signIns.begin(account));
  }

  function addAccount(account: Account, passwordHash: string, inviteToken: string | undefined) {
    return store.transaction<CircleId | null>(async (repositories) => {
      const isNew = await repositories.accounts.add(account, passwordHash);
      if (!isNew) {
        return refused(
          'email_taken',
          'There is an account with this e-mail already. Sign in instead.',
        );
      }
      if (inviteToken === undefined) return accepted(null);
      const joined = await redeemInvite(repositories, inviteToken, account.id, clock());
      return joined.ok ? accepted(joined.value.circleId) : joined;
    });
  }

  async function login({ email, password }: LoginBody): Promise<Result<Session>> {
    const waitMs = brake.waitBeforeMs(email);
    if (waitMs > 0) await deps.wait(waitMs);
    const found = await store.accounts.findByEmail(email);
    const verified = await passwords.verify(password, found?.passwordHash ?? null);
    if (!verified.ok) return verified;
    if (!found || !verified.value) {
      return refused('wrong_credentials', 'This e-mail and password do not belong together.');
    }
    brake.release(email);
    return accepted(await signIns.begin(found.account));
  }

  async function find(userId: UserId): Promise<Result<Me>> {
    const account = await store.accounts.find(userId);
    return account ? accepted(account) : refused('unauthorized', 'Please sign in.');
  }

  async function rename(userId: UserId, displayName: string): Promise<Result<Me>> {
    await store.accounts.rename(userId, displayName);
    for (const { id } of await store.memberships.circlesOf(userId)) live.circleChanged(id);
    return find(userId);
  }

  return { register, login, find, rename };
}

export type Accounts = ReturnType<typeof createAccounts>;

function refuseSignup(mode: SignupMode, inviteToken: string | undefined) {
  if (mode === 'closed') return refused('signup_closed', 'New accounts are not open here.');
  if (mode === 'invite' && inviteToken === undefined) {
    return refused(
      'invite_required',
      'To make an account here you need an invite link of a circle.',
    );
  }
  return null;
}
