import type {
  LinkStatistics,
  ReceivedStatistics,
  SendingLimit,
  SentStatistics,
  TransportStatistics,
  Way,
} from '../core/link-statistics.ts';
import type { Slot } from '../core/state.ts';
import {
  growth,
  growthPer,
  linkedEntry,
  numberIn,
  rateOf,
  ratio,
  type Span,
  type StatsEntry,
  type StatsSnapshot,
  share,
  spanMs,
  textIn,
  times,
} from './stats-snapshot.ts';

/** By what the entries of one slot are known: browsers give the one or the other. */
export interface SlotMarks {
  mid: string | null;
  sentTrackId: string | null;
  receivedTrackId: string | null;
}

/** The marks of a link's places, as they are now. */
export function slotMarks(
  places: ReadonlyMap<Slot, RTCRtpTransceiver>,
): ReadonlyMap<Slot, SlotMarks> {
  const marks = new Map<Slot, SlotMarks>();
  for (const [slot, { mid, sender, receiver }] of places) {
    marks.set(slot, {
      mid,
      sentTrackId: sender.track?.id ?? null,
      receivedTrackId: receiver.track.id,
    });
  }
  return marks;
}

export interface StatisticsReader {
  /** What was measured since the last call; null at the first, which has nothing to compare with. */
  read(): Promise<LinkStatistics | null>;
}

export interface StatisticsSource {
  readSnapshot: () => Promise<StatsSnapshot>;
  marks: () => ReadonlyMap<Slot, SlotMarks>;
}

/** Reads one link's statistics again and again. Rates are means between two readings. */
export function createStatisticsReader({
  readSnapshot,
  marks,
}: StatisticsSource): StatisticsReader {
  let before: StatsSnapshot | null = null;
  let lastPair: string | null = null;
  let roundTrip: RoundTrip | null = null;
  return {
    async read() {
      const now = await readSnapshot();
      roundTrip = lastRoundTrip(roundTrip, pairInUse(now));
      const last = before;
      before = now;
      const statistics = last && statisticsBetween(last, now, marks(), roundTrip);
      if (last && !statistics) return null;
      const pair = textIn(pairInUse(now), 'id');
      const isOtherWay = lastPair !== null && pair !== null && pair !== lastPair;
      lastPair = pair ?? lastPair;
      return statistics && isOtherWay ? onOtherWay(statistics) : statistics;
    },
  };
}

const onOtherWay = (statistics: LinkStatistics): LinkStatistics => ({
  ...statistics,
  transport: { ...statistics.transport, isOtherWay: true },
});

/** Null where the two are no time apart. */
function statisticsBetween(
  before: StatsSnapshot,
  now: StatsSnapshot,
  marks: ReadonlyMap<Slot, SlotMarks>,
  roundTrip: RoundTrip | null,
): LinkStatistics | null {
  const sent: Partial<Record<Slot, SentStatistics>> = {};
  const received: Partial<Record<Slot, ReceivedStatistics>> = {};
  let intervalMs: number | null = null;
  for (const [id, entry] of now) {
    const span: Span = { now: entry, before: before.get(id) };
    if (entry['type'] === 'transport' || entry['type'] === 'candidate-pair') {
      intervalMs ??= spanMs(span);
    }
    if (entry['type'] === 'outbound-rtp') {
      const source = textIn(linkedEntry(now, entry, 'mediaSourceId'), 'trackIdentifier');
      const slot = slotOf(marks, entry, ({ sentTrackId }) => sentTrackId === source && !!source);
      // Several of one slot are layers of one picture; the largest speaks for them.
      if (slot) sent[slot] = larger(sent[slot], sentStatistics(span, now));
    }
    if (entry['type'] === 'inbound-rtp') {
      const track = textIn(entry, 'trackIdentifier');
      const slot = slotOf(marks, entry, (one) => one.receivedTrackId === track && track !== null);
      if (slot) received[slot] = receivedStatistics(span, now);
    }
  }
  if (intervalMs === null) return null;
  return { intervalMs, transport: transportStatistics(now, roundTrip), sent, received };
}

function slotOf(
  marks: ReadonlyMap<Slot, SlotMarks>,
  entry: StatsEntry,
  hasTrack: (marks: SlotMarks) => boolean,
): Slot | null {
  const mid = textIn(entry, 'mid');
  for (const [slot, one] of marks) {
    if (mid === null ? hasTrack(one) : one.mid === mid) return slot;
  }
  return null;
}

function larger(one: SentStatistics | undefined, other: SentStatistics): SentStatistics {
  return one && (one.widthPx ?? 0) > (other.widthPx ?? 0) ? one : other;
}

function sentStatistics(span: Span, now: StatsSnapshot): SentStatistics {
  const { now: entry } = span;
  const far = reportOn(entry, now);
  return {
    bitrateBps: times(rateOf(span, 'bytesSent'), 8),
    lossShare: share(numberIn(far, 'fractionLost')),
    jitterMs: times(numberIn(far, 'jitter'), 1000),
    roundTripMs: times(numberIn(far, 'roundTripTime'), 1000),
    codec: codecOf(entry, now),
    widthPx: numberIn(entry, 'frameWidth'),
    heightPx: numberIn(entry, 'frameHeight'),
    framesPerS: rateOf(span, 'framesEncoded'),
    limit: limitOf(entry),
    encodeMsPerFrame: times(growthPer(span, 'totalEncodeTime', 'framesEncoded'), 1000),
    isHardware: booleanIn(entry, 'powerEfficientEncoder'),
  };
}

