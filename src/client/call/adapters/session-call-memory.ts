import { CallId, type DeviceId } from '../../../shared/domain/ids.ts';
import type { CallMemoryPort } from '../ports/call-memory-port.ts';
import { type TabStorage, tabStorage } from './tab-storage.ts';

/**
 * Remembers this tab's call over a reload, under the tab's own id: a duplicated tab comes with a
 * copy of what was kept, and must not take the call for its own.
 */
export function createSessionCallMemory(
  deviceId: DeviceId,
  storage: TabStorage = tabStorage,
): CallMemoryPort {
  const key = `circles.call.${deviceId}`;
  return {
    remember: (callId) => storage.write(key, callId),
    forget: () => storage.remove(key),
    recall: () => CallId.safeParse(storage.read(key)).data ?? null,
  };
}
