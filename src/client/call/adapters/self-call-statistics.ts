import type { RelayWay, SelfCallAnswer } from '../ports/connection-check-port.ts';

type Measured = Omit<Extract<SelfCallAnswer, { kind: 'measured' }>, 'kind' | 'connectMs'>;

export interface SelfCallStatistics {
  /** Reads both ends once. */
  look(): Promise<void>;
  /** What was seen so far. `sendsPicture`: whether pictures are expected to come back. */
  result(sendsPicture: boolean): Measured;
}

/** The parts of `RTCStats` that are read here; what a browser leaves out is undefined. */
interface StatsEntry {
  id: string;
  type: string;
  kind?: string;
  state?: string;
  nominated?: boolean;
  selected?: boolean;
  selectedCandidatePairId?: string;
  localCandidateId?: string;
  currentRoundTripTime?: number;
  candidateType?: string;
  relayProtocol?: string;
  packetsReceived?: number;
  packetsLost?: number;
  framesDecoded?: number;
  framesReceived?: number;
}

type Reading = Pick<RTCPeerConnection, 'getStats'>;

/** Watches what one end sends, by its round trips, and what the other end receives of it. */
export function createSelfCallStatistics(sending: Reading, receiving: Reading): SelfCallStatistics {
  const roundTripsMs: number[] = [];
  let way: Measured['way'] = 'direct';
  let received: StatsEntry[] = [];

  return {
    async look() {
      const [sent, got] = await Promise.all([entriesOf(sending), entriesOf(receiving)]);
      const pair = selectedPair(sent);
      if (pair?.currentRoundTripTime) roundTripsMs.push(pair.currentRoundTripTime * 1_000);
      const local = sent.find(({ id }) => id === pair?.localCandidateId);
      if (local) way = wayOf(local);
      received = got.filter(({ type }) => type === 'inbound-rtp');
    },
    result: (sendsPicture) => ({
      way,
      roundTripMs: median(roundTripsMs),
      lossShare: lossOf(received),
      hasPicture: sendsPicture ? received.some(showsFrames) : null,
    }),
  };
}

async function entriesOf(connection: Reading): Promise<StatsEntry[]> {
  return [...(await connection.getStats()).values()];
}

/** Chromium and Safari name it at the transport, Firefox marks it. */
function selectedPair(entries: readonly StatsEntry[]): StatsEntry | undefined {
  const named = entries.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  return entries.find(
    ({ type, id, selected, nominated, state }) =>
      type === 'candidate-pair' &&
      (named ? id === named : (selected ?? (nominated && state === 'succeeded'))),
  );
}

function wayOf({ candidateType, relayProtocol }: StatsEntry): 'direct' | RelayWay {
  if (candidateType !== 'relay') return 'direct';
  return relayProtocol === 'tcp' || relayProtocol === 'tls' ? relayProtocol : 'udp';
}

function lossOf(received: readonly StatsEntry[]): number | null {
  const counted = received.filter(({ packetsReceived }) => packetsReceived !== undefined);
  if (counted.length === 0) return null;
  const sum = (field: 'packetsReceived' | 'packetsLost') =>
    counted.reduce((total, entry) => total + (entry[field] ?? 0), 0);
  const arrived = sum('packetsReceived');
  // Fewer than none are lost where some came twice.
  const lost = Math.max(0, sum('packetsLost'));
  return arrived === 0 ? 1 : lost / (arrived + lost);
}

/** Some browsers decode nothing that is shown nowhere, and count what has come all the same. */
const showsFrames = ({ kind, framesDecoded = 0, framesReceived = 0 }: StatsEntry): boolean =>
  kind === 'video' && Math.max(framesDecoded, framesReceived) > 0;

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
