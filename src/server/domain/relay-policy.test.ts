import { expect, test } from 'vitest';
import { CircleId } from '../../shared/domain/ids.ts';
import { createRelayPolicy, type EarlyWays } from './relay-policy.ts';

const id = CircleId.parse('0198a000-0000-7000-8000-000000000001');
const usual = { relayOnly: false, earlyDirect: false };

const waysOf = (owner: typeof usual | null, hasRelay: boolean, isRelayRequired = false) =>
  createRelayPolicy(
    {
      find: async () =>
        owner && { id, name: 'Savings', createdAt: '2026-01-01T00:00:00.000Z', ...owner },
    },
    { turn: hasRelay ? {} : null, isRelayRequired },
  ).earlyWays(id);

test.for<[string, typeof usual | null, boolean, EarlyWays]>([
  ['as a circle comes, without a relay', usual, false, 'described'],
  ['as a circle comes, with a relay', usual, true, 'relay'],
  ['where its owner allows it', { ...usual, earlyDirect: true }, true, 'direct'],
  ['where there is no relay besides', { ...usual, earlyDirect: true }, false, 'direct'],
  ['where addresses are hidden', { relayOnly: true, earlyDirect: true }, true, 'relay'],
  ['in a circle that is gone', null, false, 'described'],
])('how far two connect while it rings, %s', async ([, owner, hasRelay, ways]) => {
  expect(await waysOf(owner, hasRelay)).toBe(ways);
});

test('a relay that the operator requires counts for more than an owner’s word', async () => {
  expect(await waysOf({ ...usual, earlyDirect: true }, true, true)).toBe('relay');
});
