import { useSyncExternalStore } from 'react';
import type { TrackRef } from '../../../call/runtime/index.ts';
import { useCallAccess } from './use-call.ts';

/** A picture or sound of our own; null while there is none. */
export function useLocalStream(ref: TrackRef | null): MediaStream | null {
  const { streams } = useCallAccess();
  return useSyncExternalStore(streams.subscribe, () =>
    ref === null ? null : streams.localStream(ref),
  );
}

/** What comes from the other person over this link; null before anything has. */
export function useRemoteStream(
  epoch: number | null,
  which: 'person' | 'screen',
): MediaStream | null {
  const { streams } = useCallAccess();
  return useSyncExternalStore(streams.subscribe, () =>
    epoch === null ? null : streams.remoteStream(epoch, which),
  );
}
