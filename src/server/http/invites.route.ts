import { z } from 'zod';
import { CircleId, InviteId } from '../../shared/domain/ids.ts';
import {
  Circle,
  CreatedInvite,
  CreateInviteBody,
  InviteList,
  InvitePreview,
} from '../../shared/protocol/circles.ts';
import type { Invites } from '../domain/circles/invites.ts';
import { type Api, identityOf, requireSignIn } from './api.ts';
import type { Guards } from './limits.ts';
import { unwrap } from './problem.ts';
import { errorAnswers, Nothing, SIGNED_IN } from './route-answers.ts';

export interface InviteRoutesDeps {
  invites: Invites;
  guards: Guards;
}

const CircleParams = z.object({ id: CircleId });
const InviteParams = z.object({ id: CircleId, inviteId: InviteId });
const TokenParams = z.object({ token: z.string().min(1).max(200) });

/** Links that open a circle: made and revoked by those in it, used by those who hold them. */
export function registerInviteRoutes(api: Api, { invites, guards }: InviteRoutesDeps): void {
  registerMaking(api, invites);
  registerUsing(api, invites, guards);
}

function registerMaking(api: Api, invites: Invites): void {
  api.get('/circles/:id/invites', {
    preParsing: requireSignIn,
    schema: {
      summary: 'The invites of a circle that still work (owner, admin)',
      tags: ['invites'],
      security: SIGNED_IN,
      params: CircleParams,
      response: { 200: InviteList, ...errorAnswers(401, 403, 404) },
    },
    handler: async (request) =>
      unwrap(await invites.list(identityOf(request).userId, request.params.id)),
  });

  api.post('/circles/:id/invites', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Make an invite link (owner, admin)',
      description: 'The token is told this once; the server keeps its hash alone.',
      tags: ['invites'],
      security: SIGNED_IN,
      params: CircleParams,
      body: CreateInviteBody.nullish(),
      response: { 201: CreatedInvite, ...errorAnswers(400, 401, 403, 404, 413, 415) },
    },
    handler: async (request, reply) => {
      const { userId } = identityOf(request);
      const made = await invites.create(userId, request.params.id, request.body ?? {});
      return reply.code(201).send(unwrap(made));
    },
  });

  api.delete('/circles/:id/invites/:inviteId', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Revoke an invite (owner, admin)',
      tags: ['invites'],
      security: SIGNED_IN,
      params: InviteParams,
      response: { 204: Nothing, ...errorAnswers(401, 403, 404) },
    },
    handler: async (request, reply) => {
      const { id, inviteId } = request.params;
      unwrap(await invites.revoke(identityOf(request).userId, id, inviteId));
      return reply.code(204).send(null);
    },
  });
}

function registerUsing(api: Api, invites: Invites, guards: Guards): void {
  api.get('/invites/:token', {
    schema: {
      summary: 'What an invite link opens',
      tags: ['invites'],
      params: TokenParams,
      response: { 200: InvitePreview, ...errorAnswers(404) },
    },
    handler: async (request) => {
      // Somebody signed in is counted as such; only strangers are counted by address.
      if (!request.identity) await guards.invitePreview(request);
      return unwrap(await invites.preview(request.params.token));
    },
  });

  api.post('/invites/:token/accept', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Join the circle of an invite link',
      tags: ['invites'],
      security: SIGNED_IN,
      params: TokenParams,
      response: { 200: Circle, ...errorAnswers(401, 404) },
    },
    handler: async (request) =>
      unwrap(await invites.accept(identityOf(request).userId, request.params.token)),
  });
}
