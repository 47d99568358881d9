import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

const name = plainText(20);

test.each(['Ada', 'Ōsaka 花子', 'José-María', '👩‍👩‍👧 family', 'עדה', '42', '  Ada  '])(
  '%j is a name',
  (text) => {
    expect(name.safeParse(text)).toMatchObject({ success: true, data: text.trim() });
  },
);

test.each([
  ['nothing', ''],
  ['spaces alone', '   '],
  ['nothing to see', '\u200B\u200D'],
  ['a NUL', 'A\0da'],
  ['a line break', 'A\nda'],
  ['half a character', 'A\uD800'],
  ['a turned direction', 'A\u202Eda'],
  ['too much', 'a'.repeat(21)],
])('%s is no name', (_what, text) => {
  expect(name.safeParse(text).success).toBe(false);
});
