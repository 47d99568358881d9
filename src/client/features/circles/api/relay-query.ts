import { queryOptions } from '@tanstack/react-query';
import { IceServersAnswer } from '../../../../shared/protocol/calls.ts';
import type { ApiClient } from '../../../lib/api-client.ts';
import { valueOrThrow } from '../../../lib/request-failed.ts';

/** Whether this server has a relay for calls. */
export const relayQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['relay'] as const,
    staleTime: Number.POSITIVE_INFINITY, // a setting of the server, read when it starts
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
