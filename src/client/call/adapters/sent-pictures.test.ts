import { expect, test } from 'vitest';
import { forgetSent } from './sent-pictures.ts';

/** A track that remembers what it was said to show. */
function hintedTrack(first: string) {
  const hints = [first];
  const track = {
    get contentHint() {
      return hints.at(-1) ?? '';
    },
    set contentHint(hint: string) {
      hints.push(hint);
    },
  };
  return { track: track as unknown as MediaStreamTrack, hints };
}

test.each(['', 'motion', 'text'])(
  'a track with the hint "%s" has another, and then it again',
  (hint) => {
    const { track, hints } = hintedTrack(hint);
    forgetSent(track);
    expect(hints).toHaveLength(3);
    // Between what moves and what is read the coder is made anew; between two that move it is not.
    expect(hints[1] === 'text').not.toBe(hint === 'text');
    expect(hints[2]).toBe(hint);
  },
);
