import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  IdempotencyKey,
  LoginBody,
  RegisterBody,
  SessionAnswer,
} from '../../shared/protocol/accounts.ts';
import { REFRESH_TOKEN_TTL_S } from '../../shared/protocol/limits.ts';
import type { Accounts } from '../domain/accounts/accounts.ts';
import type { Session, SignIns } from '../domain/accounts/sign-ins.ts';
import type { Api } from './api.ts';
import type { Guards } from './limits.ts';
import { HttpProblem, unwrap } from './problem.ts';
import { errorAnswers, Nothing } from './route-answers.ts';
import { requireSameOrigin } from './same-origin.ts';

export interface AuthRoutesDeps {
  accounts: Accounts;
  signIns: SignIns;
  guards: Guards;
  publicUrl: URL;
}

const COOKIE = 'circles_refresh';
const RefreshHeaders = z.object({ 'idempotency-key': IdempotencyKey.optional() });

/** Sign up, sign in, stay signed in, sign out. */
export function registerAuthRoutes(api: Api, deps: AuthRoutesDeps): void {
  const { accounts, signIns, guards, publicUrl } = deps;
  const cookies = createRefreshCookies(publicUrl);
  const onRequest = requireSameOrigin(publicUrl);

  api.post('/auth/register', {
    onRequest,
    schema: {
      summary: 'Make an account and sign in to it',
      tags: ['accounts'],
      body: RegisterBody,
      response: { 201: SessionAnswer, ...errorAnswers(400, 403, 404, 409, 413, 415, 503) },
    },
    handler: async (request, reply) => {
      await guards.register(request);
      const session = unwrap(await accounts.register(request.body));
      cookies.set(reply, session);
      return reply.code(201).send(session);
    },
  });

  api.post('/auth/login', {
    onRequest,
    schema: {
      summary: 'Sign in',
      tags: ['accounts'],
      body: LoginBody,
      response: { 200: SessionAnswer, ...errorAnswers(400, 401, 403, 413, 415, 503) },
    },
    handler: async (request, reply) => {
      await guards.login(request);
      const session = unwrap(await accounts.login(request.body));
      cookies.set(reply, session);
      return reply.send(session);
    },
  });

  api.post('/auth/refresh', {
    onRequest,
    schema: {
      summary: 'Renew the sign-in by its cookie, which this replaces',
      description:
        'A cookie that was replaced before ends the whole sign-in. Where no answer came, the request ' +
        'may be repeated with the same `Idempotency-Key`, as long as the new cookie was not used.',
      tags: ['accounts'],
      security: [{ refreshCookie: [] }],
      headers: RefreshHeaders,
      response: { 200: SessionAnswer, ...errorAnswers(400, 401, 403) },
    },
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const result = await signIns.refresh(cookies.read(request), key);
      if (!result.ok) {
        cookies.clear(reply);
        throw new HttpProblem(result.refusal);
      }
      cookies.set(reply, result.value);
      return reply.send(result.value);
    },
  });

  api.post('/auth/logout', {
    onRequest,
    schema: {
      summary: 'Sign out; doing it again does no harm',
      tags: ['accounts'],
      response: { 204: Nothing, ...errorAnswers(403) },
    },
    handler: async (request, reply) => {
      await signIns.endByToken(cookies.read(request));
      if (request.identity?.signInId) await signIns.end(request.identity.signInId);
      cookies.clear(reply);
      return reply.code(204).send(null);
    },
  });
}

function createRefreshCookies(publicUrl: URL) {
  const attributes = {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.protocol === 'https:',
  } as const;
  return {
    read: (request: FastifyRequest): string => request.cookies[COOKIE] ?? '',
    set: (reply: FastifyReply, { refreshToken }: Session) =>
      void reply.setCookie(COOKIE, refreshToken, { ...attributes, maxAge: REFRESH_TOKEN_TTL_S }),
    clear: (reply: FastifyReply) => void reply.clearCookie(COOKIE, attributes),
  };
}
