import { queryOptions } from '@tanstack/react-query';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import { Circle, CircleList } from '../../../../shared/protocol/circles.ts';
import type { ApiClient } from '../../../lib/api-client.ts';
import { valueOrThrow } from '../../../lib/request-failed.ts';

/** Everything about circles lies below this key. */
export const CIRCLES_KEY = ['circles'] as const;

export const circleKey = (id: CircleId) => [...CIRCLES_KEY, 'one', id] as const;

export const circleListQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: [...CIRCLES_KEY, 'list'] as const,
    queryFn: ({ signal }) =>
      valueOrThrow(
        api.request({ method: 'GET', path: '/api/circles', answer: CircleList, signal }),
      ),
  });

export const circleQuery = (api: ApiClient, id: CircleId) =>
  queryOptions({
    queryKey: circleKey(id),
    queryFn: ({ signal }) =>
      valueOrThrow(
        api.request({ method: 'GET', path: `/api/circles/${id}`, answer: Circle, signal }),
      ),
  });
