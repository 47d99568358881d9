import type { LineMemory } from './line-memory.ts';
import type { TransportStatistics } from './link-statistics.ts';

/** A round trip that takes so much longer than it did at best waits in a queue before a line. */
const QUEUED_MS = 1_000;
/** Chromium measures a way that works every 2.5 s. What it measured before that says nothing of now. */
const HOLDS_MS = 4_000;
/** The queue may be one of the other direction, which a picture of ours would not make longer. */
const MOST_QUEUED_READINGS = 60;

type RoundTrip = Pick<TransportStatistics, 'roundTripMs' | 'roundTripAgeMs'>;

/** Remembers the shortest round trip: what the way itself takes. It is another one on another way. */
export function heedRoundTrip(memory: LineMemory, { roundTripMs }: RoundTrip): LineMemory {
  if (roundTripMs === null) return memory;
  const leastRoundTripMs = Math.min(memory.leastRoundTripMs ?? roundTripMs, roundTripMs);
  return { ...memory, leastRoundTripMs };
}

/** Counts for how long what was sent before has been queueing, or nobody can tell whether it does. */
export function countQueued(memory: LineMemory, roundTrip: RoundTrip): LineMemory {
  return { ...memory, queued: mayQueue(memory, roundTrip) ? memory.queued + 1 : 0 };
}

/** What is sent now would come late, and make what comes with it late as well. */
export const isQueued = ({ queued }: LineMemory): boolean =>
  queued > 0 && queued <= MOST_QUEUED_READINGS;

function mayQueue({ leastRoundTripMs }: LineMemory, { roundTripMs, roundTripAgeMs }: RoundTrip) {
  const isOld = roundTripAgeMs !== null && roundTripAgeMs > HOLDS_MS;
  return isOld || (roundTripMs ?? 0) - (leastRoundTripMs ?? 0) >= QUEUED_MS;
}
