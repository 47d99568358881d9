import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { UserId } from '../../../shared/domain/ids.ts';
import { ACCESS_TOKEN_TTL_S } from '../../../shared/protocol/limits.ts';
import { type Clock, secondsAfter } from '../clock.ts';

const ALGORITHM = 'EdDSA';
const ISSUER = 'richesreach-circles';
const AUDIENCE = 'richesreach-circles-api';
/** RFC 9068's type: no other kind of token, should there ever be one, passes for an access token. */
const TYPE = 'at+jwt';

const Claims = z.object({ sub: UserId, sid: z.uuid(), exp: z.number() });

export interface AccessTokenClaims {
  userId: UserId;
  signInId: string;
  expiresAt: Date;
}

export interface AccessTokens {
  issue(userId: UserId, signInId: string): Promise<string>;
  /** Null for whatever is not a running token of ours. Whether its sign-in still lives is not looked up. */
  read(token: string): Promise<AccessTokenClaims | null>;
}

/** Our own access tokens, signed with Ed25519. */
export function createAccessTokens(
  keys: { privateKey: KeyObject; publicKey: KeyObject },
  clock: Clock,
): AccessTokens {
  return {
    issue(userId, signInId) {
      const now = clock();
      return new SignJWT({ sid: signInId })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(userId)
        .setIssuedAt(now)
        .setExpirationTime(secondsAfter(now, ACCESS_TOKEN_TTL_S))
        .sign(keys.privateKey);
    },

    async read(token) {
      try {
        const { payload } = await jwtVerify(token, keys.publicKey, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          typ: TYPE,
          requiredClaims: ['exp', 'sub', 'sid'],
          currentDate: clock(),
        });
        const claims = Claims.safeParse(payload);
        if (!claims.success) return null;
        const { sub, sid, exp } = claims.data;
        return { userId: sub, signInId: sid, expiresAt: new Date(exp * 1_000) };
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
        throw error;
      }
    },
  };
}
