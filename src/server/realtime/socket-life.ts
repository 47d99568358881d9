import { type CallDevice, isGuideDevice } from '../domain/calls/call-device.ts';
import type { EventDoor } from './event-door.ts';
import { circleRoom, type SignalSocket } from './signal-socket.ts';
import { forgetWhoIsGone, type Switchboard } from './switchboard.ts';

/** Takes connections in, and says goodbye to them. One set of listeners serves all of them. */
export function welcomeSockets(board: Switchboard, door: EventDoor): void {
  const onDisconnect = function (this: SignalSocket, reason: string): void {
    if (!board.isClosing) depart(board, this, reason);
  };
  board.io.on('connection', (socket) => {
    forgetHandshake(socket);
    // Not `onAny`: after that Socket.IO would look for listeners of each event, in a turn of its own.
    socket.use((event) => door(socket, event));
    socket.on('disconnect', onDisconnect);
    arrive(board, socket).catch((err: unknown) => board.log.error({ err }, 'arrival-failed'));
  });
}

async function arrive(board: Switchboard, socket: SignalSocket): Promise<void> {
  const { device } = socket.data;
  board.connections.add(socket);
  // At once, with what the handshake has read; the last goodbye of another device may have dropped it.
  void socket.join([...board.circles.of(device.userId)].map(circleRoom));
  const came = board.rules.deviceConnected(device);
  const circles = await board.circles.load(device.userId);
  if (socket.connected) await socket.join([...circles].map(circleRoom));
  board.presence.update(device.userId);
  forgetWhoIsGone(board, device.userId);
  await came;
}

function depart(board: Switchboard, socket: SignalSocket, reason: string): void {
  const { device } = socket.data;
  if (board.connections.remove(socket)) {
    board.rules
      .deviceGone(device, {
        isClosed: reason !== 'ping timeout',
        isLeaving: isGoodbye(device, reason),
      })
      .catch((err: unknown) => board.log.error({ err }, 'departure-failed'));
  }
  board.presence.update(device.userId);
}

/** Shown out by the server, or a guide client that closes its socket; the app itself says it in words. */
function isGoodbye({ deviceKey }: CallDevice, reason: string): boolean {
  if (reason === 'server namespace disconnect') return true;
  return reason === 'client namespace disconnect' && isGuideDevice(deviceKey);
}

/** The first request with its headers and token would otherwise stay as long as the connection. */
function forgetHandshake(socket: SignalSocket): void {
  (socket.conn as { request: unknown }).request = null;
  socket.handshake.auth = {};
  socket.handshake.headers = {};
}
