import { z } from 'zod';
import { HttpErrorBody } from '../../shared/protocol/errors.ts';

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 503;

const MEANING: Record<ErrorStatus, string> = {
  400: 'What was sent is not valid; `fields` says what',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not there, or not yours to know of',
  409: 'In conflict with what is there',
  413: 'Too large',
  415: 'Not JSON',
  429: 'Too many; `Retry-After` says when to ask again',
  503: 'Too busy right now',
};

/** An answer without a body. */
export const Nothing = z.null().describe('Done');

/** The error answers of a route, for its `response` schema. Every route can say 429. */
export function errorAnswers<Status extends ErrorStatus>(...statuses: Status[]) {
  const entries = [...statuses, 429 as const].map(
    (status) => [status, HttpErrorBody.describe(MEANING[status])] as const,
  );
  return Object.fromEntries(entries) as Record<Status | 429, typeof HttpErrorBody>;
}

/** Marks a route in the OpenAPI document as one for who is signed in. */
export const SIGNED_IN = [{ accessToken: [] }];
