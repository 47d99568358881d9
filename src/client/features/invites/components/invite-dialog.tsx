import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Circle, CreatedInvite, InviteList } from '../../../../shared/protocol/circles.ts';
import { untilWords } from '../../../lib/date-words.ts';
import { failureOf } from '../../../lib/request-failed.ts';
import { useServices } from '../../../lib/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { inviteListQuery, newInviteQuery } from '../api/invite-queries.ts';
import { InviteLink } from './invite-link.tsx';
import { OpenInvites } from './open-invites.tsx';

export interface InviteDialogProps {
  circle: Pick<Circle, 'id' | 'name'>;
  onClose: () => void;
}

/** Shows a link that others can join by, and the ones made before. */
export function InviteDialog({ circle, onClose }: InviteDialogProps) {
  const { api } = useServices();
  const made = useQuery(newInviteQuery(api, circle.id));
  // Asked for only then, so that it knows of the new one.
  const list = useQuery({ ...inviteListQuery(api, circle.id), enabled: made.isSuccess });
  useReplacement(made, list);
  return (
    <Dialog
      title="Invite people"
      description={`Whoever opens this link can join ${circle.name}.`}
      onClose={onClose}
    >
      {made.isPending && (
        <div role="status">
          <span className="sr-only">Making a link…</span>
          <Skeleton className="h-27 w-full" />
        </div>
      )}
      {made.error && (
        <Notice
          tone="problem"
          action={
            <Button isBusy={made.isFetching} onClick={() => void made.refetch()}>
              Try again
            </Button>
          }
        >
          {failureOf(made.error).message}
        </Notice>
      )}
      {made.data && (
        <>
          <InviteLink url={made.data.url} circleName={circle.name} />
          <p className="text-sm text-muted">
            It can be used by several people and ends{' '}
            {untilWords(new Date(made.data.expiresAt), new Date())}.
          </p>
          <OpenInvites
            circleId={circle.id}
            invites={list.data?.invites.filter(({ id }) => id !== made.data.id) ?? []}
          />
        </>
      )}
    </Dialog>
  );
}

/** Somebody may have ended the link that was kept from the last time: then there is a new one. */
function useReplacement(
  made: UseQueryResult<CreatedInvite>,
  list: UseQueryResult<InviteList>,
): void {
  const isNewer = list.dataUpdatedAt > made.dataUpdatedAt && !list.isFetching;
  const isGone = list.data?.invites.every(({ id }) => id !== made.data?.id);
  const isEnded = isNewer && isGone === true && !made.isFetching;
  const { refetch } = made;
  useEffect(() => {
    if (isEnded) void refetch();
  }, [isEnded, refetch]);
}
