import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CallRecord } from '../../../../shared/protocol/calls.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { failureOf } from '../../../lib/request-failed.ts';
import { useServices } from '../../../lib/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Illustration } from '../../../ui/illustration.tsx';
import { LoadFailure } from '../../../ui/load-failure.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { SkeletonList } from '../../../ui/skeleton.tsx';
import { historyQuery } from '../api/history-query.ts';
import { groupByDay } from '../group-by-day.ts';
import { CallLine } from './call-line.tsx';

export interface HistoryPageProps {
  /** Rings whoever the call was with; calls are another feature's affair. */
  callBackButton: (call: CallRecord) => ReactNode;
}

export function HistoryPage(props: HistoryPageProps) {
  usePageTitle('Calls');
  return (
    <>
      <PageHeader title="Calls" />
      <History {...props} />
    </>
  );
}

function History({ callBackButton }: HistoryPageProps) {
  const { api } = useServices();
  const history = useInfiniteQuery(historyQuery(api));
  const { data, error, isFetching, isFetchingNextPage, hasNextPage } = history;
  if (!data && error) {
    return (
      <LoadFailure
        what="Your calls"
        why={failureOf(error).message}
        isRetrying={isFetching}
        onRetry={() => void history.refetch()}
      />
    );
  }
  if (!data) return <SkeletonList lines={4} label="Loading your calls…" />;
  const calls = data.pages.flatMap((page) => page.calls);
  if (calls.length === 0) {
    return (
      <EmptyState illustration={<Illustration name="calls" />} title="No calls yet">
        Open a circle and call somebody. Whom you called, and who called you, is listed here.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      {groupByDay(calls, new Date()).map((day) => (
        <section key={day.label} aria-label={day.label}>
          <h2 className="mb-2 px-1 text-sm font-semibold text-muted">{day.label}</h2>
          <ul className="divide-y divide-line rounded-2xl bg-surface shadow-lift">
            {day.calls.map((call) => (
              <CallLine key={call.id} call={call} callBackButton={callBackButton(call)} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <Button
          className="self-center"
          isBusy={isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </div>
  );
}
