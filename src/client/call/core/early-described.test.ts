import { describe, expect, test } from 'vitest';
import {
  answer,
  candidate,
  fact,
  incomingPlay,
  names,
  offer,
  only,
  outgoingPlay,
  rings,
} from '../../../../tests/factories/call-events.ts';

/* Where nobody may show an address before they accept, a transport is described while it rings. */

const SESSION = 'v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\n';
const WAITING = { early: { attempt: 0, hidesAddress: true, waits: true as const } };

/** Ada rings Bo, and knows how one device of his describes itself. */
function describedCaller() {
  const play = outgoingPlay();
  play.send(fact('call-early', { attempt: 0 }));
  play.send({ type: 'offer-made', epoch: 2, offer: offer('early') });
  play.send(fact('call-early-answer', { attempt: 0, answer: answer('early') }));
  return play;
}

describe('on the side that is called', () => {
  /** The transport is described on both sides, and has found a candidate here. */
  function describedRing(sdp?: string) {
    const play = incomingPlay({ ...WAITING, ...(sdp === undefined ? {} : { offer: offer(sdp) }) });
    const effects = play.send(
      fact('call-early-offer', { attempt: 0, offer: offer('early') }),
      { type: 'answer-made', epoch: 2, answer: answer('early') },
      { type: 'link-candidate', epoch: 2, candidate: candidate('ours') },
    );
    return { play, effects };
  }

  test('the transport is described alone: it contacts nobody, and none of its candidates go out', () => {
    const { play, effects } = describedRing();
    expect(names(effects)).toEqual(['take-offer', 'make-answer', 'send-early-answer', 'warm-up']);
    expect(play.state().call).toMatchObject({ early: [{ hidesAddress: false, waits: true }] });
  });

  test('who answers goes on with it, contacts the caller at once and tells where they are after it', () => {
    const { play } = describedRing();
    const effects = play.send({ type: 'answer-asked', withCamera: true });
    expect(names(effects).slice(0, 3)).toEqual(['open-devices', 'contact', 'repeat-description']);
    expect(only(effects, 'close-link')).toMatchObject([{ epoch: 1 }]);
    expect(only(effects, 'start-timer').map(({ timer }) => timer)).toContain('connect');
    expect(play.live()).toMatchObject({ hasConnected: false, link: { epoch: 2, waits: false } });
    play.send({ type: 'answer-made', epoch: 2, answer: answer('early') });
    const told = play.send({ type: 'answer-delivered', epoch: 2 });
    expect(only(told, 'send-candidate')).toMatchObject([
      { attempt: 0, candidate: candidate('ours') },
    ]);
    expect(only(told, 'show-address')).toEqual([]);
  });

  test('a browser that has given it up answers the usual way', () => {
    const { play } = describedRing();
    play.send({ type: 'link-transport', epoch: 2, transport: 'failed' });
    const effects = play.send({ type: 'answer-asked', withCamera: true });
    expect(only(effects, 'make-answer')).toMatchObject([{ epoch: 1 }]);
    expect(only(effects, 'close-link')).toMatchObject([{ epoch: 2 }]);
  });

  test('the same page rings again with all its candidates: what was made goes on', () => {
    const { play } = describedRing(SESSION);
    const withCandidates = offer(`${SESSION}a=candidate:1\r\n`.replace(' 2 IN', ' 3 IN'));
    const effects = play.send(rings({ ...WAITING, offer: withCandidates }));
    expect(names(effects)).toEqual(['take-offer']);
    expect(play.state().call).toMatchObject({ early: [{ epoch: 2 }] });
  });

  test('another page of the caller’s rings anew: what was made with the first is left', () => {
    const { play } = describedRing(SESSION);
    const other = offer(SESSION.replace(' 1 ', ' 7 '));
    const effects = play.send(rings({ ...WAITING, offer: other }));
    expect(only(effects, 'close-link')).toEqual([{ do: 'close-link', epoch: 2 }]);
    expect(play.state().call).toMatchObject({ phase: 'incoming', early: [] });
  });
});

describe('on the caller’s side', () => {
  test('a candidate that the server could not be told goes out when it is back', () => {
    const play = describedCaller();
    const lost = { epoch: 2, candidate: candidate('ours') };
    expect(play.send({ type: 'candidate-undelivered', ...lost })).toEqual([]);
    const effects = play.send({ type: 'server-reached' });
    expect(only(effects, 'send-candidate')).toMatchObject([{ ...lost, attempt: 0 }]);
    expect(only(play.send({ type: 'server-reached' }), 'send-candidate')).toEqual([]);
  });

  test('an answer on one that is described alone connects it', () => {
    const play = describedCaller();
    const effects = play.send(fact('call-answer', { attempt: 0, answer: answer('early') }));
    expect(only(effects, 'take-answer')).toEqual([]);
    expect(only(effects, 'start-timer').map(({ timer }) => timer)).toContain('connect');
    expect(play.live()).toMatchObject({ hasConnected: false, link: { epoch: 2 } });
    const theirs = fact('ice-candidate', { attempt: 0, candidate: candidate('theirs') });
    expect(play.send(theirs)).toMatchObject([{ do: 'take-candidate', epoch: 2 }]);
  });

  test('an answer on one whose description was lost with a server brings it', () => {
    const play = outgoingPlay();
    play.send(fact('call-early', { attempt: 0 }));
    play.send({ type: 'offer-made', epoch: 2, offer: offer('early') });
    const effects = play.send(fact('call-answer', { attempt: 0, answer: answer('early') }));
    expect(only(effects, 'take-answer')).toMatchObject([{ epoch: 2, answer: answer('early') }]);
    expect(play.link()).toMatchObject({ epoch: 2, negotiation: { kind: 'stable' } });
  });

  test('an answer on one that this browser has given up searches anew', () => {
    const play = describedCaller();
    play.send({ type: 'link-transport', epoch: 2, transport: 'failed' });
    const effects = play.send(fact('call-answer', { attempt: 0, answer: answer('early') }));
    expect(only(effects, 'make-offer')).toMatchObject([{ epoch: 2, isRestart: true }]);
  });
});
