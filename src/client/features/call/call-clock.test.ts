import { expect, test } from 'vitest';
import { clockText } from './call-clock.ts';

test.each([
  [-1, '0:00'],
  [7_999, '0:07'],
  [750_000, '12:30'],
  [3_723_000, '1:02:03'],
])('%i ms reads %s', (ms, text) => {
  expect(clockText(ms)).toBe(text);
});
