import { expect, test } from 'vitest';
import { answer, candidate, offer } from '../../../../tests/factories/call-events.ts';
import { givesUpUnheard, takeAnswersLate } from './late-answer.ts';
import type { WebRtcLink } from './webrtc-link.ts';

/** A link that writes down what it is told. */
function lateLink() {
  const told: string[] = [];
  const link = takeAnswersLate({
    takeAnswer: ({ sdp }) => told.push(sdp),
    takeCandidate: (one) => told.push(one?.candidate ?? 'the end'),
    takeOffer: ({ sdp }) => told.push(sdp),
    makeOffer: async () => {
      told.push('our offer');
      return null;
    },
  } as Partial<WebRtcLink> as WebRtcLink);
  return { link, told };
}

test('an answer waits for the first candidate, and goes before it', () => {
  const { link, told } = lateLink();
  link.takeAnswer(answer());
  expect(told).toEqual([]);
  for (const one of [candidate('first'), candidate('second'), null]) link.takeCandidate(one);
  expect(told).toEqual(['an answer', 'candidate:first', 'candidate:second', 'the end']);
});

test('a restart, of theirs or of ours, finds the answer set', () => {
  const theirs = lateLink();
  theirs.link.takeAnswer(answer());
  theirs.link.takeOffer(offer());
  expect(theirs.told).toEqual(['an answer', 'an offer']);
  const ours = lateLink();
  ours.link.takeAnswer(answer());
  void ours.link.makeOffer(true);
  expect(ours.told).toEqual(['an answer', 'our offer']);
});

test('one that has a candidate inside waits for nothing', () => {
  const { link, told } = lateLink();
  link.takeAnswer(answer('a=candidate:1'));
  link.takeCandidate(null);
  expect(told).toEqual(['a=candidate:1', 'the end']);
});

test.for([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', true],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0',
    false,
  ],
] as const)('needed in %s: %s', ([userAgent, isNeeded]) => {
  expect(givesUpUnheard({ userAgent })).toBe(isNeeded);
});
