import type { z } from 'zod';
import {
  type HttpAnswer,
  type HttpRequest,
  isSuccess,
  readFailure,
  type SendHttp,
} from './http.ts';
import { type RequestFailure, UNREADABLE } from './request-failure.ts';
import { failed, type Result, succeeded } from './result.ts';

export interface ApiRequest<Schema extends z.ZodType>
  extends Pick<HttpRequest, 'method' | 'path' | 'body' | 'outlivesPage' | 'signal'> {
  /** What a success must look like. */
  answer: Schema;
}

/** Where the client gets its tokens from. */
export interface TokenSource {
  /** A token that still holds for a while, or null where nobody is signed in. */
  accessToken(): Promise<string | null>;
  /** The server did not take `token`: another one, or null where there is none. */
  replaceToken(token: string): Promise<string | null>;
}

export interface ApiClient {
  /**
   * Sends a request in the name of whoever is signed in. An expected "no" is a value.
   *
   * @throws {DOMException} `AbortError`, when `signal` ended the request
   */
  request<Schema extends z.ZodType>(
    request: ApiRequest<Schema>,
  ): Promise<Result<z.infer<Schema>, RequestFailure>>;
}

export function createApiClient(send: SendHttp, tokens: TokenSource): ApiClient {
  async function sendSigned(request: HttpRequest): Promise<Result<HttpAnswer, RequestFailure>> {
    const accessToken = await tokens.accessToken();
    const first = await send({ ...request, accessToken });
    if (!first.ok || first.value.status !== 401 || !accessToken) return first;
    // The token may have been ended early, by a restart of the server for one. Once more with a new one.
    const replacement = await tokens.replaceToken(accessToken);
    return replacement ? send({ ...request, accessToken: replacement }) : first;
  }

  return {
    async request({ answer: schema, ...request }) {
      const sent = await sendSigned(request);
      if (!sent.ok) return sent;
      if (!isSuccess(sent.value)) return failed(await readFailure(sent.value));
      const parsed = schema.safeParse(sent.value.body);
      return parsed.success ? succeeded(parsed.data) : failed(UNREADABLE);
    },
  };
}
