const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Letters of scripts whose initials stand side by side; others join or are signs of their own. */
const CASED_LETTER = /^[\p{Lu}\p{Ll}]/u;
const HUE_COUNT = 6;

/** The initials of the first and the last word, or one sign: an emoji counts as one and stays whole. */
export function initialsOf(name: string): string {
  const signs = name
    .trim()
    .split(/\s+/u)
    .map((word) => firstGrapheme(word));
  const letters = signs.filter((sign) => CASED_LETTER.test(sign));
  if (letters.length === 0 || letters[0] !== signs[0]) return signs[0] ?? '';
  const chosen = letters.length > 1 ? [letters[0], letters.at(-1)] : [letters[0]];
  return chosen.join('').toUpperCase();
}

/** The same name always has the same one of {@link HUE_COUNT} colours, counted from 0. */
export function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return sum % HUE_COUNT;
}

function firstGrapheme(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}
