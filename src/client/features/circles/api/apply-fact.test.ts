import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { CircleId, UserId } from '../../../../shared/domain/ids.ts';
import type { Circle } from '../../../../shared/protocol/circles.ts';
import { applyFact } from './apply-fact.ts';
import { CIRCLES_KEY, circleKey } from './circle-queries.ts';

const circleId = CircleId.parse('3f2f1f7e-2d6b-4f0a-9b53-0d4d6d2b8a11');
const ada = UserId.parse('0b6e4c5a-5c0e-4df6-8d0e-6a3d1b1f0c22');
const stranger = UserId.parse('7c9d2a10-11aa-4e0f-b7a5-2f4c9a3e5d33');
const listKey = [...CIRCLES_KEY, 'list'];

function clientWithCircle(): QueryClient {
  const queryClient = new QueryClient();
  queryClient.setQueryData<Circle>(circleKey(circleId), {
    id: circleId,
    name: 'Savings club',
    role: 'owner',
    memberCount: 1,
    relayOnly: false,
    earlyDirect: false,
    activeCall: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    members: [{ userId: ada, displayName: 'Ada', role: 'owner', presence: 'offline' }],
  });
  queryClient.setQueryData(listKey, { circles: [] });
  return queryClient;
}

const shown = (queryClient: QueryClient) => queryClient.getQueryData<Circle>(circleKey(circleId));
const isStale = (queryClient: QueryClient, key: readonly unknown[]) =>
  queryClient.getQueryState(key)?.isInvalidated;

test('presence is put in place without asking the server', () => {
  const queryClient = clientWithCircle();
  applyFact(queryClient, { type: 'presence', payload: { userId: ada, presence: 'busy' } });
  expect(shown(queryClient)?.members[0]?.presence).toBe('busy');
  expect(isStale(queryClient, circleKey(circleId))).toBe(false);
});

test('presence of somebody who is not in a circle leaves it as it is', () => {
  const queryClient = clientWithCircle();
  const before = shown(queryClient);
  applyFact(queryClient, { type: 'presence', payload: { userId: stranger, presence: 'busy' } });
  expect(shown(queryClient)).toBe(before);
});

test('a circle that has changed is asked for again, and so is the list that shows it', () => {
  const queryClient = clientWithCircle();
  applyFact(queryClient, { type: 'circle-changed', payload: { circleId } });
  expect(isStale(queryClient, circleKey(circleId))).toBe(true);
  expect(isStale(queryClient, listKey)).toBe(true);
});

test('after an outage everything about circles is asked for again', () => {
  const queryClient = clientWithCircle();
  applyFact(queryClient, { type: 'facts-missed' });
  expect(isStale(queryClient, circleKey(circleId))).toBe(true);
  expect(isStale(queryClient, listKey)).toBe(true);
});
