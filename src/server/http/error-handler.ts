import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { KeySetUnavailable } from '../domain/accounts/external-tokens.ts';
import { describeFields } from './invalid-input.ts';
import { HttpProblem } from './problem.ts';

/** Makes the answer of contract §3 out of whatever went wrong. Only what nobody foresaw is a 500. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error);
  if (problem.statusCode >= 500) {
    request.log.error({ err: error, route: request.routeOptions?.url }, 'request-failed');
  }
  sendProblem(problem, reply);
}

/** The one form in which an error leaves. */
export function sendProblem(problem: HttpProblem, reply: FastifyReply): void {
  if (problem.statusCode === 401) reply.header('www-authenticate', 'Bearer');
  const { retryAfterS } = problem.refusal;
  if (retryAfterS !== undefined) reply.header('retry-after', Math.max(1, Math.ceil(retryAfterS)));
  // Past the route's own schemas: they describe this body, but may not list this status.
  void reply
    .code(problem.statusCode)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem.body);
}

export const notFound = (): HttpProblem =>
  new HttpProblem({ code: 'not_found', message: 'There is nothing here.' });

function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof KeySetUnavailable) {
    const message = 'Your sign-in cannot be checked right now. Please try again in a moment.';
    return new HttpProblem({ code: 'keys_unreachable', message });
  }
  if (hasZodFastifySchemaValidationErrors(error)) return toInvalid(error);
  const status = error instanceof Error ? (error as FastifyError).statusCode : undefined;
  switch (status) {
    // 403 comes from the file server alone, for names that begin with a dot or lead out of the app.
    case 403:
    case 404:
      return notFound();
    case 413:
      return new HttpProblem({ code: 'too_large', message: 'That is too large to be sent.' });
    case 415:
      return new HttpProblem({ code: 'unsupported_type', message: 'Send this as JSON.' });
    default:
      return status !== undefined && status >= 400 && status < 500
        ? new HttpProblem({ code: 'invalid', message: 'What was sent could not be understood.' })
        : new HttpProblem({
            code: 'internal',
            message: 'Something went wrong on the server. Please try again.',
          });
  }
}

function toInvalid(error: Error & Pick<FastifyError, 'validation' | 'validationContext'>) {
  // An id in the address that is not an id names nothing that is there.
  if (error.validationContext === 'params') return notFound();
  const fields = describeFields(error.validation ?? []);
  const message =
    Object.keys(fields).length > 0
      ? 'Some of what was sent is not right.'
      : 'Send a JSON object with what is asked for.';
  return new HttpProblem({ code: 'invalid', message, fields });
}
