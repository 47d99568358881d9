import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, startTransition, useState } from 'react';
import { usePageTitle } from '../../../lib/page-title.ts';
import { failureOf } from '../../../lib/request-failed.ts';
import { useServices } from '../../../lib/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Illustration } from '../../../ui/illustration.tsx';
import { LoadFailure } from '../../../ui/load-failure.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { SkeletonList } from '../../../ui/skeleton.tsx';
import { circleListQuery } from '../api/circle-queries.ts';
import { CircleCard } from './circle-card.tsx';

const loadDialog = () => import('./new-circle-dialog.tsx');
const NewCircleDialog = lazy(async () => ({ default: (await loadDialog()).NewCircleDialog }));

export function CirclesPage() {
  usePageTitle('Circles');
  const [isNaming, setIsNaming] = useState(false);
  return (
    <>
      <PageHeader
        title="Circles"
        action={
          <Button
            variant="primary"
            // In a transition no fallback stands in for awaited code: React would keep it for 300 ms.
            onClick={() => startTransition(() => setIsNaming(true))}
            // The dialog's code is on its way while the finger or the mouse still is.
            onPointerEnter={() => void loadDialog()}
          >
            <Plus aria-hidden="true" size={20} />
            New circle
          </Button>
        }
      />
      <CircleList />
      <Suspense>{isNaming && <NewCircleDialog onClose={() => setIsNaming(false)} />}</Suspense>
    </>
  );
}

function CircleList() {
  const { api } = useServices();
  const { data, error, isFetching, refetch } = useQuery(circleListQuery(api));
  if (data && data.circles.length > 0) {
    return (
      <ul aria-label="Your circles" className="flex flex-col gap-3">
        {data.circles.map((circle) => (
          <CircleCard key={circle.id} circle={circle} />
        ))}
      </ul>
    );
  }
  if (data) {
    return (
      <EmptyState illustration={<Illustration name="circles" />} title="No circles yet">
        A circle is the people you want to talk with. Start one and invite them, or open an invite
        link that somebody has sent you.
      </EmptyState>
    );
  }
  if (error) {
    return (
      <LoadFailure
        what="Your circles"
        why={failureOf(error).message}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    );
  }
  return <SkeletonList lines={3} label="Loading your circles…" />;
}
