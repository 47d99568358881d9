import { expect, test } from 'vitest';
import { hueOf, initialsOf } from './initials.ts';

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['  Index funds for beginners 📈 ', 'IB'],
  ['👩‍👩‍👧 Familie Müller', '👩‍👩‍👧'],
  ['محمد عبد الله', 'م'],
  ['李 小龙', '李'],
  ['Ångström', 'Å'],
])('%s is shown as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('a name keeps its colour, and names have different ones', () => {
  expect(hueOf('Ada')).toBe(hueOf('Ada'));
  expect(new Set(['Ada', 'Ben', 'Chidi', 'Dana', 'Eve'].map(hueOf)).size).toBeGreaterThan(1);
});
