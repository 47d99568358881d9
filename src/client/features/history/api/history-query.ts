import { infiniteQueryOptions } from '@tanstack/react-query';
import { CallHistoryPage } from '../../../../shared/protocol/calls.ts';
import type { ApiClient } from '../../../lib/api-client.ts';
import { valueOrThrow } from '../../../lib/request-failed.ts';

/** One's own calls, newest first, page after page. */
export const historyQuery = (api: ApiClient) =>
  infiniteQueryOptions({
    queryKey: ['calls'] as const,
    queryFn: ({ pageParam, signal }) =>
      valueOrThrow(
        api.request({
          method: 'GET',
          path: pageParam ? `/api/calls?cursor=${encodeURIComponent(pageParam)}` : '/api/calls',
          answer: CallHistoryPage,
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // A call may just have ended.
    staleTime: 0,
  });
