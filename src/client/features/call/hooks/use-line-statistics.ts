import { useSyncExternalStore } from 'react';
import type { LinkStatistics } from '../../../call/runtime/index.ts';
import { useCall, useCallAccess } from './use-call.ts';

/** Links are counted from one. */
const NO_LINK = 0;

/** What the link of this call measured of late, the newest last; drawn anew with each reading. */
export function useLineStatistics(): readonly LinkStatistics[] {
  const { statistics } = useCallAccess().engine;
  const epoch = useCall(({ call }) => (call.phase === 'live' ? call.link.epoch : NO_LINK));
  return useSyncExternalStore(statistics.subscribe, () => statistics.recent(epoch));
}
