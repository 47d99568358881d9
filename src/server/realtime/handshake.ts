import type { IncomingMessage } from 'node:http';
import type { ExtendedError } from 'socket.io';
import { HandshakeAuth } from '../../shared/protocol/signalling.ts';
import { KeySetUnavailable } from '../domain/accounts/external-tokens.ts';
import { guideDeviceKey } from '../domain/calls/call-device.ts';
import type { VerifyAccessToken } from '../domain/identity.ts';
import type { CircleWatch } from './circle-watch.ts';
import type { SignalSocket } from './signal-socket.ts';
import { forgetWhoIsGone, type Switchboard } from './switchboard.ts';

type Next = (error?: ExtendedError) => void;

/**
 * Lets a connection in that carries a valid token; any other hears `unauthorized`, without a reason.
 * Its circles are read before it is told that it is in, so that it misses nothing from then on.
 */
export const createHandshake =
  (verifyAccessToken: VerifyAccessToken, board: Switchboard) =>
  (socket: SignalSocket, next: Next): void => {
    admit(verifyAccessToken, board.circles, socket).then(
      (isAdmitted) => {
        next(isAdmitted ? undefined : new Error('unauthorized'));
        if (isAdmitted) forgetUnlessItArrives(board, socket);
      },
      (err: unknown) => {
        board.log.error({ err }, 'handshake-failed');
        // A token that nobody can check is no valid one, and the contract knows one word for that.
        // Where the database is ill the client's own retries will ask again.
        next(new Error(err instanceof KeySetUnavailable ? 'unauthorized' : 'unavailable'));
      },
    );
  };

async function admit(
  verifyAccessToken: VerifyAccessToken,
  circles: CircleWatch,
  socket: SignalSocket,
): Promise<boolean> {
  const auth = HandshakeAuth.safeParse(socket.handshake.auth);
  if (!auth.success) return false;
  const identity = await verifyAccessToken(auth.data.token);
  if (!identity) return false;
  const deviceKey = auth.data.deviceId ?? guideDeviceKey(socket.id);
  socket.data = {
    device: { userId: identity.userId, deviceKey },
    signInId: identity.signInId,
    expiresAtMs: identity.expiresAt.getTime(),
    isToldOfExpiry: false,
    count: { windowStartMs: 0, count: 0 },
  };
  await circles.load(identity.userId);
  return true;
}

/** Socket.IO drops a connection that was closed meanwhile without a word, one tick after `next`. */
function forgetUnlessItArrives(board: Switchboard, socket: SignalSocket): void {
  setImmediate(() => {
    if (!socket.connected) forgetWhoIsGone(board, socket.data.device.userId);
  });
}

/**
 * Lets pages of this server connect, and programs that are no pages and so name no origin. Another
 * site's page could otherwise use its visitors' browsers to speak to a server in their network.
 */
export function isOriginAllowed(request: IncomingMessage, publicUrl: URL): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  const url = URL.parse(origin);
  return url !== null && (url.origin === publicUrl.origin || url.host === host);
}
