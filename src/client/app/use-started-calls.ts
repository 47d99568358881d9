import { use, useEffect, useState } from 'react';
import type { UserId } from '../../shared/domain/ids.ts';
import { canCall } from '../features/call/call-support.ts';
import { StartCallsContext, type StartedCalls } from './call-wiring.ts';

const RETRY_MS = 5_000;

/**
 * The calls of this person, from now until the component goes. Null while their code is on its way,
 * and in a browser that knows no calls: it would ring there, and could not be answered.
 */
export function useStartedCalls(userId: UserId): StartedCalls | null {
  const startCalls = use(StartCallsContext);
  const [calls, setCalls] = useState<StartedCalls | null>(null);
  useEffect(() => {
    if (!startCalls || !canCall()) return;
    let isOver = false;
    let started: StartedCalls | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    async function start(begin: NonNullable<typeof startCalls>): Promise<void> {
      try {
        const ready = await begin(userId);
        if (isOver) return ready.stop();
        started = ready;
        setCalls(ready);
      } catch {
        // The code could not be fetched, most likely for want of a network.
        if (!isOver) retry = setTimeout(() => void start(begin), RETRY_MS);
      }
    }
    void start(startCalls);
    return () => {
      isOver = true;
      clearTimeout(retry);
      started?.stop();
      setCalls(null);
    };
  }, [startCalls, userId]);
  return calls;
}
