import type { TakeGoodbye } from '../domain/calls/goodbye.ts';
import type { Switchboard } from './switchboard.ts';

/** Goodbyes by HTTP. One that arrives when a new page of its device is connected already means nothing. */
export const createGoodbyes =
  ({ connections, rules }: Switchboard): TakeGoodbye =>
  async ({ callId, userId, deviceId, connectionId }) => {
    const device = { userId, deviceKey: deviceId };
    const connected = connections.of(device);
    if (connected && connected.id !== connectionId) return { ok: true };
    return rules.leaving(device, { callId });
  };
