import type { Slot } from './state.ts';

/*
 * What a link measured of itself since the reading before. Browsers differ in what they tell: a
 * figure that is not known is null, and never a guess.
 */

/** Why a browser sends a smaller picture than it was given. */
export type SendingLimit = 'none' | 'cpu' | 'bandwidth' | 'other';

/** One thing that we send. What became of it is what the other side last reported. */
export interface SentStatistics {
  bitrateBps: number | null;
  /** Of our packets, the share that did not arrive: 0 to 1. */
  lossShare: number | null;
  jitterMs: number | null;
  roundTripMs: number | null;
  /** As `VP9` or `opus`. */
  codec: string | null;
  widthPx: number | null;
  heightPx: number | null;
  framesPerS: number | null;
  limit: SendingLimit | null;
  /** Time of the processor for each frame. */
  encodeMsPerFrame: number | null;
  /** The browser's own word on whether a part of the machine made for it encodes. */
  isHardware: boolean | null;
}

/** One thing that comes from the other side. */
export interface ReceivedStatistics {
  bitrateBps: number | null;
  /** Of their packets, the share that did not arrive: 0 to 1. */
  lossShare: number | null;
  jitterMs: number | null;
  codec: string | null;
  widthPx: number | null;
  heightPx: number | null;
  framesPerS: number | null;
  /** How much of the interval the picture stood still: 0 to 1. */
  frozenShare: number | null;
  /** Sound that was made up because what should have come did not: 0 to 1. */
  concealedShare: number | null;
  decodeMsPerFrame: number | null;
  /** How long things wait here so that they can be played evenly. */
  bufferMs: number | null;
}

/** How the two machines reach each other. `by` is how this machine reaches the relay, where it does. */
export type Way = { kind: 'direct' } | { kind: 'relay'; by: 'udp' | 'tcp' | 'tls' | null };

export interface TransportStatistics {
  way: Way | null;
  /** True in the first reading on another way than before, be it of the same kind. */
  isOtherWay?: boolean;
  roundTripMs: number | null;
  /** How long that has been the last one. Null where the browser does not count them. */
  roundTripAgeMs: number | null;
  /** What the browser believes that the line takes. Of use only while something is sent that could fill it. */
  availableBps: number | null;
}

export interface LinkStatistics {
  /** How long it was measured. */
  intervalMs: number;
  transport: TransportStatistics;
  /** Slots that the link has, whether something is in them or not. */
  sent: Readonly<Partial<Record<Slot, SentStatistics>>>;
  received: Readonly<Partial<Record<Slot, ReceivedStatistics>>>;
}
