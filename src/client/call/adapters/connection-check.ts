import type { IceServersAnswer } from '../../../shared/protocol/calls.ts';
import type { StreamRegistry } from '../../lib/stream-registry.ts';
import type { ClockPort } from '../ports/clock-port.ts';
import type {
  ConnectionCheckPort,
  RelayAnswer,
  RelayAnswers,
} from '../ports/connection-check-port.ts';
import { asConfiguration } from './ice-configuration.ts';
import { probeRelay } from './relay-probe.ts';
import { type RelayAddress, relaysByWay } from './relay-ways.ts';
import { callOneself } from './self-call.ts';

const ROUND_TRIPS = 3;
/** A network that swallows packets would let a question wait for minutes. */
const ANSWER_LIMIT_MS = 6_000;
/** Browsers ask a relay that is silent for some nine seconds; one that is there answers in one. */
const RELAY_LIMIT_MS = 6_000;
const CONNECT_LIMIT_MS = 10_000;
const WATCH_MS = 5_000;
const LOOK_EACH_MS = 500;

export interface ConnectionCheckNeeds {
  /** One small question to the server each; false where no answer came. */
  askOverHttp: () => Promise<boolean>;
  askOverSocket: () => Promise<boolean>;
  /** Rejects where the server does not tell. */
  fetchIceServers: () => Promise<IceServersAnswer>;
  registry: StreamRegistry;
  clock: ClockPort;
}

/** The checks over real connections. One at a time: {@link ConnectionCheckPort.stop} ends them all. */
export function createConnectionCheck(needs: ConnectionCheckNeeds): ConnectionCheckPort {
  const { registry, clock } = needs;
  let stopping = new AbortController();

  /** Null where it failed, or took longer than anybody waits. */
  function inTime<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
    return new Promise((resolve) => {
      const stopWaiting = clock.after(ANSWER_LIMIT_MS, () => resolve(null));
      const settle = (value: Answer | null) => {
        stopWaiting();
        resolve(value);
      };
      answer.then(settle, () => settle(null));
    });
  }

  async function roundTrip(ask: () => Promise<boolean>): Promise<number | null> {
    const tripsMs: number[] = [];
    for (let trip = 0; trip < ROUND_TRIPS; trip++) {
      const startedMs = performance.now();
      if (!(await inTime(ask()))) return null;
      tripsMs.push(performance.now() - startedMs);
    }
    tripsMs.sort((one, other) => one - other);
    return tripsMs[Math.floor(ROUND_TRIPS / 2)] ?? null;
  }

  /** The best of what the addresses of one kind answer. */
  async function tryWay(
    relays: readonly RelayAddress[],
    signal: AbortSignal,
  ): Promise<RelayAnswer> {
    const answers = await Promise.all(
      relays.map((relay) => probeRelay({ relay, limitMs: RELAY_LIMIT_MS, clock, signal })),
    );
    const best = (['reached', 'full', 'refused', 'unreached'] as const)
      .map((kind) => answers.find((answer) => answer.kind === kind))
      .find((answer) => answer !== undefined);
    return best ?? { kind: 'not-set-up' };
  }

  return {
    async reachServer() {
      // One after the other, so that neither waits for the other's answer.
      const httpMs = await roundTrip(needs.askOverHttp);
      const socketMs = await roundTrip(needs.askOverSocket);
      return { httpMs, socketMs };
    },
    async tryRelays(): Promise<RelayAnswers | null> {
      const { signal } = stopping; // of this check, should another begin meanwhile
      const answer = await inTime(needs.fetchIceServers());
      if (!answer) return null;
      const relays = relaysByWay(answer.iceServers);
      const [udp, tcp, tls] = await Promise.all([
        tryWay(relays.udp, signal),
        tryWay(relays.tcp, signal),
        tryWay(relays.tls, signal),
      ]);
      return { udp, tcp, tls };
    },
    async callOneself(refs, isRelayed) {
      const { signal } = stopping;
      const answer = await inTime(needs.fetchIceServers());
      return callOneself({
        configuration: {
          ...(answer ? asConfiguration(answer) : {}),
          ...(isRelayed ? { iceTransportPolicy: 'relay' } : {}),
        },
        tracks: refs.flatMap((ref) => registry.localTrack(ref) ?? []),
        connectLimitMs: CONNECT_LIMIT_MS,
        watchMs: WATCH_MS,
        lookEachMs: LOOK_EACH_MS,
        clock,
        signal,
      });
    },
    stop() {
      stopping.abort();
      stopping = new AbortController();
    },
  };
}
