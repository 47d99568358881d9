import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useCallback, useEffect } from 'react';
import type { CircleId } from '../../shared/domain/ids.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import { CallAccessContext } from '../features/call/call-access.ts';
import { CheckAccessContext } from '../features/check/check-access.ts';
import { applyFact } from '../features/circles/api/apply-fact.ts';
import { circleListQuery, circleQuery } from '../features/circles/api/circle-queries.ts';
import { useServices } from '../lib/services.tsx';
import { CallLayerGuard } from './call-layer-guard.tsx';
import type { StartedCalls } from './call-wiring.ts';
import { useStartedCalls } from './use-started-calls.ts';

const CallLayer = lazy(async () => {
  const { CallLayer: component } = await import('../features/call/components/call-layer.tsx');
  return { default: component };
});

/** Holds the call of the signed-in person above the pages, so that it goes on while they change. */
export function CallHost({ user, children }: { user: Me; children: ReactNode }) {
  const calls = useStartedCalls(user.id);
  useQueriesKeptUpToDate(calls);
  const circleNameOf = useCircleNames();
  return (
    <CallAccessContext value={calls}>
      <CheckAccessContext value={calls}>{children}</CheckAccessContext>
      {/* Fetched at once: when it rings, answering must not wait for code. */}
      <CallLayerGuard>
        <Suspense fallback={null}>
          <CallLayer circleNameOf={circleNameOf} />
        </Suspense>
      </CallLayerGuard>
    </CallAccessContext>
  );
}

/** What the socket and the calls tell changes what the pages show. */
function useQueriesKeptUpToDate(calls: StartedCalls | null): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!calls) return;
    const { engine } = calls;
    const stopFacts = calls.onCircleFact((fact) => applyFact(queryClient, fact));
    let phase = engine.getState().call.phase;
    const stopCalls = engine.subscribe(() => {
      const before = phase;
      phase = engine.getState().call.phase;
      const isOver = phase === 'ended' || (phase === 'idle' && before === 'ended');
      if (isOver && phase !== before) void queryClient.invalidateQueries({ queryKey: ['calls'] });
    });
    return () => {
      stopFacts();
      stopCalls();
    };
  }, [calls, queryClient]);
}

/** Names of circles as far as they have been fetched: a ring waits for no request. */
function useCircleNames(): (circleId: CircleId) => string | null {
  const { api } = useServices();
  const queryClient = useQueryClient();
  return useCallback(
    (circleId) => {
      // Whoever has opened a circle's page alone has no list of them.
      const one = queryClient.getQueryData(circleQuery(api, circleId).queryKey);
      const list = queryClient.getQueryData(circleListQuery(api).queryKey);
      return (one ?? list?.circles.find(({ id }) => id === circleId))?.name ?? null;
    },
    [api, queryClient],
  );
}
