import { expect, test } from 'vitest';
import { ADA } from '../../../tests/factories/call-events.ts';
import { initialState } from '../call/core/state.ts';
import type { BrowserStorage } from '../lib/browser-storage.ts';
import { keepDataSaver } from './kept-data-saver.ts';

/** As much of an engine as a choice needs. */
function createChoice() {
  let state = initialState(ADA.userId);
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe(notify: () => void) {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
    setDataSaver(isSavingData: boolean) {
      state = { ...state, media: { ...state.media, isSavingData } };
      for (const notify of listeners) notify();
    },
  };
}

function memoryStorage(): BrowserStorage & { writes: number } {
  const values = new Map<string, string>();
  return {
    writes: 0,
    read: (key) => values.get(key) ?? null,
    write(key, value) {
      this.writes += 1;
      if (value === null) values.delete(key);
      else values.set(key, value);
    },
  };
}

test('a device that never chose uses what it likes', () => {
  const choice = createChoice();
  keepDataSaver(choice, memoryStorage());
  expect(choice.getState().media.isSavingData).toBe(false);
});

test('a choice holds the next time, and can be taken back', () => {
  const storage = memoryStorage();
  keepDataSaver(createChoice(), storage);
  const first = createChoice();
  keepDataSaver(first, storage);
  first.setDataSaver(true);
  const second = createChoice();
  keepDataSaver(second, storage);
  expect(second.getState().media.isSavingData).toBe(true);
  second.setDataSaver(false);
  const third = createChoice();
  keepDataSaver(third, storage);
  expect(third.getState().media.isSavingData).toBe(false);
});

test('nothing is written while the choice stays, nor after the end', () => {
  const storage = memoryStorage();
  const choice = createChoice();
  const stop = keepDataSaver(choice, storage);
  choice.setDataSaver(false);
  stop();
  choice.setDataSaver(true);
  expect(storage.writes).toBe(0);
});
