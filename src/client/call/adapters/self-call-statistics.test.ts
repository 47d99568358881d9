import { expect, test } from 'vitest';
import { createSelfCallStatistics } from './self-call-statistics.ts';

type Entry = { id: string; type: string } & Record<string, unknown>;

/** An end whose statistics are these, one reading after the other; the last one stays. */
function end(...readings: Entry[][]): Pick<RTCPeerConnection, 'getStats'> {
  return {
    async getStats() {
      const reading = (readings.length > 1 ? readings.shift() : readings[0]) ?? [];
      return new Map(reading.map((entry) => [entry.id, entry]));
    },
  };
}

const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'P' };
const pair = (seconds: number) => ({
  id: 'P',
  type: 'candidate-pair',
  localCandidateId: 'L',
  currentRoundTripTime: seconds,
});
const local = (more: object) => ({ id: 'L', type: 'local-candidate', ...more });
const sound = {
  id: 'A',
  type: 'inbound-rtp',
  kind: 'audio',
  packetsReceived: 190,
  packetsLost: 10,
};
const picture = { id: 'V', type: 'inbound-rtp', kind: 'video', packetsReceived: 300 };

test('the round trip is the middle of those that were seen', async () => {
  const here = local({ candidateType: 'host' });
  const sending = end(
    ...[0.9, 0.02, 0.03].map((seconds) => [transport, pair(seconds), here] as Entry[]),
  );
  const statistics = createSelfCallStatistics(sending, end([sound]));
  for (let looks = 0; looks < 3; looks++) await statistics.look();
  expect(statistics.result(false)).toEqual({
    way: 'direct',
    roundTripMs: 30,
    lossShare: 0.05,
    hasPicture: null,
  });
});

test.each([
  [{ candidateType: 'relay', relayProtocol: 'tls' }, 'tls'],
  [{ candidateType: 'relay', relayProtocol: 'tcp' }, 'tcp'],
  [{ candidateType: 'relay', relayProtocol: 'udp' }, 'udp'],
  [{ candidateType: 'srflx' }, 'direct'],
])('a local candidate of %o is told as %s', async (candidate, way) => {
  const statistics = createSelfCallStatistics(
    end([transport, pair(0.1), local(candidate)]),
    end([]),
  );
  await statistics.look();
  expect(statistics.result(false).way).toBe(way);
});

test('a pair that is marked as selected counts where the transport names none', async () => {
  const marked = { ...pair(0.05), selected: true };
  const other = { ...pair(0.5), id: 'Q', selected: false };
  const statistics = createSelfCallStatistics(end([other, marked]), end([]));
  await statistics.look();
  expect(statistics.result(false).roundTripMs).toBe(50);
});

test('a picture that was sent and of which nothing came is missed', async () => {
  const without = createSelfCallStatistics(end([]), end([sound, { ...picture, framesDecoded: 0 }]));
  await without.look();
  expect(without.result(true).hasPicture).toBe(false);
  const withFrames = createSelfCallStatistics(end([]), end([{ ...picture, framesDecoded: 12 }]));
  await withFrames.look();
  expect(withFrames.result(true).hasPicture).toBe(true);
});

test('everything is lost where nothing has arrived, and nothing is known where nothing is told', async () => {
  const mute = createSelfCallStatistics(end([]), end([{ ...sound, packetsReceived: 0 }]));
  await mute.look();
  expect(mute.result(false).lossShare).toBe(1);
  const untold = createSelfCallStatistics(end([]), end([]));
  await untold.look();
  expect(untold.result(false)).toMatchObject({ roundTripMs: null, lossShare: null });
});

test('packets that came twice are no negative loss', async () => {
  const statistics = createSelfCallStatistics(end([]), end([{ ...sound, packetsLost: -3 }]));
  await statistics.look();
  expect(statistics.result(false).lossShare).toBe(0);
});
