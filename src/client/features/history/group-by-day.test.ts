import { expect, test } from 'vitest';
import { CallRecord } from '../../../shared/protocol/calls.ts';
import { groupByDay } from './group-by-day.ts';

const callAt = (startedAt: Date): CallRecord =>
  CallRecord.parse({
    id: crypto.randomUUID(),
    circleId: null,
    kind: 'video',
    direction: 'incoming',
    outcome: 'answered',
    with: { userId: '0b6e4c5a-5c0e-4df6-8d0e-6a3d1b1f0c22', displayName: 'Ada' },
    startedAt: startedAt.toISOString(),
    answeredAt: null,
    endedAt: startedAt.toISOString(),
  });

test('calls of one local day stand under one heading, in the order in which they came', () => {
  const calls = [
    callAt(new Date(2026, 4, 20, 9, 0)),
    callAt(new Date(2026, 4, 20, 0, 1)),
    callAt(new Date(2026, 4, 19, 23, 59)),
  ];
  const days = groupByDay(calls, new Date(2026, 4, 20, 10, 0));
  expect(days).toEqual([
    { label: 'Today', calls: [calls[0], calls[1]] },
    { label: 'Yesterday', calls: [calls[2]] },
  ]);
});
