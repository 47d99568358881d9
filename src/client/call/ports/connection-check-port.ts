import type { TrackRef } from '../core/state.ts';

/** How a relay can be talked to. TLS looks like any secure website to the networks in between. */
export type RelayWay = 'udp' | 'tcp' | 'tls';

export type RelayAnswer =
  | { kind: 'reached'; tookMs: number }
  | { kind: 'unreached' }
  /** It answered, and did not take the credentials that our server had given. */
  | { kind: 'refused' }
  /** It answered, and has no room for another call. */
  | { kind: 'full' }
  /** The server names no address of this kind. */
  | { kind: 'not-set-up' };

export type RelayAnswers = Readonly<Record<RelayWay, RelayAnswer>>;

/** The middle of several round trips, in milliseconds; null where one of them had no answer. */
export interface ServerAnswer {
  httpMs: number | null;
  socketMs: number | null;
}

export type SelfCallAnswer =
  | {
      kind: 'measured';
      /** `direct` has not left this machine. */
      way: 'direct' | RelayWay;
      /** From the first step to a connection. */
      connectMs: number;
      /** To the other end and back; null where the browser does not tell. */
      roundTripMs: number | null;
      /** Of what was sent, 0 to 1; null where the browser does not tell. */
      lossShare: number | null;
      /** Whether pictures came back; null where none was sent. */
      hasPicture: boolean | null;
    }
  | { kind: 'unconnected' };

/** Tries what a call needs of the network. Nothing here throws or rejects, and all of it ends by itself. */
export interface ConnectionCheckPort {
  reachServer(): Promise<ServerAnswer>;
  /** Each way on its own. Null where the server did not say which relays there are. */
  tryRelays(): Promise<RelayAnswers | null>;
  /**
   * A call from this page to itself, with these tracks; a silent one is made where there are none.
   *
   * @param isRelayed through the relay, and no other way
   */
  callOneself(tracks: readonly TrackRef[], isRelayed: boolean): Promise<SelfCallAnswer>;
  /** Closes every connection; what is under way answers at once, with what it has. */
  stop(): void;
}
