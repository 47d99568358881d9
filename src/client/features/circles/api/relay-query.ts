import { queryOptions } from '@tanstack/react-query';
import { IceServersAnswer } from '../../../../shared/protocol/calls.ts';
import type { ApiClient } from '../../../lib/api-client.ts';
import { valueOrThrow } from '../../../lib/request-failed.ts';

export const RELAY_KEY = ['relay'] as const;

/** Whether this server has a relay for calls. */
export const relayQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: RELAY_KEY,
    staleTime: Number.POSITIVE_INFINITY, // a setting of the server, read when it starts (apply-fact.ts)
    queryFn: async ({ signal }) => {
      const path = '/api/ice-servers';
      const asked = api.request({ method: 'GET', path, answer: IceServersAnswer, signal });
      const { iceServers, iceTransportPolicy } = await valueOrThrow(asked);
      return {
        hasRelay: iceServers.some(({ urls }) => urls.some((url) => url.startsWith('turn'))),
        isForAll: iceTransportPolicy === 'relay',
      };
    },
  });
