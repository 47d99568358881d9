import { createHmac } from 'node:crypto';
import type { UserId } from '../../shared/domain/ids.ts';
import type { IceServersAnswer } from '../../shared/protocol/calls.ts';
import { type Clock, secondsAfter } from './clock.ts';

/** Contract §2, `STUN_URLS` and `TURN_*`. */
export interface IceSettings {
  stunUrls: readonly string[];
  turn: { urls: readonly string[]; secret: string; ttlS: number } | null;
}

/**
 * The servers that help calls through firewalls, with TURN credentials that end by themselves, as
 * coturn's `use-auth-secret` checks them. The user's id in them lets coturn limit by member.
 */
export function createIceServers({ stunUrls, turn }: IceSettings, clock: Clock) {
  return (userId: UserId): IceServersAnswer => {
    const stun = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [];
    if (!turn) return { iceServers: stun, expiresAt: null, iceTransportPolicy: 'all' };
    const expiresAt = secondsAfter(clock(), turn.ttlS);
    const username = `${Math.floor(expiresAt.getTime() / 1_000)}:${userId}`;
    // SHA-1 is what that scheme is made of; as an HMAC it is sound.
    const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
    return {
      iceServers: [...stun, { urls: [...turn.urls], username, credential }],
      expiresAt: expiresAt.toISOString(),
      iceTransportPolicy: 'all',
    };
  };
}

export type IceServers = ReturnType<typeof createIceServers>;
