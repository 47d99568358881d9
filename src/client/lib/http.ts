import { type RequestFailure, UNREACHABLE, UNREADABLE } from './request-failure.ts';
import { failed, type Result, succeeded } from './result.ts';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From the root of the site, query included. */
  path: string;
  body?: object;
  accessToken?: string | null;
  /** Tells a repetition of a request from a second one. */
  idempotencyKey?: string;
  /** The request is finished even if the page goes away meanwhile. */
  outlivesPage?: boolean;
  signal?: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  /** As the server sent it; undefined where there is none or it is no JSON. */
  body: unknown;
}

export type SendHttp = (request: HttpRequest) => Promise<Result<HttpAnswer, RequestFailure>>;

/** A network that swallows packets would let a request wait for minutes. */
const ANSWER_LIMIT_MS = 20_000;

/** Sends one request to our own server. Fails only where no answer came; a refusal is an answer. */
export function createSendHttp(fetchNow: typeof fetch, limitMs = ANSWER_LIMIT_MS): SendHttp {
  return async (request) => {
    const limit = startLimit(request.signal, limitMs);
    try {
      const answer = await fetchNow(request.path, { ...initOf(request), signal: limit.signal });
      return succeeded({ status: answer.status, body: readJson(await answer.text()) });
    } catch (cause) {
      if (request.signal?.aborted) throw cause;
      return failed(UNREACHABLE);
    } finally {
      limit.clear();
    }
  };
}

function initOf(request: HttpRequest): RequestInit {
  const { method, body, accessToken, idempotencyKey, outlivesPage = false } = request;
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    credentials: 'same-origin',
    keepalive: outlivesPage,
  };
}

/** Aborts when the asker does or when the time is over. `AbortSignal.any` came to Safari in 17.4. */
function startLimit(asker: AbortSignal | undefined, limitMs: number) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, limitMs);
  if (asker?.aborted) abort();
  asker?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      asker?.removeEventListener('abort', abort);
    },
  };
}

export const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

/** What the server says is wrong, in its own words. */
export async function readFailure({ body }: HttpAnswer): Promise<RequestFailure> {
  // Loaded on demand: most visits never see an error, and the schemas weigh more than the sign-in page.
  const schemas = await import('../../shared/protocol/errors.ts').catch(() => null);
  if (!schemas) return UNREACHABLE;
  const parsed = schemas.HttpErrorBody.safeParse(body);
  if (!parsed.success) return UNREADABLE;
  const { code, message, fields = {} } = parsed.data.error;
  return { code, message, fields };
}

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined; // Judged by whoever knows what should have come.
  }
}
