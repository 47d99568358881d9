import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId } from 'react';
import type { Circle } from '../../../../shared/protocol/circles.ts';
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

/** Makes a new link each time it is opened: the server tells a link once and keeps only its hash. */
export function InviteDialog({ circle, onClose }: InviteDialogProps) {
  const { api } = useServices();
  const queryClient = useQueryClient();
  const made = useQuery(newInviteQuery(api, circle.id, useId()));
  const isMade = made.isSuccess;

  useEffect(() => {
    if (!isMade) return;
    const { queryKey } = inviteListQuery(api, circle.id);
    void queryClient.invalidateQueries({ queryKey });
  }, [api, circle.id, isMade, queryClient]);

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
          <OpenInvites circleId={circle.id} newestId={made.data.id} />
        </>
      )}
    </Dialog>
  );
}
