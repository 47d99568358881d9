import { DeviceId } from '../../../shared/domain/ids.ts';
import { randomUuid } from '../../lib/random-uuid.ts';
import { type TabStorage, tabStorage } from './tab-storage.ts';

const KEY = 'circles.device';
/** A page that is being reloaded lets go of its lock a moment after the next one has begun. */
const RELOAD_GRACE_MS = 500;

/** What is used of `navigator.locks`. */
export type TabLocks = Pick<LockManager, 'request'>;

/**
 * The id by which the server knows this tab, the same after a reload. A duplicated tab comes with a
 * copy of the other's storage, so the id is held by a lock while the page lives: whoever finds it
 * taken is a copy and gets an id of its own.
 */
export async function claimDeviceId(
  storage: TabStorage = tabStorage,
  locks: TabLocks | undefined = navigator.locks,
): Promise<DeviceId> {
  const kept = DeviceId.safeParse(storage.read(KEY)).data;
  if (kept && (await holdLock(locks, kept, AbortSignal.timeout(RELOAD_GRACE_MS)))) return kept;
  const fresh = DeviceId.parse(randomUuid());
  storage.write(KEY, fresh);
  await holdLock(locks, fresh);
  return fresh;
}

/** True once the lock is ours, which it stays until the page goes; false where it is another tab's. */
function holdLock(
  locks: TabLocks | undefined,
  id: DeviceId,
  patience?: AbortSignal,
): Promise<boolean> {
  if (!locks) return Promise.resolve(true); // an insecure page: it has no camera to call with either
  return new Promise((resolve) => {
    const keepForEver = () => {
      resolve(true);
      return new Promise<never>(() => undefined);
    };
    const options = patience ? { signal: patience } : {};
    locks.request(`circles.device.${id}`, options, keepForEver).catch(() => resolve(false));
  });
}
