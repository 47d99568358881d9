import { createContext } from 'react';
import type { CircleId } from '../../../shared/domain/ids.ts';
import type { CallEngine } from '../../call/runtime/index.ts';
import type { StreamRegistry } from '../../lib/stream-registry.ts';

/** What the screens of a call know of the world. */
export interface CallAccess {
  engine: CallEngine;
  /** The pictures and sounds of the call, which never enter its state. */
  streams: StreamRegistry;
  /** Fetches ahead what a call of that circle needs, so that starting one waits for nothing. May be called often. */
  prepare(circleId: CircleId | null): void;
}

/** Null while the engine's code is on its way, and where this browser cannot call. */
export const CallAccessContext = createContext<CallAccess | null>(null);
