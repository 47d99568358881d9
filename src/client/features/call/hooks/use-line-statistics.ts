import { useSyncExternalStore } from 'react';
import type { LinkStatistics } from '../../../call/runtime/index.ts';
import { useCallAccess } from './use-call.ts';

/** What the link measured of late, the newest last; drawn anew with each reading. */
export function useLineStatistics(): readonly LinkStatistics[] {
  const { statistics } = useCallAccess().engine;
  return useSyncExternalStore(statistics.subscribe, statistics.recent);
}
