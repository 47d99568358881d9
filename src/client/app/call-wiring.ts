import { createContext } from 'react';
import type { UserId } from '../../shared/domain/ids.ts';
import type { CallEngine } from '../call/runtime/index.ts';
import type { CallAccess } from '../features/call/call-access.ts';
import type { CheckAccess } from '../features/check/check-access.ts';
import type { CircleFact } from '../features/circles/api/apply-fact.ts';

/** One person's connection to the server, and their calls over it. */
export interface StartedCalls extends CallAccess, CheckAccess {
  /** What the connection tells that concerns circles. Returns the undo. */
  onCircleFact(listener: (fact: CircleFact) => void): () => void;
  /** Ends a call that is on, and the connection. */
  stop(): void;
}

/**
 * Starts the calls of whoever has signed in. What it takes is fetched then, and not before.
 *
 * @throws where that code cannot be fetched
 */
export type StartCalls = (userId: UserId) => Promise<StartedCalls>;

export const StartCallsContext = createContext<StartCalls | null>(null);

/** A page that was hidden for so long may have been stopped, and its connections with it. */
const DOUBT_AFTER_MS = 10_000;

/**
 * Tells the engine what only the page knows: that it goes away, is looked at again, or stands in
 * another network now. PHONES.md i6, a2.
 *
 * @param doubt  asks whether the server still hears this page
 */
export function tellOfPage(engine: CallEngine, page: Window, doubt: () => void): () => void {
  const events = new AbortController();
  const { signal } = events;
  let hiddenAtMs = Date.now();
  page.document.addEventListener(
    'visibilitychange',
    () => {
      if (page.document.hidden) {
        hiddenAtMs = Date.now();
        return;
      }
      const hiddenMs = Date.now() - hiddenAtMs;
      engine.pageResumed({ hiddenMs });
      if (hiddenMs >= DOUBT_AFTER_MS) doubt();
    },
    { signal },
  );
  page.addEventListener('pagehide', engine.leavePage, { signal });
  page.addEventListener('online', () => engine.networkChanged({ wasGone: true }), { signal });
  const { connection } = page.navigator as Navigator & { connection?: EventTarget };
  connection?.addEventListener('change', () => engine.networkChanged({ wasGone: false }), {
    signal,
  });
  return () => events.abort();
}
