import { useSyncExternalStore } from 'react';
import type { TrackRef } from '../../../call/runtime/index.ts';
import type { RemoteMedium, RemotePart } from '../../../lib/stream-registry.ts';
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
  part: RemotePart,
  medium: RemoteMedium,
): MediaStream | null {
  const { streams } = useCallAccess();
  return useSyncExternalStore(streams.subscribe, () =>
    epoch === null ? null : streams.remoteStream(epoch, part, medium),
  );
}
