import { describe, expect, test } from 'vitest';
import type { LinkStatistics } from '../core/link-statistics.ts';
import type { Slot } from '../core/state.ts';
import { createStatisticsReader, type SlotMarks } from './link-statistics.ts';
import type { StatsEntry, StatsSnapshot } from './stats-snapshot.ts';

const MARKS = new Map<Slot, SlotMarks>([
  ['microphone', { mid: '0', sentTrackId: 'our-mic', receivedTrackId: 'their-mic' }],
  ['camera', { mid: '1', sentTrackId: 'our-cam', receivedTrackId: 'their-cam' }],
]);

const PAIR = { id: 'P', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R' };

function snapshot(atMs: number, ...entries: { id: string; [name: string]: unknown }[]) {
  return new Map<string, StatsEntry>(entries.map((one) => [one.id, { timestamp: atMs, ...one }]));
}

/** What is measured between two readings that a browser gave. */
async function measured(before: StatsSnapshot, now: StatsSnapshot): Promise<LinkStatistics> {
  const answers = [before, now];
  const reader = createStatisticsReader({
    readSnapshot: async () => answers.shift() ?? now,
    marks: () => MARKS,
  });
  expect(await reader.read()).toBeNull();
  const statistics = await reader.read();
  if (!statistics) throw new Error('nothing was measured');
  return statistics;
}

test('what is sent is measured over the time between two readings', async () => {
  const video = { id: 'O', type: 'outbound-rtp', mid: '1', remoteId: 'F', codecId: 'C' };
  const statistics = await measured(
    snapshot(1000, PAIR, { ...video, bytesSent: 1000, framesEncoded: 10, totalEncodeTime: 1 }),
    snapshot(
      3000,
      PAIR,
      {
        ...{ ...video, bytesSent: 251_000, framesEncoded: 74, totalEncodeTime: 1.5 },
        ...{ frameWidth: 1280, frameHeight: 720, qualityLimitationReason: 'cpu' },
      },
      {
        id: 'F',
        type: 'remote-inbound-rtp',
        fractionLost: 0.125,
        jitter: 0.02,
        roundTripTime: 0.1,
      },
      { id: 'C', type: 'codec', mimeType: 'video/VP9' },
    ),
  );
  expect(statistics.intervalMs).toBe(2000);
  expect(statistics.sent.camera).toEqual({
    bitrateBps: 1_000_000,
    lossShare: 0.125,
    jitterMs: 20,
    roundTripMs: 100,
    codec: 'VP9',
    widthPx: 1280,
    heightPx: 720,
    framesPerS: 32,
    limit: 'cpu',
    encodeMsPerFrame: 7.8125,
    isHardware: null,
  });
});

test('what comes is measured with its gaps', async () => {
  const sound = { id: 'I', type: 'inbound-rtp', mid: '0' };
  const statistics = await measured(
    snapshot(0, PAIR, {
      ...{ ...sound, packetsReceived: 100, packetsLost: 5, bytesReceived: 0 },
      ...{ totalSamplesReceived: 48_000, concealedSamples: 0 },
    }),
    snapshot(2000, PAIR, {
      ...{ ...sound, packetsReceived: 190, packetsLost: 15, bytesReceived: 8000, jitter: 0.03 },
      ...{ totalSamplesReceived: 144_000, concealedSamples: 4800 },
    }),
  );
  expect(statistics.received.microphone).toMatchObject({
    bitrateBps: 32_000,
    lossShare: 0.1,
    jitterMs: 30,
    concealedShare: 0.05,
  });
});

test('sound that does not come at all has no gaps: it is muted', async () => {
  const sound = { id: 'I', type: 'inbound-rtp', mid: '0', packetsReceived: 9, packetsLost: 0 };
  const statistics = await measured(
    snapshot(0, PAIR, { ...sound, totalSamplesReceived: 0, concealedSamples: 0 }),
    snapshot(2000, PAIR, { ...sound, totalSamplesReceived: 96_000, concealedSamples: 96_000 }),
  );
  expect(statistics.received.microphone?.concealedShare).toBeNull();
});

test('late packets that make up for lost ones are no loss', async () => {
  const sound = { id: 'I', type: 'inbound-rtp', mid: '0' };
  const statistics = await measured(
    snapshot(0, PAIR, { ...sound, packetsReceived: 10, packetsLost: 5 }),
    snapshot(2000, PAIR, { ...sound, packetsReceived: 30, packetsLost: 2 }),
  );
  expect(statistics.received.microphone?.lossShare).toBe(0);
});

test('a picture that stood still half of the time is told', async () => {
  const video = { id: 'I', type: 'inbound-rtp', mid: '1' };
  const statistics = await measured(
    snapshot(0, PAIR, { ...video, totalFreezesDuration: 1 }),
    snapshot(2000, PAIR, { ...video, totalFreezesDuration: 2 }),
  );
  expect(statistics.received.camera?.frozenShare).toBe(0.5);
});

test('a browser that names no m-line is understood by its tracks', async () => {
  const sent = { id: 'O', type: 'outbound-rtp', mediaSourceId: 'S' };
  const source = { id: 'S', type: 'media-source', trackIdentifier: 'our-cam' };
  const came = { id: 'I', type: 'inbound-rtp', trackIdentifier: 'their-mic' };
  const statistics = await measured(
    snapshot(0, PAIR, { ...sent, bytesSent: 0 }, source, { ...came, bytesReceived: 0 }),
    snapshot(1000, PAIR, { ...sent, bytesSent: 1000 }, source, { ...came, bytesReceived: 500 }),
  );
  expect(statistics.sent.camera?.bitrateBps).toBe(8000);
  expect(statistics.received.microphone?.bitrateBps).toBe(4000);
  expect(Object.keys(statistics.sent)).toEqual(['camera']);
});

test('of several layers of a picture the largest speaks', async () => {
  const layer = { type: 'outbound-rtp', mid: '1' };
  const both = (bytesSent: number) => [
    { ...layer, id: 'O1', frameWidth: 1280, bytesSent: bytesSent * 3 },
    { ...layer, id: 'O2', frameWidth: 320, bytesSent },
  ];
  const statistics = await measured(
    snapshot(0, PAIR, ...both(0)),
    snapshot(1000, PAIR, ...both(1000)),
  );
  expect(statistics.sent.camera).toMatchObject({ widthPx: 1280, bitrateBps: 24_000 });
});

test('a counter that was begun anew gives no rate, rather than a wrong one', async () => {
  const video = { id: 'O', type: 'outbound-rtp', mid: '1' };
  const statistics = await measured(
    snapshot(0, PAIR, { ...video, bytesSent: 9000 }),
    snapshot(2000, PAIR, { ...video, bytesSent: 100 }),
  );
  expect(statistics.sent.camera?.bitrateBps).toBeNull();
});

test.each([
  ['directly', { candidateType: 'srflx' }, { candidateType: 'host' }, { kind: 'direct' }],
  [
    'by our relay over TLS',
    { candidateType: 'relay', relayProtocol: 'tls' },
    { candidateType: 'srflx' },
    { kind: 'relay', by: 'tls' },
  ],
  [
    'by our relay, when the browser does not tell how it is reached',
    { candidateType: 'relay' },
    { candidateType: 'srflx' },
    { kind: 'relay', by: null },
  ],
  [
    'by their relay',
    { candidateType: 'host' },
    { candidateType: 'relay', relayProtocol: 'udp' },
    { kind: 'relay', by: null },
  ],
])('the way is told: %s', async (_how, ours, theirs, way) => {
  const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'P' };
  const pair = { ...PAIR, currentRoundTripTime: 0.05, availableOutgoingBitrate: 700_000 };
  const { transport: told } = await measured(
    snapshot(0, transport, pair),
    snapshot(2000, transport, pair, { id: 'L', ...ours }, { id: 'R', ...theirs }),
  );
  expect(told).toEqual({ way, roundTripMs: 50, roundTripAgeMs: null, availableBps: 700_000 });
});

