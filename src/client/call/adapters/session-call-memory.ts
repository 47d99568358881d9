import { CallId, type DeviceId } from '../../../shared/domain/ids.ts';
import type { CallMemoryPort } from '../ports/call-memory-port.ts';
import { type TabStorage, tabStorage } from './tab-storage.ts';

/**
 * Remembers this tab's calls over a reload, under the tab's own id: a duplicated tab comes with a
 * copy of what was kept, and must not take the calls for its own.
 */
export function createSessionCallMemory(
  deviceId: DeviceId,
  storage: TabStorage = tabStorage,
): CallMemoryPort {
  const key = `circles.calls.${deviceId}`;
  const wantedKey = `circles.wanted.${deviceId}`;

  function recall(): CallId[] {
    const kept = (storage.read(key) ?? '').split(' ');
    return kept.flatMap((id) => CallId.safeParse(id).data ?? []);
  }
  function keep(callIds: readonly CallId[]): void {
    if (callIds.length === 0) storage.remove(key);
    else storage.write(key, callIds.join(' '));
  }
  const without = (callId: CallId) => recall().filter((kept) => kept !== callId);

  return {
    remember: (callId) => keep([callId, ...without(callId)]),
    forget: (callId) => keep(without(callId)),
    recall,
    rememberWanted: ({ microphone, camera }) =>
      storage.write(wantedKey, `${Number(microphone)}${Number(camera)}`),
    recallWanted() {
      const [, microphone, camera] = /^([01])([01])$/.exec(storage.read(wantedKey) ?? '') ?? [];
      return microphone ? { microphone: microphone === '1', camera: camera === '1' } : null;
    },
  };
}
