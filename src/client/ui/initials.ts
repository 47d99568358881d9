const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const HUE_COUNT = 6;

/** One or two letters for a name; an emoji counts as one letter and stays whole. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return chosen.map((word) => firstGrapheme(word ?? '').toUpperCase()).join('');
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
