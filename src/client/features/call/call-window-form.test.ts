import { describe, expect, test } from 'vitest';
import {
  answer,
  fact,
  offer,
  outgoingPlay,
  type Play,
} from '../../../../tests/factories/call-events.ts';
import { CallId, UserId } from '../../../shared/domain/ids.ts';
import type { EndedCall, EndReason } from '../../call/runtime/index.ts';
import { isBesidePage, pictureEpoch, type WindowCall } from './call-window-form.ts';

function endedBecause(why: EndReason): EndedCall {
  return {
    phase: 'ended',
    callId: CallId.parse('0198a000-0000-7000-8000-000000000001'),
    peer: { userId: UserId.parse('0198a000-0000-7000-8000-000000000002'), name: 'Ada' },
    circleId: null,
    media: 'video',
    why,
    durationMs: null,
  };
}

describe('the window of a call that is over', () => {
  test.each<EndReason>(['hung-up', 'answered-elsewhere', 'missed'])(
    'lies beside the page after %s, of which the person knows or need not know now',
    (why) => expect(isBesidePage(endedBecause(why), false)).toBe(true),
  );

  test.each<EndReason>(['declined', 'busy', 'lost', 'removed'])(
    'stays where it was after %s, which has to be read',
    (why) => expect(isBesidePage(endedBecause(why), false)).toBe(false),
  );

  test('stays small when it was small', () => {
    expect(isBesidePage(endedBecause('lost'), true)).toBe(true);
  });
});

describe('whose picture is readied while it rings', () => {
  const epochOf = (play: Play) => pictureEpoch(play.state().call as WindowCall);
  const makeEarly = (play: Play, attempt: number, epoch: number) =>
    play.send(
      fact('call-early', { attempt }),
      { type: 'offer-made', epoch, offer: offer('early') },
      fact('call-early-answer', { attempt, answer: answer('early') }),
    );

  test('that of the link which everybody can answer, while there is no other', () => {
    const play = outgoingPlay();
    expect(epochOf(play)).toBe(1);
    play.send(fact('call-early', { attempt: 0 }));
    expect(epochOf(play)).toBe(1);
  });

  test('that of one which is described, and rather that of one which stands', () => {
    const play = outgoingPlay();
    makeEarly(play, 0, 2);
    expect(epochOf(play)).toBe(2);
    makeEarly(play, -1, 3);
    play.send({ type: 'link-transport', epoch: 3, transport: 'connected' });
    expect(epochOf(play)).toBe(3);
  });
});
