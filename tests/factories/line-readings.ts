import type {
  LinkStatistics,
  SentStatistics,
  TransportStatistics,
} from '../../src/client/call/core/link-statistics.ts';

const NOTHING_KNOWN: SentStatistics = {
  ...{ bitrateBps: null, lossShare: null, jitterMs: null, roundTripMs: null, codec: null },
  ...{ widthPx: null, heightPx: null, framesPerS: null, limit: null },
  ...{ encodeMsPerFrame: null, isHardware: null },
};

export interface TestReading {
  transport?: Partial<TransportStatistics>;
  /** Null where no camera is sent. */
  camera?: Partial<SentStatistics> | null;
  microphone?: Partial<SentStatistics>;
}

/** What a link measured in a second, of which only that is known which is told here. */
export function aReading({ transport, camera = {}, microphone }: TestReading): LinkStatistics {
  return {
    intervalMs: 1_000,
    transport: {
      ...{ way: { kind: 'direct' }, roundTripMs: 20, roundTripAgeMs: 0, availableBps: null },
      ...transport,
    },
    sent: {
      microphone: { ...NOTHING_KNOWN, ...microphone },
      ...(camera && { camera: { ...NOTHING_KNOWN, ...camera } }),
    },
    received: {},
  };
}
