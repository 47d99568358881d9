import type { UserId } from '../../../shared/domain/ids.ts';
import type { ServerEventName, ServerEventPayload } from '../../../shared/protocol/signalling.ts';
import type { CallDevice } from './call-device.ts';

/** Events that concern a call: each says which, and who the other person is. */
export type CallEventName = Exclude<
  ServerEventName,
  'presence' | 'circle-changed' | 'token-expiring'
>;

/** What the call rules need of the connections. Nothing here waits or throws. */
export interface Notify {
  /** Does nothing where the device is not connected. */
  toDevice<Name extends CallEventName>(
    device: CallDevice,
    event: Name,
    payload: ServerEventPayload<Name>,
  ): void;
  /** Keys of the person's connected devices, the one that came last at the end. */
  devicesOf(userId: UserId): readonly string[];
  isConnected(device: CallDevice): boolean;
  /** Whether this person is in a call may have changed: ask the rules. */
  busyChanged(userId: UserId): void;
}
