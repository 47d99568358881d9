import { expect, test } from 'vitest';
import { claimDeviceId, type TabLocks } from './device-id.ts';
import type { TabStorage } from './tab-storage.ts';

/** One browser's locks: a second holder waits until the first is gone or its patience ends. */
function createLocks() {
  const held = new Set<string>();
  const locks = {
    request(name: string, { signal }: LockOptions, hold: () => Promise<unknown>) {
      if (!held.has(name)) {
        held.add(name);
        return hold();
      }
      return new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      );
    },
  } as unknown as TabLocks;
  return { locks, pageGone: () => held.clear() };
}

function createStorage(copied: string | null = null): TabStorage {
  let kept = copied;
  return {
    read: () => kept,
    write: (_, value) => {
      kept = value;
    },
    remove: () => {
      kept = null;
    },
  };
}

test('a tab keeps its id over a reload', async () => {
  const storage = createStorage();
  const { locks, pageGone } = createLocks();
  const first = await claimDeviceId(storage, locks);
  pageGone();
  expect(await claimDeviceId(storage, locks)).toBe(first);
});

test('a duplicated tab gets an id of its own, and keeps that', async () => {
  const { locks, pageGone } = createLocks();
  const first = await claimDeviceId(createStorage(), locks);
  const copied = createStorage(first);
  const second = await claimDeviceId(copied, locks);
  expect(second).not.toBe(first);
  pageGone();
  expect(await claimDeviceId(copied, locks)).toBe(second);
});

test('what was kept and is no id is replaced', async () => {
  const claimed = await claimDeviceId(createStorage('nonsense'), createLocks().locks);
  expect(claimed).toMatch(/^[0-9a-f-]{36}$/);
});
