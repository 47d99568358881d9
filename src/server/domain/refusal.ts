import type { HttpErrorCode } from '../../shared/protocol/errors.ts';

/** An expected "no": the code is for programs, the message for people. */
export interface Refusal {
  code: HttpErrorCode;
  message: string;
  /** Seconds after which asking again makes sense. */
  retryAfterS?: number;
}

export type Result<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

export const accepted = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refused = (code: HttpErrorCode, message: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, message },
});

/** Said for what is not there and for what is not the asker's to know of, alike. */
export const circleNotFound = () => refused('not_found', 'There is no such circle among yours.');
