import type { ClockPort } from '../ports/clock-port.ts';
import type { RelayAnswer } from '../ports/connection-check-port.ts';
import type { RelayAddress } from './relay-ways.ts';

/** Error codes of TURN by which a relay turns credentials down. RFC 8656 §18, RFC 8489 §14.8. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 438, 441]);
/** … and by which it says that it has no room: of this member's share, or at all. */
const NO_ROOM: ReadonlySet<number> = new Set([486, 508]);

/** What the probe uses of a connection. */
export type ProbeConnection = Pick<
  RTCPeerConnection,
  'createDataChannel' | 'setLocalDescription' | 'addEventListener' | 'close'
>;

export interface RelayProbe {
  relay: RelayAddress;
  limitMs: number;
  clock: ClockPort;
  /** Ends it early, with what is known by then. */
  signal: AbortSignal;
  connect?: (configuration: RTCConfiguration) => ProbeConnection;
}

/** Asks one relay, at one address, for a place, and gives it back. Never rejects. */
export function probeRelay({ relay, limitMs, clock, signal, ...given }: RelayProbe) {
  const connect = given.connect ?? ((configuration) => new RTCPeerConnection(configuration));
  return new Promise<RelayAnswer>((resolve) => {
    const startedMs = clock.now();
    /** What is said where no place was given. */
    let otherwise: RelayAnswer = { kind: 'unreached' };
    let connection: ProbeConnection | null = null;
    const end = (answer: RelayAnswer) => {
      stopWaiting();
      signal.removeEventListener('abort', giveUp);
      connection?.close();
      resolve(answer);
    };
    const giveUp = () => end(otherwise);
    const stopWaiting = clock.after(limitMs, giveUp);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) return giveUp();

    try {
      // Through this relay at this address, or not at all: a candidate means that it gave a place.
      connection = connect({ iceServers: [asIceServer(relay)], iceTransportPolicy: 'relay' });
    } catch {
      return giveUp(); // an address that this browser does not understand
    }
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate === null) giveUp();
      else if (candidate.candidate.includes(' typ relay ')) {
        end({ kind: 'reached', tookMs: clock.now() - startedMs });
      }
    });
    connection.addEventListener('icecandidateerror', ({ errorCode }) => {
      if (REFUSALS.has(errorCode)) otherwise = { kind: 'refused' };
      else if (NO_ROOM.has(errorCode)) otherwise = { kind: 'full' };
    });
    connection.createDataChannel('probe');
    connection.setLocalDescription().catch(giveUp);
  });
}

const asIceServer = ({ urls, username = '', credential = '' }: RelayAddress): RTCIceServer => ({
  urls,
  username,
  credential,
});