/** What the other side reported on what we send: the one points to the other, in one way or both. */
function reportOn(entry: StatsEntry, now: StatsSnapshot): StatsEntry | undefined {
  const linked = linkedEntry(now, entry, 'remoteId');
  if (linked) return linked;
  for (const other of now.values()) {
    if (other['type'] === 'remote-inbound-rtp' && other['localId'] === entry['id']) return other;
  }
  return undefined;
}

function receivedStatistics(span: Span, now: StatsSnapshot): ReceivedStatistics {
  const { now: entry } = span;
  const came = growth(span, 'packetsReceived');
  // The count of lost ones falls when late ones come: then none were lost.
  const lost = growth(span, 'packetsLost') ?? 0;
  const frozenS = growth(span, 'totalFreezesDuration');
  return {
    bitrateBps: times(rateOf(span, 'bytesReceived'), 8),
    lossShare: came === null ? null : share(ratio(lost, lost + came)),
    jitterMs: times(numberIn(entry, 'jitter'), 1000),
    codec: codecOf(entry, now),
    widthPx: numberIn(entry, 'frameWidth'),
    heightPx: numberIn(entry, 'frameHeight'),
    framesPerS: rateOf(span, 'framesDecoded'),
    frozenShare: share(ratio(times(frozenS, 1000), spanMs(span))),
    // Where nothing came at all there is nothing that has gaps: somebody is muted, or it is silent.
    concealedShare: came
      ? share(growthPer(span, 'concealedSamples', 'totalSamplesReceived'))
      : null,
    decodeMsPerFrame: times(growthPer(span, 'totalDecodeTime', 'framesDecoded'), 1000),
    bufferMs: times(growthPer(span, 'jitterBufferDelay', 'jitterBufferEmittedCount'), 1000),
  };
}

function transportStatistics(now: StatsSnapshot, roundTrip: RoundTrip | null): TransportStatistics {
  const pair = pairInUse(now);
  const nowMs = numberIn(pair, 'timestamp');
  return {
    way: pair ? wayOf(pair, now) : null,
    roundTripMs: times(numberIn(pair, 'currentRoundTripTime'), 1000),
    roundTripAgeMs: roundTrip && nowMs !== null ? nowMs - roundTrip.atMs : null,
    availableBps: numberIn(pair, 'availableOutgoingBitrate'),
  };
}

/** The last one along a way: how many there were with it, and when it was first told of. */
interface RoundTrip {
  pair: string;
  count: number;
  atMs: number;
}

function lastRoundTrip(before: RoundTrip | null, now: StatsEntry | undefined): RoundTrip | null {
  const pair = textIn(now, 'id');
  const count = numberIn(now, 'responsesReceived');
  const atMs = numberIn(now, 'timestamp');
  if (pair === null || count === null || atMs === null) return null;
  return before?.pair === pair && before.count === count ? before : { pair, count, atMs };
}

/** Firefox marks the pair itself, the others point to it from the transport. */
function pairInUse(now: StatsSnapshot): StatsEntry | undefined {
  for (const entry of now.values()) {
    const pair = linkedEntry(now, entry, 'selectedCandidatePairId');
    if (entry['type'] === 'transport' && pair) return pair;
  }
  const pairs = [...now.values()].filter((entry) => entry['type'] === 'candidate-pair');
  return (
    pairs.find((pair) => pair['selected'] === true) ??
    pairs.find((pair) => pair['nominated'] === true && pair['state'] === 'succeeded')
  );
}

function wayOf(pair: StatsEntry, now: StatsSnapshot): Way | null {
  const ours = linkedEntry(now, pair, 'localCandidateId');
  const theirs = linkedEntry(now, pair, 'remoteCandidateId');
  if (!ours) return null;
  if (ours['candidateType'] === 'relay') return { kind: 'relay', by: relayProtocol(ours) };
  // How they reach their relay is not told to this side.
  if (theirs?.['candidateType'] === 'relay') return { kind: 'relay', by: null };
  return { kind: 'direct' };
}

function relayProtocol(candidate: StatsEntry): 'udp' | 'tcp' | 'tls' | null {
  const protocol = textIn(candidate, 'relayProtocol');
  return protocol === 'udp' || protocol === 'tcp' || protocol === 'tls' ? protocol : null;
}

/** Its name comes from the other side's description: anything but a plain word stays out. */
function codecOf(entry: StatsEntry, now: StatsSnapshot): string | null {
  const mimeType = textIn(linkedEntry(now, entry, 'codecId'), 'mimeType');
  return /^(?:audio|video)\/([\w.-]{1,20})$/.exec(mimeType ?? '')?.[1] ?? null;
}

const LIMITS: ReadonlySet<string> = new Set<SendingLimit>(['none', 'cpu', 'bandwidth', 'other']);

function limitOf(entry: StatsEntry): SendingLimit | null {
  const reason = textIn(entry, 'qualityLimitationReason');
  return reason !== null && LIMITS.has(reason) ? (reason as SendingLimit) : null;
}

function booleanIn(entry: StatsEntry, name: string): boolean | null {
  const value = entry[name];
  return typeof value === 'boolean' ? value : null;
}
