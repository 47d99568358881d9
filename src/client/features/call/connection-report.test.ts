import { expect, test } from 'vitest';
import { createStatisticsReader } from '../../call/adapters/link-statistics.ts';
import type { StatsEntry } from '../../call/adapters/stats-snapshot.ts';
import type { LinkStatistics } from '../../call/runtime/index.ts';
import { connectionReport } from './connection-report.ts';

/** What browsers tell beside the figures, and what must never leave the page. */
const PRIVATE = {
  address: '203.0.113.77',
  relatedAddress: '192.168.178.21',
  localName: '5f1c2d3e-8a61-4a0b-9c55-0d7e2f6a1b11.local',
  trackId: '0b0e2a52-7a5c-4d3b-9a77-1f7f7a4f6c01',
  deviceLabel: 'Ada’s Studio Camera',
  fragment: 'uFrAgMnT',
  fingerprint: 'AB:CD:EF:01:23:45',
  relay: 'turns:relay.example.org:443',
  name: 'Ada Lovelace',
};

function entries(atMs: number, bytes: number): Map<string, StatsEntry> {
  const all: { id: string; [name: string]: unknown }[] = [
    {
      ...{ id: 'P', type: 'candidate-pair', nominated: true, state: 'succeeded' },
      ...{ localCandidateId: 'L', remoteCandidateId: 'R', currentRoundTripTime: 0.042 },
    },
    {
      ...{ id: 'L', type: 'local-candidate', candidateType: 'relay', relayProtocol: 'tls' },
      ...{ address: PRIVATE.address, relatedAddress: PRIVATE.relatedAddress, url: PRIVATE.relay },
      ...{ usernameFragment: PRIVATE.fragment },
    },
    { id: 'R', type: 'remote-candidate', candidateType: 'host', address: PRIVATE.localName },
    { id: 'C', type: 'codec', mimeType: `video/${PRIVATE.name}` },
    { id: 'S', type: 'media-source', trackIdentifier: PRIVATE.trackId, label: PRIVATE.deviceLabel },
    { id: 'X', type: 'certificate', fingerprint: PRIVATE.fingerprint },
    {
      ...{ id: 'O', type: 'outbound-rtp', mid: '1', mediaSourceId: 'S', codecId: 'C' },
      ...{ bytesSent: bytes, encoderImplementation: PRIVATE.deviceLabel, rid: PRIVATE.name },
      ...{ qualityLimitationReason: PRIVATE.name, frameWidth: 1280, frameHeight: 720 },
    },
    {
      ...{ id: 'I', type: 'inbound-rtp', mid: '0', trackIdentifier: PRIVATE.trackId },
      ...{ bytesReceived: bytes, packetsReceived: bytes / 100, packetsLost: 0 },
    },
  ];
  return new Map(all.map((one) => [one.id, { timestamp: atMs, ...one }]));
}

async function readings(): Promise<LinkStatistics[]> {
  let count = 0;
  const reader = createStatisticsReader({
    readSnapshot: async () => {
      count += 1;
      return entries(count * 2000, count * 100_000);
    },
    marks: () =>
      new Map([
        ['microphone', { mid: '0', sentTrackId: null, receivedTrackId: PRIVATE.trackId }],
        ['camera', { mid: '1', sentTrackId: PRIVATE.trackId, receivedTrackId: null }],
      ]),
  });
  const all = [await reader.read(), await reader.read(), await reader.read()];
  return all.filter((one) => one !== null);
}

const report = (recent: readonly LinkStatistics[]) =>
  connectionReport({
    quality: { here: { mark: 'fair', reason: 'loss' }, there: { mark: 'good' } },
    recent,
    dataSaving: { here: true, there: false },
    version: 'build-7',
    at: new Date('2026-11-22T18:50:33Z'),
  });

test('a report says how the connection is, in figures', async () => {
  const text = report(await readings());
  expect(text).toContain('RichesReach Circles build-7, connection of a call');
  expect(text).toContain('2026-11-22 18:50 UTC');
  expect(text).toContain('Watched for 4 s');
  expect(text).toContain('Your connection: fair (loss); theirs: good');
  expect(text).toContain('You use less data: yes; they: no');
  expect(text).toContain('Way: through a relay, by TLS');
  expect(text).toContain('Delay there and back: 42 ms');
  expect(text).toContain('Size: 1280 × 720');
});

test('nothing private is in a report, whatever the browser tells', async () => {
  const text = report(await readings());
  expect(text).toContain('Your picture');
  for (const secret of Object.values(PRIVATE)) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/i);
  expect(text).not.toMatch(/\.local|turns?:|https?:/);
});

test('a report of a call that has only just begun says that nothing is known', () => {
  const text = connectionReport({
    ...{ quality: null, recent: [], version: 'build-7', at: new Date(0) },
    dataSaving: { here: false, there: false },
  });
  expect(text).toContain('Your connection: not known; theirs: not known');
});
