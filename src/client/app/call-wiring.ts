import { createContext } from 'react';
import type { UserId } from '../../shared/domain/ids.ts';
import type { CallEngine } from '../call/runtime/index.ts';
import type { CallAccess } from '../features/call/call-access.ts';
import type { CircleFact } from '../features/circles/api/apply-fact.ts';

/** One person's connection to the server, and their calls over it. */
export interface StartedCalls extends CallAccess {
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

/** Tells the engine what only the page knows: that it goes away, or stands in another network now. */
export function tellOfPage(engine: CallEngine, page: Window): () => void {
  const events = new AbortController();
  const { signal } = events;
  page.addEventListener('pagehide', engine.leavePage, { signal });
  page.addEventListener('online', () => engine.networkChanged({ wasGone: true }), { signal });
  const { connection } = page.navigator as Navigator & { connection?: EventTarget };
  connection?.addEventListener('change', () => engine.networkChanged({ wasGone: false }), {
    signal,
  });
  return () => events.abort();
}
