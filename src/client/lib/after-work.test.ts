import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { afterWork } from './after-work.ts';

function createSource() {
  const listeners = new Set<() => void>();
  return {
    subscribe(notify: () => void) {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
    change() {
      for (const notify of listeners) notify();
    },
    count: () => listeners.size,
  };
}

test('many changes are told once, after the work that they are part of', async () => {
  const source = createSource();
  let told = 0;
  const stop = afterWork(source.subscribe)(() => {
    told += 1;
  });
  source.change();
  source.change();
  await Promise.resolve();
  expect(told).toBe(0);
  await setImmediate();
  await setImmediate();
  expect(told).toBe(1);
  source.change();
  await setImmediate();
  await setImmediate();
  expect(told).toBe(2);
  stop();
});

test('whoever has stopped is not told, and the last one lets go of the source', async () => {
  const source = createSource();
  const subscribe = afterWork(source.subscribe);
  let told = 0;
  const tell = () => {
    told += 1;
  };
  const [stop, stopOther] = [subscribe(tell), subscribe(() => undefined)];
  expect(source.count()).toBe(1);
  source.change();
  stop();
  await setImmediate();
  await setImmediate();
  expect(told).toBe(0);
  stopOther();
  expect(source.count()).toBe(0);
});
