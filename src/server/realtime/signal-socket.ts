import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type {
  ClientToServerEvents,
  ServerToClientEvents,
} from '../../shared/protocol/signalling.ts';
import type { CallDevice } from '../domain/calls/call-device.ts';
import type { EventCount } from './event-limits.ts';

/** What is kept for each connection; thousands may be idle, so it is little. */
export interface SignalSocketData {
  device: CallDevice;
  signInId: string | null;
  /** When its token runs out, in milliseconds since 1970. */
  expiresAtMs: number;
  isToldOfExpiry: boolean;
  count: EventCount;
}

export type SignalServer = Server<
  ClientToServerEvents,
  ServerToClientEvents,
  DefaultEventsMap,
  SignalSocketData
>;
export type SignalSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  DefaultEventsMap,
  SignalSocketData
>;

/** Everybody who sees what happens in a circle. */
export const circleRoom = (circleId: string): string => `circle:${circleId}`;
