import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Identity, VerifyAccessToken } from '../domain/identity.ts';
import { HttpProblem } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null for somebody who is not signed in. */
    identity: Identity | null;
  }
}

/** Fastify with our schemas at its doors. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

/** Finds out who is asking, for every route of this part, before anything else of it runs. */
export function identifyEverybody(api: Api, verifyAccessToken: VerifyAccessToken): void {
  api.decorateRequest('identity', null);
  api.addHook('onRequest', async (request) => {
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    request.identity = token === undefined ? null : await verifyAccessToken(token);
  });
}

/**
 * Turns away who is not signed in. Before the body is read, and after the limits have counted.
 * Use it as a route's `preParsing`.
 */
export async function requireSignIn(request: FastifyRequest): Promise<void> {
  identityOf(request);
}

/**
 * Who is asking, on a route that requires a sign-in.
 *
 * @throws {HttpProblem} 401
 */
export function identityOf(request: FastifyRequest): Identity {
  if (request.identity) return request.identity;
  throw new HttpProblem({ code: 'unauthorized', message: 'Please sign in.' });
}
