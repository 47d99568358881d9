import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import { Circle, type InvitePreview } from '../../../../shared/protocol/circles.ts';
import { untilWords } from '../../../lib/date-words.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { failureOf } from '../../../lib/request-failed.ts';
import { useServices } from '../../../lib/services.tsx';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Illustration } from '../../../ui/illustration.tsx';
import { LoadFailure } from '../../../ui/load-failure.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { invitePreviewQuery } from '../api/invite-queries.ts';

export interface JoinPageProps {
  token: string;
  /** Who would join; null while nobody is signed in. */
  displayName: string | null;
  /** Where somebody goes who has no account here, or is not signed in. */
  entry: { onJoin: () => void; signInLink: ReactNode };
  /** The word was given already, by signing up with this invitation: joins without asking again. */
  isAgreed: boolean;
  onJoined: (circleId: CircleId) => void;
}

export function JoinPage(props: JoinPageProps) {
  const { api } = useServices();
  const preview = useQuery(invitePreviewQuery(api, props.token));
  usePageTitle(preview.data ? `Join ${preview.data.circleName}` : 'Invitation');
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-md px-5 pt-[max(2.5rem,14dvh)] pb-10">
      {preview.data && <Invitation {...props} invite={preview.data} />}
      {preview.isPending && <InvitationSkeleton />}
      {preview.error && failureOf(preview.error).code === 'invite_unusable' && <Unusable />}
      {preview.error && failureOf(preview.error).code !== 'invite_unusable' && (
        <>
          <h1 className="sr-only">Invitation</h1>
          <LoadFailure
            what="The invitation"
            why={failureOf(preview.error).message}
            isRetrying={preview.isFetching}
            onRetry={() => void preview.refetch()}
          />
        </>
      )}
    </main>
  );
}

function Invitation({
  token,
  displayName,
  entry,
  isAgreed,
  onJoined,
  invite,
}: JoinPageProps & { invite: InvitePreview }) {
  const { join, isBusy, problem } = useJoin(token, onJoined);
  const isSignedIn = displayName !== null;

  useEffect(() => {
    if (isAgreed && isSignedIn) void join();
  }, [isAgreed, isSignedIn, join]);

  return (
    <div className="flex flex-col items-center text-center">
      <Avatar name={invite.circleName} shape="square" size="large" />
      <p className="mt-6 break-name text-muted">{invite.invitedBy} invites you to</p>
      <h1 className="mt-1 break-name text-3xl font-bold tracking-tight text-balance">
        {invite.circleName}
      </h1>
      <p className="mt-3 text-balance text-muted">
        Members of a circle see each other’s names and can call each other. The invitation ends{' '}
        {untilWords(new Date(invite.expiresAt), new Date())}.
      </p>
      <div className="mt-8 flex w-full flex-col gap-4">
        {problem && <Notice tone="problem">{problem}</Notice>}
        <Button
          variant="primary"
          isBusy={isBusy}
          className="min-h-12"
          onClick={() => (isSignedIn ? void join() : entry.onJoin())}
        >
          Join circle
        </Button>
        <p className="text-balance break-name text-muted">
          {isSignedIn ? `You join as ${displayName}.` : entry.signInLink}
        </p>
      </div>
    </div>
  );
}

function useJoin(token: string, onJoined: (circleId: CircleId) => void) {
  const { api } = useServices();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const join = useCallback(async () => {
    setIsBusy(true);
    const joined = await api.request({
      method: 'POST',
      path: `/api/invites/${encodeURIComponent(token)}/accept`,
      answer: Circle,
    });
    setIsBusy(false);
    if (joined.ok) onJoined(joined.value.id);
    else setProblem(joined.failure.message);
  }, [api, onJoined, token]);
  return { join, isBusy, problem };
}

function Unusable() {
  return (
    <>
      <h1 className="sr-only">Invitation</h1>
      <EmptyState
        illustration={<Illustration name="lost" />}
        title="This invite link does not work any more"
        action={
          <Link to="/" className={buttonClasses('secondary')}>
            Go to the start
          </Link>
        }
      >
        It has ended, has been used up or was taken back. Ask whoever sent it for a new one.
      </EmptyState>
    </>
  );
}

function InvitationSkeleton() {
  return (
    <div role="status" className="flex flex-col items-center">
      <span className="sr-only">Loading the invitation…</span>
      <Skeleton className="size-24 rounded-[28%]" />
      <Skeleton className="mt-6 h-5 w-40" />
      <Skeleton className="mt-2 h-9 w-64" />
      <Skeleton className="mt-8 h-12 w-full rounded-xl" />
    </div>
  );
}
