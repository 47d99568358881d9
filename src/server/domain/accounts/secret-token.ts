import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits as 43 URL-safe characters: not to be guessed, so a plain hash is enough to keep. */
export const newSecretToken = (): string => randomBytes(32).toString('base64url');

/** What is stored in the place of a token. */
export const hashSecretToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

/**
 * The token that follows another one, the same each time for the same key. Only who holds both can
 * tell it; the key has to be as hard to guess as a token.
 */
export const deriveSecretToken = (token: string, key: string): string =>
  createHmac('sha256', token).update(key).digest('base64url');
