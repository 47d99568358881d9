import {
  CallHistoryPage,
  CallHistoryQuery,
  CallParams,
  IceServersAnswer,
  IceServersQuery,
  LeaveCallBody,
} from '../../shared/protocol/calls.ts';
import type { CallHistory } from '../domain/calls/call-history.ts';
import type { TakeGoodbye } from '../domain/calls/goodbye.ts';
import type { Circles } from '../domain/circles/circles.ts';
import type { IceServers } from '../domain/ice-servers.ts';
import { type Api, identityOf, requireSignIn } from './api.ts';
import { HttpProblem, unwrap } from './problem.ts';
import { errorAnswers, Nothing, SIGNED_IN } from './route-answers.ts';

export interface CallRoutesDeps {
  calls: CallHistory;
  takeGoodbye: TakeGoodbye;
  circles: Circles;
  iceServers: IceServers;
}

/** What a call needs before it begins, what a page says last in it, and what is left of it. */
export function registerCallRoutes(api: Api, deps: CallRoutesDeps): void {
  registerIceServers(api, deps);
  registerHistory(api, deps);
  registerGoodbyes(api, deps);
}

function registerIceServers(api: Api, { circles, iceServers }: CallRoutesDeps): void {
  api.get('/ice-servers', {
    preParsing: requireSignIn,
    schema: {
      summary: 'STUN and TURN servers, as RTCPeerConnection takes them',
      tags: ['calls'],
      security: SIGNED_IN,
      querystring: IceServersQuery,
      response: { 200: IceServersAnswer, ...errorAnswers(400, 401, 404) },
    },
    handler: async (request) => {
      const { userId } = identityOf(request);
      const { circleId } = request.query;
      if (circleId) unwrap(await circles.roleIn(userId, circleId));
      return iceServers(userId, circleId ?? null);
    },
  });
}

function registerHistory(api: Api, { calls, circles }: CallRoutesDeps): void {
  api.get('/calls', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Your calls that are over, the newest first',
      tags: ['calls'],
      security: SIGNED_IN,
      querystring: CallHistoryQuery,
      response: { 200: CallHistoryPage, ...errorAnswers(400, 401, 404) },
    },
    handler: async (request) => {
      const { userId } = identityOf(request);
      const { circleId } = request.query;
      if (circleId) unwrap(await circles.roleIn(userId, circleId));
      const page = await calls.historyOf(userId, request.query);
      if (page) return page;
      const fields = { cursor: 'Use the nextCursor of the page before, as it is.' };
      throw new HttpProblem({ code: 'invalid', message: 'There is no such page.', fields });
    },
  });
}

function registerGoodbyes(api: Api, { takeGoodbye }: CallRoutesDeps): void {
  api.post('/calls/:id/leaving', {
    preParsing: requireSignIn,
    schema: {
      summary: 'Say that your page closes in this call, so that nobody waits long for it',
      description: 'A page that comes back within ten seconds is in the call all the same.',
      tags: ['calls'],
      security: SIGNED_IN,
      params: CallParams,
      body: LeaveCallBody,
      response: { 204: Nothing, ...errorAnswers(400, 401, 404, 413, 415) },
    },
    handler: async (request, reply) => {
      const { userId } = identityOf(request);
      const { deviceId, connectionId } = request.body;
      const callId = request.params.id;
      const taken = await takeGoodbye({ callId, userId, deviceId, connectionId });
      if (taken.ok) return reply.code(204).send(null);
      throw new HttpProblem({ code: 'not_found', message: taken.error.message });
    },
  });
}
