import { createHmac } from 'node:crypto';
import type { CircleId, UserId } from '../../shared/domain/ids.ts';
import type { IceServersAnswer } from '../../shared/protocol/calls.ts';
import { type Clock, secondsAfter } from './clock.ts';
import type { RelayPolicy } from './relay-policy.ts';

/** Contract §2, `STUN_URLS` and `TURN_*`, and `RELAY`. */
export interface IceSettings {
  stunUrls: readonly string[];
  turn: { urls: readonly string[]; secret: string; ttlS: number } | null;
  /** No call may go another way than through the relay. */
  isRelayRequired: boolean;
}

/**
 * The servers that help calls through firewalls, with TURN credentials that end by themselves, as
 * coturn's `use-auth-secret` checks them. The user's id in them lets coturn limit by member.
 */
export function createIceServers(
  { stunUrls, turn }: IceSettings,
  policy: Pick<RelayPolicy, 'isRelayOnly'>,
  clock: Clock,
) {
  function credentialsFor(userId: UserId, expiresAt: Date, secret: string) {
    const username = `${Math.floor(expiresAt.getTime() / 1_000)}:${userId}`;
    // SHA-1 is what that scheme is made of; as an HMAC it is sound.
    return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
  }

  return async (userId: UserId, circleId: CircleId | null): Promise<IceServersAnswer> => {
    const isRelayOnly = await policy.isRelayOnly(circleId);
    const iceTransportPolicy = isRelayOnly ? 'relay' : 'all';
    const stun = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [];
    if (!turn) return { iceServers: stun, expiresAt: null, iceTransportPolicy };
    const expiresAt = secondsAfter(clock(), turn.ttlS);
    return {
      iceServers: [
        ...stun,
        { urls: [...turn.urls], ...credentialsFor(userId, expiresAt, turn.secret) },
      ],
      expiresAt: expiresAt.toISOString(),
      iceTransportPolicy,
    };
  };
}

export type IceServers = ReturnType<typeof createIceServers>;
