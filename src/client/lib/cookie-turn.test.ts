import { expect, test } from 'vitest';
import type { BrowserStorage } from './browser-storage.ts';
import { createCookieTurn } from './cookie-turn.ts';
import type { HttpAnswer, SendHttp } from './http.ts';
import { type RequestFailure, UNREACHABLE } from './request-failure.ts';
import { failed, type Result, succeeded } from './result.ts';

function memoryStorage(): BrowserStorage {
  const shelf = new Map<string, string>();
  return {
    read: (key) => shelf.get(key) ?? null,
    write: (key, value) => void (value === null ? shelf.delete(key) : shelf.set(key, value)),
  };
}

/** One browser: what its tabs share. Locks like the browser's, first come, first served. */
function browser() {
  const storage = memoryStorage();
  const keys: (string | undefined)[] = [];
  let keyCount = 0;
  let held: Promise<unknown> = Promise.resolve();
  const locks = {
    request: (_name: string, use: () => Promise<unknown>) => {
      const mine = held.then(use, use);
      held = mine;
      return mine;
    },
  } as Pick<LockManager, 'request'>;
  /** A tab with one request to make, which ends when the test says so, and how. */
  function openTab({ withLocks = true } = {}) {
    const reply = Promise.withResolvers<Result<HttpAnswer, RequestFailure>>();
    let isSent = false;
    const send: SendHttp = ({ idempotencyKey }) => {
      isSent = true;
      keys.push(idempotencyKey);
      return reply.promise;
    };
    const turn = createCookieTurn({
      send,
      locks: withLocks ? locks : undefined,
      storage,
      newKey: () => `key ${++keyCount}`,
    });
    const refresh = () => turn((sendNow) => sendNow({ method: 'POST', path: '/refresh' }));
    return {
      turn,
      refresh,
      wasSent: () => isSent,
      answer: (status = 200) => reply.resolve(succeeded({ status, body: undefined })),
      fail: () => reply.resolve(failed(UNREACHABLE)),
    };
  }
  return {
    openTab,
    keys,
    /** As when the page is unloaded: the lock is free, what the page was to do after never happens. */
    crash: () => {
      held = Promise.resolve();
    },
  };
}

const settle = () => new Promise<void>((done) => setImmediate(done));

test('a second tab sends its request only when the first has its answer', async () => {
  const { openTab, keys } = browser();
  const [first, second] = [openTab(), openTab()];
  const one = first.refresh();
  const other = second.refresh();
  await settle();
  expect([first.wasSent(), second.wasSent()]).toEqual([true, false]);
  first.answer();
  await one;
  await settle();
  expect(second.wasSent()).toBe(true);
  second.answer();
  await other;
  expect(keys).toEqual(['key 1', 'key 2']);
});

test('one tab keeps its own order where the browser has no locks', async () => {
  const tab = browser().openTab({ withLocks: false });
  const order: string[] = [];
  const isReleased = Promise.withResolvers<void>();
  const one = tab.turn(async () => {
    await isReleased.promise;
    order.push('one');
  });
  const other = tab.turn(async () => void order.push('other'));
  await settle();
  isReleased.resolve();
  await Promise.all([one, other]);
  expect(order).toEqual(['one', 'other']);
});

test('whoever follows a page that was left amid a request repeats it', async () => {
  const { openTab, keys, crash } = browser();
  void openTab().refresh();
  await settle();
  crash();
  const reloaded = openTab();
  reloaded.answer();
  await reloaded.refresh();
  expect(keys).toEqual(['key 1', 'key 1']);
});

test.each([
  ['the network', 'fail'],
  ['a proxy', 'answer'],
] as const)('a request that failed at %s is repeated with its key', async (_what, how) => {
  const { openTab, keys } = browser();
  const first = openTab();
  first[how](502);
  await first.refresh();
  const second = openTab();
  second.answer();
  await second.refresh();
  const third = openTab();
  third.answer();
  await third.refresh();
  expect(keys).toEqual(['key 1', 'key 1', 'key 2']);
});

test('a turn that fails lets the next one through', async () => {
  const { turn } = browser().openTab();
  await expect(turn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(turn(async () => 'next')).resolves.toBe('next');
});
