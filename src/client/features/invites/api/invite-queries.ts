import { queryOptions } from '@tanstack/react-query';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import { CreatedInvite, InviteList, InvitePreview } from '../../../../shared/protocol/circles.ts';
import type { ApiClient } from '../../../lib/api-client.ts';
import { valueOrThrow } from '../../../lib/request-failed.ts';

const invitesPath = (circleId: CircleId) => `/api/circles/${circleId}/invites`;

/** A link of one's own for as long as the dialog is open: made when it opens, once. */
export const newInviteQuery = (api: ApiClient, circleId: CircleId, dialogId: string) =>
  queryOptions({
    queryKey: ['invites', 'new', circleId, dialogId] as const,
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
    gcTime: 0,
    retry: false,
  });

export const inviteListQuery = (api: ApiClient, circleId: CircleId) =>
  queryOptions({
    queryKey: ['invites', 'list', circleId] as const,
    queryFn: ({ signal }) =>
      valueOrThrow(
        api.request({ method: 'GET', path: invitesPath(circleId), answer: InviteList, signal }),
      ),
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
