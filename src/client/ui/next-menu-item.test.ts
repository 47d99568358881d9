import { expect, test } from 'vitest';
import { nextMenuItem } from './next-menu-item.ts';

const labels = ['Rename circle', 'Leave circle', 'Remove'];

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 2, 0],
  ['ArrowDown', -1, 0],
  ['ArrowUp', 0, 2],
  ['ArrowUp', -1, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['l', 0, 1],
  ['R', 0, 2],
  ['r', 2, 0],
])('%s on item %d leads to item %d', (key, focused, next) => {
  expect(nextMenuItem(key, focused, labels)).toBe(next);
});

test.each(['Tab', 'Enter', ' ', 'x', 'Shift'])('%j is left to the browser', (key) => {
  expect(nextMenuItem(key, 0, labels)).toBeNull();
});
