import {
  CallHistoryPage,
  CallHistoryQuery,
  IceServersAnswer,
  IceServersQuery,
} from '../../shared/protocol/calls.ts';
import type { CallHistory } from '../domain/calls/call-history.ts';
import type { Circles } from '../domain/circles/circles.ts';
import type { IceServers } from '../domain/ice-servers.ts';
import { type Api, identityOf, requireSignIn } from './api.ts';
import { HttpProblem, unwrap } from './problem.ts';
import { errorAnswers, SIGNED_IN } from './route-answers.ts';

export interface CallRoutesDeps {
  calls: CallHistory;
  circles: Circles;
  iceServers: IceServers;
}

/** What a call needs before it begins, and what is left of it. */
export function registerCallRoutes(api: Api, { calls, circles, iceServers }: CallRoutesDeps): void {
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
