import type { UserId } from '../../shared/domain/ids.ts';
import type { CallDevice } from '../domain/calls/call-device.ts';
import type { SignalSocket } from './signal-socket.ts';

/** Which devices are connected, each by its connections: seldom more than one, while one takes over. */
export interface Connections {
  add(socket: SignalSocket): void;
  /** True where it was the device's last. */
  remove(socket: SignalSocket): boolean;
  /** The device's newest connection. */
  of(device: CallDevice): SignalSocket | undefined;
  /** Keys of the person's connected devices, the one that came last at the end. */
  devicesOf(userId: UserId): readonly string[];
  /** Every connection of the person's devices. */
  socketsOf(userId: UserId): SignalSocket[];
  all(): Iterable<SignalSocket>;
}

const NONE: readonly string[] = [];

/** An empty register of connections. */
export function createConnections(): Connections {
  const byUser = new Map<UserId, Map<string, SignalSocket[]>>();
  return {
    add(socket) {
      const { userId, deviceKey } = socket.data.device;
      const devices = byUser.get(userId) ?? new Map<string, SignalSocket[]>();
      byUser.set(userId, devices);
      devices.set(deviceKey, [...(devices.get(deviceKey) ?? []), socket]);
    },
    remove(socket) {
      const { userId, deviceKey } = socket.data.device;
      const devices = byUser.get(userId);
      const left = devices?.get(deviceKey)?.filter((other) => other !== socket) ?? [];
      if (left.length > 0) {
        devices?.set(deviceKey, left);
        return false;
      }
      devices?.delete(deviceKey);
      if (devices?.size === 0) byUser.delete(userId);
      return true;
    },
    of: ({ userId, deviceKey }) => byUser.get(userId)?.get(deviceKey)?.at(-1),
    devicesOf(userId) {
      const devices = byUser.get(userId);
      return devices ? [...devices.keys()] : NONE;
    },
    socketsOf: (userId) => [...(byUser.get(userId)?.values() ?? [])].flat(),
    *all() {
      for (const devices of byUser.values()) {
        for (const sockets of devices.values()) yield* sockets;
      }
    },
  };
}
