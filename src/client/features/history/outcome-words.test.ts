import { expect, test } from 'vitest';
import { CallOutcome } from '../../../shared/domain/calls.ts';
import { CallRecord } from '../../../shared/protocol/calls.ts';
import { isMissed, outcomeWords } from './outcome-words.ts';

const call = (direction: 'incoming' | 'outgoing', outcome: CallOutcome): CallRecord =>
  CallRecord.parse({
    id: '3f2f1f7e-2d6b-4f0a-9b53-0d4d6d2b8a11',
    circleId: null,
    kind: 'video',
    direction,
    outcome,
    with: { userId: '0b6e4c5a-5c0e-4df6-8d0e-6a3d1b1f0c22', displayName: 'Ada' },
    startedAt: '2026-01-01T00:00:00.000Z',
    answeredAt: null,
    endedAt: '2026-01-01T00:00:45.000Z',
  });

test.each(['missed', 'cancelled', 'busy'] as const)(
  'a call that came and was %s is one that somebody missed',
  (outcome) => {
    expect(isMissed(call('incoming', outcome))).toBe(true);
    expect(outcomeWords(call('incoming', outcome))).toMatch(/^Missed/);
  },
);

test.each(['answered', 'declined', 'failed'] as const)(
  'a call that came and was %s is not',
  (outcome) => {
    expect(isMissed(call('incoming', outcome))).toBe(false);
  },
);

test('nobody misses the calls they make', () => {
  const outgoing = CallOutcome.options.map((outcome) => call('outgoing', outcome));
  expect(outgoing.filter(isMissed)).toEqual([]);
  expect(new Set(outgoing.map(outcomeWords)).size).toBe(outgoing.length);
});
