import type { PlainAck, TokenRenewRequest } from '../../shared/protocol/signalling.ts';
import { refuse } from '../domain/calls/call-refusal.ts';
import type { VerifyAccessToken } from '../domain/identity.ts';
import type { SignalSocket } from './signal-socket.ts';

/** How often all connections are looked at: one timer for all, none for each. */
export const TOKEN_SWEEP_MS = 5_000;
/** How long before its token runs out a client is asked for a new one. */
const ASK_BEFORE_MS = 60_000;
/** How long after that it may stay without one. */
const GRACE_MS = 60_000;

/**
 * Asks for new tokens in time, and cuts those connections that bring none, unless their device is
 * in a call: what it may do there it was allowed when the call began.
 */
export function sweepTokens(
  sockets: Iterable<SignalSocket>,
  nowMs: number,
  isInCall: (socket: SignalSocket) => boolean,
): void {
  for (const socket of [...sockets]) {
    const { expiresAtMs, isToldOfExpiry } = socket.data;
    if (nowMs < expiresAtMs - ASK_BEFORE_MS) continue;
    if (!isToldOfExpiry) {
      socket.data.isToldOfExpiry = true;
      socket.emit('token-expiring', { expiresAt: new Date(expiresAtMs).toISOString() });
    } else if (nowMs >= expiresAtMs + GRACE_MS && !isInCall(socket)) {
      socket.disconnect(true);
    }
  }
}

/** Takes a new token of the same person. */
export async function renewToken(
  verifyAccessToken: VerifyAccessToken,
  socket: SignalSocket,
  { token }: TokenRenewRequest,
): Promise<PlainAck> {
  const identity = await verifyAccessToken(token);
  if (identity?.userId !== socket.data.device.userId) {
    return refuse('not_allowed', 'Please sign in again.');
  }
  socket.data.signInId = identity.signInId;
  socket.data.expiresAtMs = identity.expiresAt.getTime();
  socket.data.isToldOfExpiry = false;
  return { ok: true };
}
