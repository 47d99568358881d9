import { createContext } from 'react';
import type {
  CallEngine,
  ClockPort,
  ConnectionCheckPort,
  LocalMediaPort,
} from '../../call/runtime/index.ts';
import type { StreamRegistry } from '../../lib/stream-registry.ts';

/** What a check tries things with: devices and streams of its own, apart from those of a call. */
export interface CheckTools {
  media: LocalMediaPort;
  streams: StreamRegistry;
  connection: ConnectionCheckPort;
  clock: ClockPort;
}

/** What the check knows of the world. */
export interface CheckAccess {
  /** Whose call a check gives way to. */
  engine: CallEngine;
  /** Fetches the check's own code. Rejects where it cannot be had, for want of a network for one. */
  loadCheck(): Promise<CheckTools>;
}

/** Null while the code of calls is on its way, and where this browser cannot call. */
export const CheckAccessContext = createContext<CheckAccess | null>(null);
