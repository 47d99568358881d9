import type { CallId, DeviceId, UserId } from '../../../shared/domain/ids.ts';
import type { PlainAck } from '../../../shared/protocol/signalling.ts';

/** What a page says of itself when it closes in a call. */
export interface Goodbye {
  callId: CallId;
  userId: UserId;
  deviceId: DeviceId;
  /** The id of its last socket; undefined where it never had one. */
  connectionId: string | undefined;
}

/** Takes a goodbye that came by another way than the page's socket, and perhaps long after that ended. */
export type TakeGoodbye = (goodbye: Goodbye) => Promise<PlainAck>;
