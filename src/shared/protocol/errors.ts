import { z } from 'zod';

/** Why a request was refused. Stable: other programs branch on these, people read the message beside it. */
export const HttpErrorCode = z.enum([
  'invalid',
  'unauthorized',
  'wrong_credentials',
  'session_ended',
  'not_allowed',
  'signup_closed',
  'invite_required',
  'not_found',
  'email_taken',
  'conflict',
  'last_owner',
  'invite_unusable',
  'too_large',
  'unsupported_type',
  'rate_limited',
  'unavailable',
  'keys_unreachable',
  'internal',
]);
export type HttpErrorCode = z.infer<typeof HttpErrorCode>;

/** Body of every answer that is not a success. `fields` names the inputs at fault, one sentence each. */
export const HttpErrorBody = z.object({
  error: z.object({
    code: HttpErrorCode,
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
});
export type HttpErrorBody = z.infer<typeof HttpErrorBody>;

/** Why a signalling event was refused. Contract §4.2. */
export const SignalErrorCode = z.enum([
  'not_allowed',
  'not_found',
  'offline',
  'busy',
  'invalid',
  'too_large',
  'rate_limited',
  'call_over',
]);
export type SignalErrorCode = z.infer<typeof SignalErrorCode>;
