import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as 43 URL-safe characters: not to be guessed, so a plain hash is enough to keep. */
export const newSecretToken = (): string => randomBytes(32).toString('base64url');

/** What is stored in the place of a token. */
export const hashSecretToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');
