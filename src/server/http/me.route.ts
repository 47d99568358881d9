import { Me, UpdateMeBody } from '../../shared/protocol/accounts.ts';
import type { Accounts } from '../domain/accounts/accounts.ts';
import { type Api, identityOf, requireSignIn } from './api.ts';
import { unwrap } from './problem.ts';
import { errorAnswers, SIGNED_IN } from './route-answers.ts';

/** One's own account. */
export function registerMeRoutes(api: Api, { accounts }: { accounts: Accounts }): void {
  api.get('/me', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Your account',
      tags: ['accounts'],
      security: SIGNED_IN,
      response: { 200: Me, ...errorAnswers(401) },
    },
    handler: async (request) => unwrap(await accounts.find(identityOf(request).userId)),
  });

  api.patch('/me', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Change your name',
      tags: ['accounts'],
      security: SIGNED_IN,
      body: UpdateMeBody,
      response: { 200: Me, ...errorAnswers(400, 401, 413, 415) },
    },
    handler: async (request) =>
      unwrap(await accounts.rename(identityOf(request).userId, request.body.displayName)),
  });
}
