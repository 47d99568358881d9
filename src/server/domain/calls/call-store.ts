import type { CallMedia, CallOutcome } from '../../../shared/domain/calls.ts';
import type { CallId, CircleId, UserId } from '../../../shared/domain/ids.ts';

/** One side of a call as it is kept. `deviceKey` is null until a device of theirs is in the call. */
export interface StoredParty {
  userId: UserId;
  deviceKey: string | null;
}

/** A call as it is kept: what a server that was killed must know when it starts again. */
export interface StoredCall {
  id: CallId;
  /** Null once the circle has been deleted. */
  circleId: CircleId | null;
  media: CallMedia;
  phase: 'ringing' | 'active' | 'ended';
  outcome: CallOutcome | null;
  attempt: number;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  caller: StoredParty;
  callee: StoredParty;
}

/** Keeps calls. A promise that has resolved means that a crash does not lose it any more. */
export interface CallStore {
  /** Calls that ring or run, the oldest first. */
  loadLive(): Promise<StoredCall[]>;
  find(id: CallId): Promise<StoredCall | null>;
  insert(call: StoredCall): Promise<void>;
  /** Writes everything but the id, the circle and the start, which never change. */
  update(call: StoredCall): Promise<void>;
}
