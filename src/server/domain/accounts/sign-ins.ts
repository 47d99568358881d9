import { randomUUID } from 'node:crypto';
import type { Me } from '../../../shared/protocol/accounts.ts';
import { ACCESS_TOKEN_TTL_S, REFRESH_TOKEN_TTL_S } from '../../../shared/protocol/limits.ts';
import { type Clock, secondsAfter } from '../clock.ts';
import type { LiveMembers } from '../live-members.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import type { Account, Repositories, SignIn, SignInRepository } from '../store.ts';
import type { AccessTokens } from './access-tokens.ts';
import { deriveSecretToken, hashSecretToken, newSecretToken } from './secret-token.ts';

/** What somebody gets who has signed in. */
export interface Session {
  user: Me;
  accessToken: string;
  /** Seconds until the access token ends. */
  expiresIn: number;
  refreshToken: string;
}

export interface SignInsDeps {
  signIns: SignInRepository;
  accounts: Repositories['accounts'];
  tokens: AccessTokens;
  live: Pick<LiveMembers, 'signInEnded'>;
  clock: Clock;
}

const REFRESH_TOKEN = /^([\w-]{43})\.([\w-]{43})$/;
const sessionEnded = () => refused('session_ended', 'You are signed out. Please sign in again.');

/** Opens, keeps alive and ends sign-ins. */
export function createSignIns({ signIns, accounts, tokens, live, clock }: SignInsDeps) {
  async function begin(account: Account): Promise<Session> {
    const now = clock();
    await signIns.deleteOver(secondsAfter(now, -REFRESH_TOKEN_TTL_S).toISOString());
    const family = newSecretToken();
    const token = newSecretToken();
    const signIn: SignIn = {
      id: randomUUID(),
      accountId: account.id,
      familyHash: hashSecretToken(family),
      tokenHash: hashSecretToken(token),
      createdAt: now.toISOString(),
      expiresAt: secondsAfter(now, REFRESH_TOKEN_TTL_S).toISOString(),
    };
    await signIns.add(signIn);
    return session(account, signIn.id, `${family}.${token}`);
  }

  /**
   * The next pair of tokens; a refresh token that was used before ends the whole sign-in. Not where
   * the use is repeated, because its answer was lost: the key that came with it tells that from theft,
   * and the next token follows from both, so the repetition gets the same one.
   */
  async function refresh(refreshToken: string, key?: string): Promise<Result<Session>> {
    const [, family, token] = REFRESH_TOKEN.exec(refreshToken) ?? [];
    if (!family || !token) return sessionEnded();
    const now = clock();
    const signIn = await signIns.findByFamily(hashSecretToken(family));
    if (!signIn || signIn.endedAt || signIn.expiresAt <= now.toISOString()) return sessionEnded();
    const next = key === undefined ? newSecretToken() : deriveSecretToken(token, key);
    const toHash = hashSecretToken(next);
    const isCurrent = await signIns.rotate({
      ...{ id: signIn.id, fromHash: hashSecretToken(token), toHash },
      expiresAt: secondsAfter(now, REFRESH_TOKEN_TTL_S).toISOString(),
    });
    const isTaken = isCurrent || (await signIns.isCurrent(signIn.id, toHash));
    const account = isTaken ? await accounts.find(signIn.accountId) : null;
    if (!account) {
      await end(signIn.id);
      return sessionEnded();
    }
    return accepted(await session(account, signIn.id, `${family}.${next}`));
  }

  async function end(signInId: string): Promise<void> {
    await signIns.end(signInId, clock().toISOString());
    live.signInEnded(signInId);
  }

  /** Any token of the sign-in will do, an old one too: both ways it is over. */
  async function endByToken(refreshToken: string): Promise<void> {
    const [, family] = REFRESH_TOKEN.exec(refreshToken) ?? [];
    const signIn = family ? await signIns.findByFamily(hashSecretToken(family)) : null;
    if (signIn) await end(signIn.id);
  }

  async function session(user: Account, signInId: string, refreshToken: string): Promise<Session> {
    const accessToken = await tokens.issue(user.id, signInId);
    return { user, accessToken, expiresIn: ACCESS_TOKEN_TTL_S, refreshToken };
  }

  return { begin, refresh, end, endByToken };
}

export type SignIns = ReturnType<typeof createSignIns>;
