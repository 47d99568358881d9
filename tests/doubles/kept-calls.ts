import type { WantedDevices } from '../../src/client/call/core/state.ts';
import type { CallMemoryPort } from '../../src/client/call/ports/call-memory-port.ts';
import type { CallId } from '../../src/shared/domain/ids.ts';

/** What a tab keeps over a reload: hand it to the next engine to play one. */
export function createKeptCalls(...callIds: CallId[]): CallMemoryPort {
  const kept = new Set(callIds);
  let wanted: WantedDevices | null = null;
  return {
    remember: (callId) => void kept.add(callId),
    forget: (callId) => void kept.delete(callId),
    recall: () => [...kept].reverse(),
    rememberWanted(next) {
      wanted = next;
    },
    recallWanted: () => wanted,
  };
}
