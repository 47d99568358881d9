import { queryOptions } from '@tanstack/react-query';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import { CreatedInvite, InviteList, InvitePreview } from '../../../../shared/protocol/circles.ts';
import type { ApiClient } from '../../../lib/api-client.ts';
import { valueOrThrow } from '../../../lib/request-failed.ts';

const invitesPath = (circleId: CircleId) => `/api/circles/${circleId}/invites`;

const KEPT_MS = 10 * 60 * 1_000;

/**
 * Makes a link when it is first asked for. It is kept for a while after the dialog has closed, so that
 * opening it twice does not leave two links behind.
 */
export const newInviteQuery = (api: ApiClient, circleId: CircleId) =>
  queryOptions({
    queryKey: ['invites', 'new', circleId] as const,
    queryFn: () =>
      valueOrThrow(
        api.request({
          method: 'POST',
          path: invitesPath(circleId),
          body: {},
          answer: CreatedInvite,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    retry: false,
  });

export const inviteListQuery = (api: ApiClient, circleId: CircleId) =>
  queryOptions({
    queryKey: ['invites', 'list', circleId] as const,
    queryFn: ({ signal }) =>
      valueOrThrow(
        api.request({ method: 'GET', path: invitesPath(circleId), answer: InviteList, signal }),
      ),
    staleTime: 0,
  });

export const invitePreviewQuery = (api: ApiClient, token: string) =>
  queryOptions({
    queryKey: ['invites', 'preview', token] as const,
    queryFn: ({ signal }) =>
      valueOrThrow(
        api.request({
          method: 'GET',
          path: `/api/invites/${encodeURIComponent(token)}`,
          answer: InvitePreview,
          signal,
        }),
      ),
  });
