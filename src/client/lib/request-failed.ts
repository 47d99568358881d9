import { type RequestFailure, UNREADABLE } from './request-failure.ts';
import type { Result } from './result.ts';

/** TanStack Query tells success from failure by what is thrown; here the two worlds meet. */
export class RequestFailed extends Error {
  readonly failure: RequestFailure;

  constructor(failure: RequestFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** @throws {RequestFailed} where the result is a failure */
export async function valueOrThrow<Value>(
  answer: Promise<Result<Value, RequestFailure>>,
): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new RequestFailed(result.failure);
  return result.value;
}

/** What a query that failed has to say to people. */
export const failureOf = (error: Error): RequestFailure =>
  error instanceof RequestFailed ? error.failure : UNREADABLE;