test('where no transport points to the pair in use, the pair says so itself', async () => {
  const other = { ...PAIR, id: 'P0', state: 'failed', currentRoundTripTime: 9 };
  const chosen = { ...PAIR, selected: true, currentRoundTripTime: 0.02 };
  const { transport } = await measured(snapshot(0, other, chosen), snapshot(2000, other, chosen));
  expect(transport.roundTripMs).toBe(20);
});

describe('the age of a round trip', () => {
  /** In each of the readings from the second on, one a second. */
  async function agesFor(...pairs: Readonly<Record<string, unknown>>[]): Promise<unknown[]> {
    const snapshots = pairs.map((changes, index) => {
      const pair = { ...PAIR, currentRoundTripTime: 0.02, ...changes };
      const transport = { id: 'T', type: 'transport', selectedCandidatePairId: pair.id };
      return snapshot(index * 1_000, transport, pair);
    });
    let next = 0;
    const reader = createStatisticsReader({
      readSnapshot: async () => snapshots[next++] ?? snapshot(0),
      marks: () => MARKS,
    });
    const told: unknown[] = [];
    for (const _ of pairs) told.push((await reader.read())?.transport.roundTripAgeMs);
    return told.slice(1);
  }
  const answered = (responsesReceived: number) => ({ responsesReceived });

  test('grows until the next one, by a second with each reading', async () => {
    const pairs = [answered(7), answered(7), answered(7), answered(8), answered(8)];
    expect(await agesFor(...pairs)).toEqual([1_000, 2_000, 0, 1_000]);
  });

  test('begins anew on another way', async () => {
    const other = { ...answered(7), id: 'Q' };
    expect(await agesFor(answered(7), answered(7), other, other)).toEqual([1_000, 0, 1_000]);
  });

  test('is not known where a browser does not count them', async () => {
    expect(await agesFor({}, {}, {})).toEqual([null, null]);
  });
});

