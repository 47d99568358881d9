import type { UserId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../clock.ts';
import type { VerifyAccessToken } from '../identity.ts';
import type { SignInRepository } from '../store.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { ExternalClaims, ReadExternalToken } from './external-tokens.ts';

/** Longer is no access token; also keeps the work of reading one small. */
const MAX_TOKEN_CHARS = 8_192;

export interface VerifyAccessTokenDeps {
  tokens: AccessTokens;
  signIns: SignInRepository;
  external: {
    read: ReadExternalToken;
    accountOf: (claims: ExternalClaims) => Promise<UserId>;
  } | null;
  clock: Clock;
}

/** One answer to "who is asking" for HTTP and sockets alike. */
export function createVerifyAccessToken(deps: VerifyAccessTokenDeps): VerifyAccessToken {
  return async (token) => {
    if (token.length > MAX_TOKEN_CHARS) return null;
    const own = await deps.tokens.read(token);
    if (own) {
      const signIn = await deps.signIns.findLive(own.signInId, deps.clock().toISOString());
      return signIn?.accountId === own.userId ? own : null;
    }
    const claims = (await deps.external?.read(token)) ?? null;
    if (!deps.external || !claims) return null;
    const userId = await deps.external.accountOf(claims);
    return { userId, signInId: null, expiresAt: claims.expiresAt };
  };
}
