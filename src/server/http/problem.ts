import type { HttpErrorBody, HttpErrorCode } from '../../shared/protocol/errors.ts';
import type { Refusal, Result } from '../domain/refusal.ts';

/** The HTTP status that fits each refusal. Contract §3. */
export const STATUS_OF = {
  invalid: 400,
  unauthorized: 401,
  wrong_credentials: 401,
  session_ended: 401,
  not_allowed: 403,
  signup_closed: 403,
  invite_required: 403,
  not_found: 404,
  invite_unusable: 404,
  email_taken: 409,
  conflict: 409,
  last_owner: 409,
  too_large: 413,
  unsupported_type: 415,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  keys_unreachable: 503,
} as const satisfies Record<HttpErrorCode, number>;

/** A refusal on its way out of a handler; the error handler makes the answer of it. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly refusal: Refusal & { fields?: Record<string, string> };

  constructor(refusal: Refusal & { fields?: Record<string, string> }) {
    super(refusal.code);
    this.refusal = refusal;
  }

  get statusCode(): number {
    return STATUS_OF[this.refusal.code];
  }

  get body(): HttpErrorBody {
    const { code, message, fields } = this.refusal;
    return { error: { code, message, ...(fields ? { fields } : {}) } };
  }
}

/**
 * The value of a use case.
 *
 * @throws {HttpProblem} where it refused
 */
export function unwrap<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new HttpProblem(result.refusal);
  return result.value;
}
