import { expect, test } from 'vitest';
import { hintedTrack } from '../../../../tests/factories/hinted-track.ts';
import { forgetSent } from './sent-pictures.ts';

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
