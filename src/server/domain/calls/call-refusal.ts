import type { SignalErrorCode } from '../../../shared/protocol/errors.ts';

/** How an acknowledgement says no. */
export interface CallRefusal {
  ok: false;
  error: { code: SignalErrorCode; message: string };
}

const SENTENCES = {
  not_allowed: 'You can only call people who share a circle with you.',
  not_found: 'There is no such call.',
  offline: 'They are not connected right now.',
  busy: 'They are in another call.',
  invalid: 'The server could not understand this message.',
  too_large: 'This message is too large to be sent.',
  rate_limited: 'Too many messages at once. Please wait a moment.',
  call_over: 'This call is already over.',
} as const satisfies Record<SignalErrorCode, string>;

/** A refusal with a sentence for people, the usual one of its code unless another fits better. */
export const refuse = (code: SignalErrorCode, message: string = SENTENCES[code]): CallRefusal => ({
  ok: false,
  error: { code, message },
});
