import { expect, test } from 'vitest';
import { type CountedEntry, createMediaCount } from './media-count.ts';

const way = (id: string, bytesReceived: number): CountedEntry => ({
  ...{ id, type: 'candidate-pair', bytesReceived },
});

/** The counts that come of these statistics, one after the other. */
async function countsOf(...readings: CountedEntry[][]): Promise<number[]> {
  const waiting = [...readings];
  const count = createMediaCount(async () => waiting.shift() ?? []);
  const counts: number[] = [];
  for (const _ of readings) counts.push(await count());
  return counts;
}

test('what comes over any way counts', async () => {
  expect(await countsOf([way('a', 10)], [way('a', 30)], [way('a', 30), way('b', 5)])).toEqual([
    10, 30, 35,
  ]);
});

test('a way that is given up takes nothing away and adds nothing', async () => {
  expect(await countsOf([way('a', 10), way('b', 7)], [way('b', 7)], [], [way('b', 7)])).toEqual([
    17, 17, 17, 17,
  ]);
});

test('other entries do not count twice what came over a way', async () => {
  const stream: CountedEntry = { id: 's', type: 'inbound-rtp', bytesReceived: 9 };
  expect(await countsOf([way('a', 10), stream])).toEqual([10]);
});
