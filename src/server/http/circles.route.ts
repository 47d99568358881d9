import { z } from 'zod';
import { CircleId, UserId } from '../../shared/domain/ids.ts';
import {
  Circle,
  CircleList,
  CircleNameBody,
  MemberRoleBody,
  UpdateCircleBody,
} from '../../shared/protocol/circles.ts';
import type { Circles } from '../domain/circles/circles.ts';
import type { Members } from '../domain/circles/members.ts';
import { type Api, identityOf, requireSignIn } from './api.ts';
import { unwrap } from './problem.ts';
import { errorAnswers, Nothing, SIGNED_IN } from './route-answers.ts';

const CircleParams = z.object({ id: CircleId });
const MemberParams = z.object({ id: CircleId, userId: UserId });

/** Circles, and who is what in them. */
export function registerCircleRoutes(
  api: Api,
  { circles, members }: { circles: Circles; members: Members },
): void {
  registerOwnCircles(api, circles);
  registerOneCircle(api, circles);
  registerMembers(api, circles, members);
}

function registerOwnCircles(api: Api, circles: Circles): void {
  api.get('/circles', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Your circles',
      tags: ['circles'],
      security: SIGNED_IN,
      response: { 200: CircleList, ...errorAnswers(401) },
    },
    handler: (request) => circles.list(identityOf(request).userId),
  });

  api.post('/circles', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Make a circle; you are its owner',
      tags: ['circles'],
      security: SIGNED_IN,
      body: CircleNameBody,
      response: { 201: Circle, ...errorAnswers(400, 401, 413, 415) },
    },
    handler: async (request, reply) => {
      const { userId } = identityOf(request);
      return reply.code(201).send(unwrap(await circles.create(userId, request.body.name)));
    },
  });
}

function registerOneCircle(api: Api, circles: Circles): void {
  api.get('/circles/:id', {
    preParsing: requireSignIn,
    schema: {
      summary: 'One of your circles with its members',
      tags: ['circles'],
      security: SIGNED_IN,
      params: CircleParams,
      response: { 200: Circle, ...errorAnswers(401, 404) },
    },
    handler: async (request) =>
      unwrap(await circles.show(identityOf(request).userId, request.params.id)),
  });

  api.patch('/circles/:id', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Rename a circle (owner, admin), or choose that its calls hide addresses (owner)',
      tags: ['circles'],
      security: SIGNED_IN,
      params: CircleParams,
      body: UpdateCircleBody,
      response: { 200: Circle, ...errorAnswers(400, 401, 403, 404, 409, 413, 415) },
    },
    handler: async (request) => {
      const { userId } = identityOf(request);
      return unwrap(await circles.update(userId, request.params.id, request.body));
    },
  });

  api.delete('/circles/:id', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Delete a circle (owner)',
      tags: ['circles'],
      security: SIGNED_IN,
      params: CircleParams,
      response: { 204: Nothing, ...errorAnswers(401, 403, 404) },
    },
    handler: async (request, reply) => {
      unwrap(await circles.remove(identityOf(request).userId, request.params.id));
      return reply.code(204).send(null);
    },
  });
}

function registerMembers(api: Api, circles: Circles, members: Members): void {
  api.patch('/circles/:id/members/:userId', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Give a member another role (owner)',
      tags: ['circles'],
      security: SIGNED_IN,
      params: MemberParams,
      body: MemberRoleBody,
      response: { 200: Circle, ...errorAnswers(400, 401, 403, 404, 409, 413, 415) },
    },
    handler: async (request) => {
      const actorId = identityOf(request).userId;
      const { id: circleId, userId } = request.params;
      unwrap(await members.changeRole({ circleId, actorId, userId }, request.body.role));
      return unwrap(await circles.show(actorId, circleId));
    },
  });

  api.delete('/circles/:id/members/:userId', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Remove a member (owner, admin), or leave',
      description: 'A circle that its last member leaves is deleted.',
      tags: ['circles'],
      security: SIGNED_IN,
      params: MemberParams,
      response: { 204: Nothing, ...errorAnswers(401, 403, 404, 409) },
    },
    handler: async (request, reply) => {
      const actorId = identityOf(request).userId;
      const { id: circleId, userId } = request.params;
      unwrap(await members.remove({ circleId, actorId, userId }));
      return reply.code(204).send(null);
    },
  });
}
