import { expect, test } from 'vitest';
import { dayWords, durationWords, untilWords } from './date-words.ts';

const now = new Date(2026, 4, 20, 0, 30);

test.each([
  [new Date(2026, 4, 20, 0, 5), 'Today'],
  [new Date(2026, 4, 19, 23, 55), 'Yesterday'],
  [new Date(2026, 4, 17, 12, 0), 'Sunday'],
  [new Date(2026, 4, 14, 12, 0), 'Thursday'],
])('a day of the last week is named as people name it', (at, words) => {
  expect(dayWords(at, now)).toBe(words);
});

test('an older day has its date, and its year where that is another', () => {
  expect(dayWords(new Date(2026, 4, 13, 12, 0), now)).not.toMatch(/2026|Wednesday/);
  expect(dayWords(new Date(2025, 11, 31, 12, 0), now)).toContain('2025');
});

test.each([
  [300, '1 s'],
  [42_400, '42 s'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 5 min'],
])('%d ms last %s', (durationMs, words) => {
  expect(durationWords(durationMs)).toBe(words);
});

test.each([
  [7 * 24 * 60, 'in 7 days'],
  [30 * 60, 'in 30 hours'],
  [61, 'in an hour'],
  [20, 'in less than an hour'],
])('what holds for %d minutes ends %s', (minutes, words) => {
  expect(untilWords(new Date(now.getTime() + minutes * 60_000), now)).toBe(words);
});
