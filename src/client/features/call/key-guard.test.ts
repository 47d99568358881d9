import { describe, expect, test } from 'vitest';
import { isStrayKey, KEY_GUARD_MS } from './key-guard.ts';

describe('a key that falls into a dialog which has just opened', () => {
  test.each(['Enter', ' '])('%j presses nothing until the dialog was there for a while', (key) => {
    expect(isStrayKey({ key, repeat: false }, 0)).toBe(true);
    expect(isStrayKey({ key, repeat: false }, KEY_GUARD_MS - 1)).toBe(true);
    expect(isStrayKey({ key, repeat: false }, KEY_GUARD_MS)).toBe(false);
  });

  test('one that is held down presses nothing, however long', () => {
    expect(isStrayKey({ key: 'Enter', repeat: true }, 60_000)).toBe(true);
  });

  test('the way to another button is free at once', () => {
    expect(isStrayKey({ key: 'Tab', repeat: false }, 0)).toBe(false);
  });
});
