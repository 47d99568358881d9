import type { UserId } from '../../shared/domain/ids.ts';

/** Who is asking, as a verified access token says. Never built from anything else. */
export interface Identity {
  userId: UserId;
  /** The sign-in that the token belongs to; null for tokens of an existing backend. */
  signInId: string | null;
  expiresAt: Date;
}

/**
 * Reads an access token: ours, or one of an existing backend where that is configured.
 * Expired, altered, unsigned, of another key or of a deleted account: null, without saying which.
 * Rejects where the existing backend's keys or the database cannot be asked.
 */
export type VerifyAccessToken = (token: string) => Promise<Identity | null>;
