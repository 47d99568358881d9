import {
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import { MAX_NAME_CHARS } from '../../../shared/protocol/limits.ts';
import { plainText } from '../../../shared/protocol/plain-text.ts';
import type { Clock } from '../clock.ts';

/** How tokens of an existing backend are recognised. Contract §2, `EXTERNAL_JWT_*`. */
export interface ExternalTokenSettings {
  key: { secret: string } | { jwksUrl: URL };
  issuer: string | null;
  audience: string | null;
  /** Null: `sub`, then `user_id`. */
  userClaim: string | null;
}

/** Who an existing backend says it is. */
export interface ExternalClaims {
  issuer: string;
  subject: string;
  name: string | null;
  email: string | null;
  expiresAt: Date;
}

/** @throws {KeySetUnavailable} where nobody can say whether the token is good */
export type ReadExternalToken = (token: string) => Promise<ExternalClaims | null>;

/** The key set of the existing backend could not be fetched, or is none. Why is in the `cause`. */
export class KeySetUnavailable extends Error {
  override name = 'KeySetUnavailable';
}

const CLOCK_TOLERANCE_S = 5;
const MAX_SUBJECT_CHARS = 255;
/** Stands for the issuer where tokens name none, as those of Django's SimpleJWT. */
const UNNAMED_ISSUER = 'external';

const Subject = z.union([
  z.string().min(1).max(MAX_SUBJECT_CHARS),
  z.number().int().transform(String),
]);
const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Asks for a key set when the first token comes that needs it. */
export function createExternalTokenReader(
  settings: ExternalTokenSettings,
  clock: Clock,
): ReadExternalToken {
  const verify = createVerifier(settings.key);
  return async (token) => {
    try {
      const { payload } = await verify(token, {
        requiredClaims: ['exp'],
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: clock(),
        ...(settings.issuer === null ? {} : { issuer: settings.issuer }),
        ...(settings.audience === null ? {} : { audience: settings.audience }),
      });
      return readClaims(payload, settings.userClaim);
    } catch (error) {
      if (isBadToken(error)) return null;
      throw new KeySetUnavailable('the key set of EXTERNAL_JWT_JWKS_URL', { cause: error });
    }
  };
}

type Verify = (token: string, options: JWTVerifyOptions) => Promise<{ payload: JWTPayload }>;

// Which algorithms count is settled by the kind of key, never by the token: a public key taken for
// an HMAC secret is the oldest forgery there is.
function createVerifier(key: ExternalTokenSettings['key']): Verify {
  if ('secret' in key) {
    const secret = new TextEncoder().encode(key.secret);
    return (token, options) => jwtVerify(token, secret, { ...options, algorithms: ['HS256'] });
  }
  const keySet = createRemoteJWKSet(key.jwksUrl);
  const algorithms = ['RS256', 'ES256', 'EdDSA'];
  return (token, options) => jwtVerify(token, keySet, { ...options, algorithms });
}

function isBadToken(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  // jose reports a key set that answers with an error by its base class.
  const isBase = error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC';
  return error instanceof errors.JOSEError && !isBase;
}

function readClaims(payload: JWTPayload, userClaim: string | null): ExternalClaims | null {
  // SimpleJWT signs refresh tokens with the same key; they open nothing here.
  const kind = payload['token_type'];
  if (kind !== undefined && kind !== 'access') return null;
  const candidates = userClaim === null ? ['sub', 'user_id'] : [userClaim];
  const claim = candidates.find((name) => Object.hasOwn(payload, name));
  const subject = Subject.safeParse(claim && payload[claim]);
  if (!subject.success || payload.exp === undefined) return null;
  return {
    issuer: (payload.iss ?? UNNAMED_ISSUER).slice(0, MAX_SUBJECT_CHARS),
    subject: subject.data,
    name: readName(payload['name']),
    email: Email.safeParse(payload['email']).data ?? null,
    expiresAt: new Date(payload.exp * 1_000),
  };
}

const Name = plainText(MAX_NAME_CHARS);

// A backend of somebody else may allow longer names than we do, but none that deceives.
const readName = (claim: unknown): string | null =>
  typeof claim === 'string'
    ? (Name.safeParse(claim.slice(0, MAX_NAME_CHARS).toWellFormed()).data ?? null)
    : null;
