import { z } from 'zod';
import { UserId } from '../domain/ids.ts';
import {
  MAX_EMAIL_CHARS,
  MAX_NAME_CHARS,
  MAX_PASSWORD_CHARS,
  MIN_PASSWORD_CHARS,
} from './limits.ts';
import { plainText } from './plain-text.ts';

const DisplayName = plainText(MAX_NAME_CHARS);
const EmailAddress = z.string().trim().toLowerCase().max(MAX_EMAIL_CHARS).pipe(z.email());

export const RegisterBody = z.object({
  email: EmailAddress,
  password: z.string().min(MIN_PASSWORD_CHARS).max(MAX_PASSWORD_CHARS),
  displayName: DisplayName,
  inviteToken: z.string().max(200).optional(),
});
export type RegisterBody = z.infer<typeof RegisterBody>;

/** No lower bound on the password: what was never valid is answered like what is wrong. */
export const LoginBody = z.object({
  email: z.string().trim().toLowerCase().max(MAX_EMAIL_CHARS),
  password: z.string().max(MAX_PASSWORD_CHARS),
});
export type LoginBody = z.infer<typeof LoginBody>;

/**
 * Sent with a refresh, and again with its repetition where no answer came. Its sender makes it up, at
 * random. After the IETF's draft of the `Idempotency-Key` header.
 */
export const IdempotencyKey = z.string().regex(/^[\w-]{22,128}$/);

/** Account as its owner sees it. */
export const Me = z.object({
  id: UserId,
  email: z.string().nullable(),
  displayName: z.string(),
  createdAt: z.iso.datetime(),
});
export type Me = z.infer<typeof Me>;

export const UpdateMeBody = z.object({ displayName: DisplayName });
export type UpdateMeBody = z.infer<typeof UpdateMeBody>;

/** Answer to register, login and refresh; the refresh token itself travels in an HttpOnly cookie. */
export const SessionAnswer = z.object({
  user: Me,
  accessToken: z.string(),
  /** Seconds until the access token ends. */
  expiresIn: z.number().int().positive(),
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;
