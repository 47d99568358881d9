import { type RequestFailure, UNREACHABLE, UNREADABLE } from './request-failure.ts';
import { failed, type Result, succeeded } from './result.ts';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From the root of the site, query included. */
  path: string;
  body?: object;
  accessToken?: string | null;
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

/** Sends one request to our own server. Fails only where no answer came; a refusal is an answer. */
export function createSendHttp(fetchNow: typeof fetch): SendHttp {
  return async ({ method, path, body, accessToken, outlivesPage = false, signal }) => {
    try {
      const answer = await fetchNow(path, {
        method,
        headers: {
          accept: 'application/json',
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        ...(signal ? { signal } : {}),
        credentials: 'same-origin',
        keepalive: outlivesPage,
      });
      return succeeded({ status: answer.status, body: readJson(await answer.text()) });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      return failed(UNREACHABLE);
    }
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
