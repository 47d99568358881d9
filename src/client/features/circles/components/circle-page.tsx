import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { CircleId, UserId } from '../../../../shared/domain/ids.ts';
import { canHideAddresses, canInvite } from '../../../../shared/domain/roles.ts';
import type { Circle } from '../../../../shared/protocol/circles.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { failureOf } from '../../../lib/request-failed.ts';
import { useServices } from '../../../lib/services.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Illustration } from '../../../ui/illustration.tsx';
import { LoadFailure } from '../../../ui/load-failure.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Skeleton, SkeletonList } from '../../../ui/skeleton.tsx';
import { circleQuery } from '../api/circle-queries.ts';
import type { CircleSlots } from '../circle-slots.ts';
import { countMembers } from '../count-members.ts';
import { CallPrivacy } from './call-privacy.tsx';
import { CircleMenu } from './circle-menu.tsx';
import { MemberList } from './member-list.tsx';

export interface CirclePageProps {
  circleId: CircleId;
  selfId: UserId;
  slots: CircleSlots;
}

export function CirclePage({ circleId, selfId, slots }: CirclePageProps) {
  const { api } = useServices();
  const { data: circle, error, isFetching, refetch } = useQuery(circleQuery(api, circleId));
  // What was shown of a circle is not to outlive one's membership.
  const failure = error ? failureOf(error) : null;
  if (failure?.code === 'not_found' || failure?.code === 'invalid') return <NoSuchCircle />;
  if (circle) return <OpenCircle circle={circle} selfId={selfId} slots={slots} />;
  if (failure) {
    return (
      <>
        <WayBack />
        <LoadFailure
          what="This circle"
          why={failure.message}
          isRetrying={isFetching}
          onRetry={() => void refetch()}
        />
      </>
    );
  }
  return <CircleSkeleton />;
}

function OpenCircle({
  circle,
  selfId,
  slots,
}: { circle: Circle } & Omit<CirclePageProps, 'circleId'>) {
  usePageTitle(circle.name);
  const isAlone = circle.members.length === 1;
  return (
    <>
      <PageHeader
        before={<WayBack />}
        title={circle.name}
        detail={countMembers(circle.members.length)}
        action={
          <div className="flex items-center gap-2">
            {canInvite(circle.role) && slots.inviteButton(circle)}
            <CircleMenu circle={circle} selfId={selfId} />
          </div>
        }
      />
      <MemberList circle={circle} selfId={selfId} callButtons={slots.callButtons} />
      {!isAlone && <CheckLink />}
      {isAlone && (
        <EmptyState illustration={<Illustration name="people" />} title="Nobody else is here yet">
          {canInvite(circle.role)
            ? 'Send the people of this circle a link. They are here as soon as they have opened it.'
            : 'As soon as somebody else joins, you can call them from here.'}
        </EmptyState>
      )}
      {canHideAddresses(circle.role) && <CallPrivacy circle={circle} />}
    </>
  );
}

function CheckLink() {
  return (
    <p className="mt-3 px-1 text-sm">
      <Link
        to="/check"
        className="inline-flex min-h-11 items-center rounded-lg text-muted underline underline-offset-4 hover:text-ink"
      >
        Check camera, sound and connection
      </Link>
    </p>
  );
}

function WayBack() {
  return (
    <Link
      to="/circles"
      className="mb-2 -ml-2 inline-flex min-h-11 items-center gap-1 rounded-xl pr-3 font-medium text-muted hover:text-ink md:hidden"
    >
      <ChevronLeft aria-hidden="true" size={20} />
      Back
    </Link>
  );
}

function NoSuchCircle() {
  usePageTitle('Circle not found');
  return (
    <>
      <h1 className="sr-only">Circle not found</h1>
      <EmptyState
        illustration={<Illustration name="lost" />}
        title="There is no such circle among yours"
        action={
          <Link to="/circles" className={buttonClasses('secondary')}>
            Go to your circles
          </Link>
        }
      >
        It may have been deleted, or you are no longer a member of it.
      </EmptyState>
    </>
  );
}

function CircleSkeleton() {
  usePageTitle('Circle');
  return (
    <>
      <WayBack />
      <Skeleton className="h-9 w-56" />
      <Skeleton className="mt-2 mb-8 h-5 w-24" />
      <SkeletonList lines={3} label="Loading the circle…" />
    </>
  );
}
