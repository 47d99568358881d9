import { expect, test } from 'vitest';
import type { BrowserStorage } from './browser-storage.ts';
import { createCookieTurn } from './cookie-turn.ts';

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
  const waitsMs: number[] = [];
  let nowMs = 1_000_000;
  let held: Promise<unknown> = Promise.resolve();
  const locks = {
    request: (_name: string, use: () => Promise<unknown>) => {
      const mine = held.then(use, use);
      held = mine;
      return mine;
    },
  } as Pick<LockManager, 'request'>;
  const openTab = (withLocks = true) =>
    createCookieTurn({
      locks: withLocks ? locks : undefined,
      storage,
      now: () => nowMs,
      async wait(durationMs) {
        waitsMs.push(durationMs);
        nowMs += durationMs;
      },
    });
  return {
    openTab,
    waitsMs,
    pass: (durationMs: number) => {
      nowMs += durationMs;
    },
    /** As when the page is unloaded: the lock is free, what the page was to do after never happens. */
    crash: () => {
      held = Promise.resolve();
    },
  };
}

/** A request to the server that answers when told to. */
function request() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isSent = false;
  return {
    send: () => {
      isSent = true;
      return promise;
    },
    answer: resolve,
    wasSent: () => isSent,
  };
}

const settle = () => new Promise<void>((done) => setImmediate(done));

test('a second tab sends its request only when the first has its answer', async () => {
  const { openTab, waitsMs } = browser();
  const first = request();
  const second = request();
  const one = openTab()(first.send);
  const other = openTab()(second.send);
  await settle();
  expect([first.wasSent(), second.wasSent()]).toEqual([true, false]);
  first.answer();
  await one;
  await settle();
  expect(second.wasSent()).toBe(true);
  second.answer();
  await other;
  expect(waitsMs).toEqual([]);
});

test('one tab keeps its own order where the browser has no locks', async () => {
  const turn = browser().openTab(false);
  const first = request();
  const second = request();
  const one = turn(first.send);
  const other = turn(second.send);
  await settle();
  expect(second.wasSent()).toBe(false);
  first.answer();
  second.answer();
  await Promise.all([one, other]);
});

test('a page that was left amid a request gives its answer time to arrive', async () => {
  const { openTab, waitsMs, pass, crash } = browser();
  void openTab()(request().send);
  await settle();
  crash();
  pass(300);
  const next = request();
  const reloaded = openTab()(next.send);
  next.answer();
  await reloaded;
  expect(waitsMs).toEqual([1_700]);
});

test('a page that was left long ago holds up nobody', async () => {
  const { openTab, waitsMs, pass, crash } = browser();
  void openTab()(request().send);
  await settle();
  crash();
  pass(60_000);
  const next = request();
  next.answer();
  await openTab()(next.send);
  expect(waitsMs).toEqual([]);
});

test('a turn that fails lets the next one through', async () => {
  const turn = browser().openTab();
  await expect(turn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(turn(async () => 'next')).resolves.toBe('next');
});
