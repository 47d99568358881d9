import { expect, test } from 'vitest';
import { CALL, OTHER_CALL } from '../../../../tests/factories/call-events.ts';
import { DeviceId } from '../../../shared/domain/ids.ts';
import { createSessionCallMemory } from './session-call-memory.ts';
import { type TabStorage, tabStorage } from './tab-storage.ts';

const DEVICE = DeviceId.parse('00000000-0000-4000-8000-0000000000d1');
const COPY = DeviceId.parse('00000000-0000-4000-8000-0000000000d2');

function createStorage(): TabStorage {
  const kept = new Map<string, string>();
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}

test('keeps calls over a reload, the last one first, each once', () => {
  const storage = createStorage();
  const before = createSessionCallMemory(DEVICE, storage);
  before.remember(OTHER_CALL);
  before.remember(CALL);
  before.remember(CALL);
  const after = createSessionCallMemory(DEVICE, storage);
  expect(after.recall()).toEqual([CALL, OTHER_CALL]);
  after.forget(CALL);
  expect(after.recall()).toEqual([OTHER_CALL]);
});

test('keeps what was on over a reload', () => {
  const storage = createStorage();
  const before = createSessionCallMemory(DEVICE, storage);
  expect(before.recallWanted()).toBeNull();
  before.rememberWanted({ microphone: false, camera: true });
  const after = createSessionCallMemory(DEVICE, storage);
  expect(after.recallWanted()).toEqual({ microphone: false, camera: true });
});

test('a copy of the tab does not take its call', () => {
  const storage = createStorage();
  createSessionCallMemory(DEVICE, storage).remember(CALL);
  expect(createSessionCallMemory(COPY, storage).recall()).toEqual([]);
});

test('what cannot be read is nothing', () => {
  const scribbled: TabStorage = { ...createStorage(), read: () => '<script> 42' };
  expect(createSessionCallMemory(DEVICE, scribbled).recall()).toEqual([]);
  expect(createSessionCallMemory(DEVICE, scribbled).recallWanted()).toBeNull();
});

test('a blocked storage keeps nothing and breaks nothing', () => {
  // Node has no such storage at all, and a browser that blocks it throws: both are borne.
  const blocked = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
  Object.defineProperty(globalThis, 'sessionStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
  try {
    const memory = createSessionCallMemory(DEVICE, tabStorage);
    memory.remember(CALL);
    expect(memory.recall()).toEqual([]);
  } finally {
    if (blocked) Object.defineProperty(globalThis, 'sessionStorage', blocked);
    else Reflect.deleteProperty(globalThis, 'sessionStorage');
  }
});
