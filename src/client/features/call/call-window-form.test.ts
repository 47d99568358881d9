import { describe, expect, test } from 'vitest';
import { CallId, UserId } from '../../../shared/domain/ids.ts';
import type { EndedCall, EndReason } from '../../call/runtime/index.ts';
import { isBesidePage } from './call-window-form.ts';

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
