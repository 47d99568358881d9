import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { LoginBody } from '../../shared/protocol/accounts.ts';
import type { Api } from './api.ts';
import { HttpProblem } from './problem.ts';

const MINUTE_MS = 60_000;

/** How much is let in. Each is a count in the time its name tells. */
export interface HttpLimits {
  /** Any calls of one account, wherever it is. */
  accountPerMinute: number;
  /** Any calls of one address by people who are not signed in; a whole house may share it. */
  addressPerMinute: number;
  registerPerAddressIn10Minutes: number;
  loginPerAddressAndEmailPerMinute: number;
  loginPerEmailIn10Minutes: number;
  loginPerAddressIn10Minutes: number;
  invitePreviewPerAddressPerMinute: number;
}

export const DEFAULT_LIMITS: HttpLimits = {
  accountPerMinute: 600,
  addressPerMinute: 1_200,
  registerPerAddressIn10Minutes: 300,
  loginPerAddressAndEmailPerMinute: 10,
  loginPerEmailIn10Minutes: 30,
  loginPerAddressIn10Minutes: 600,
  invitePreviewPerAddressPerMinute: 300,
};

/** Throws a 429 when the one who asks has asked too often. */
export type Guard = (request: FastifyRequest) => Promise<void>;

export interface Guards {
  register: Guard;
  /** Needs the parsed body. */
  login: Guard;
  invitePreview: Guard;
}

/**
 * Counts every call of this part of the API: by account for who is signed in, so that members behind
 * one address do not slow each other, and by address for the rest.
 */
export async function limitCalls(api: Api, limits: HttpLimits): Promise<Guards> {
  await api.register(rateLimit, {
    max: (request) => (request.identity ? limits.accountPerMinute : limits.addressPerMinute),
    timeWindow: MINUTE_MS,
    cache: 20_000,
    keyGenerator: (request) => request.identity?.userId ?? byAddress(request),
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl / 1_000),
  });
  const guard = (max: number, timeWindow: number, keyGenerator: KeyOf): Guard => {
    const count = api.createRateLimit({ max, timeWindow, keyGenerator });
    return async (request) => {
      const answer = await count(request);
      if (!answer.isAllowed && answer.isExceeded) throw tooMany(answer.ttlInSeconds);
    };
  };
  return {
    register: guard(limits.registerPerAddressIn10Minutes, 10 * MINUTE_MS, byAddress),
    login: all(
      guard(limits.loginPerAddressIn10Minutes, 10 * MINUTE_MS, byAddress),
      guard(limits.loginPerAddressAndEmailPerMinute, MINUTE_MS, byBoth),
      guard(limits.loginPerEmailIn10Minutes, 10 * MINUTE_MS, byEmail),
    ),
    invitePreview: guard(limits.invitePreviewPerAddressPerMinute, MINUTE_MS, byAddress),
  };
}

type KeyOf = (request: FastifyRequest) => string;

// A house has a whole /64 of IPv6, so that counts as one address. A connection that is gone already
// has no address at all.
const byAddress: KeyOf = (request) => normalizeIP(String(request.ip));
const byEmail: KeyOf = (request) => (request.body as LoginBody).email;
const byBoth: KeyOf = (request) => `${byAddress(request)} ${byEmail(request)}`;

// In their order: who is stopped by the first does not use up the others, so a stranger who is over
// the limit of their own address cannot lock the owner of an e-mail out.
const all =
  (...guards: Guard[]): Guard =>
  async (request) => {
    for (const guard of guards) await guard(request);
  };

function tooMany(retryAfterS: number): HttpProblem {
  const message = 'That was too often. Please wait a little and try again.';
  return new HttpProblem({ code: 'rate_limited', message, retryAfterS });
}