describe('a link that goes another way', () => {
  const TRANSPORT = { id: 'T', type: 'transport' };
  const onPair = (atMs: number, id: string | null) =>
    id === null
      ? snapshot(atMs, TRANSPORT)
      : snapshot(atMs, { ...TRANSPORT, selectedCandidatePairId: id }, { ...PAIR, id });

  /** In which of the readings from the second on it was told. */
  async function toldIn(...ids: (string | null)[]): Promise<boolean[]> {
    const snapshots = ids.map((id, index) => onPair(index * 1_000, id));
    let next = 0;
    const readSnapshot = async () => snapshots[next++] ?? snapshot(0);
    const reader = createStatisticsReader({ readSnapshot, marks: () => MARKS });
    const told: boolean[] = [];
    for (const _ of ids) told.push((await reader.read())?.transport.isOtherWay === true);
    return told.slice(1);
  }

  test('says so once', async () => {
    expect(await toldIn('P', 'P', 'Q', 'Q')).toEqual([false, true, false]);
  });

  test('says so after a time without any', async () => {
    expect(await toldIn('P', null, 'Q')).toEqual([false, true]);
  });

  test('has not, where it comes back to the same or has found its first', async () => {
    expect(await toldIn('P', null, 'P')).toEqual([false, false]);
    expect(await toldIn(null, 'P')).toEqual([false]);
  });
});

test('a browser that tells next to nothing leaves every figure open', async () => {
  const video = { id: 'O', type: 'outbound-rtp', mid: '1' };
  const sound = { id: 'I', type: 'inbound-rtp', mid: '0' };
  const statistics = await measured(
    snapshot(0, PAIR, video, sound),
    snapshot(2000, PAIR, video, sound),
  );
  const figures = [statistics.sent.camera, statistics.received.microphone, statistics.transport];
  expect(figures.flatMap((part) => Object.values(part ?? {})).every((one) => one === null)).toBe(
    true,
  );
});

test('a codec with a name that is no plain word is left out', async () => {
  const video = { id: 'O', type: 'outbound-rtp', mid: '1', codecId: 'C' };
  const codec = { id: 'C', type: 'codec', mimeType: 'video/Ada Lovelace 10.0.0.1' };
  const statistics = await measured(snapshot(0, PAIR, video), snapshot(2000, PAIR, video, codec));
  expect(statistics.sent.camera?.codec).toBeNull();
});

test('two readings at the same moment measure nothing', async () => {
  const reader = createStatisticsReader({
    readSnapshot: async () => snapshot(0, PAIR),
    marks: () => MARKS,
  });
  await reader.read();
  expect(await reader.read()).toBeNull();
});
