import { randomUUID } from 'node:crypto';
import { Server } from 'socket.io';
import { CallId, type UserId } from '../../shared/domain/ids.ts';
import type { CallClock } from '../domain/calls/call-clock.ts';
import type { CallLog } from '../domain/calls/call-log.ts';
import { type CallRules, createCallRules } from '../domain/calls/call-rules.ts';
import type { CallStore } from '../domain/calls/call-store.ts';
import type { MemberDirectory } from '../domain/member-directory.ts';
import type { RelayPolicy } from '../domain/relay-policy.ts';
import { type CircleWatch, createCircleWatch } from './circle-watch.ts';
import { type Connections, createConnections } from './connections.ts';
import { createPresenceBoard, type PresenceBoard } from './presence-board.ts';
import { circleRoom, type SignalServer, type SignalSocket } from './signal-socket.ts';

/** What the parts of the signalling share. */
export interface Switchboard {
  io: SignalServer;
  rules: CallRules;
  connections: Connections;
  circles: CircleWatch;
  presence: PresenceBoard;
  log: CallLog;
  /** Once true, connections that end say nothing about their devices. */
  isClosing: boolean;
}

interface SwitchboardDeps {
  directory: MemberDirectory;
  calls: CallStore;
  relay: RelayPolicy;
  clock: CallClock;
  log: CallLog;
}

/** Connects the call rules, the connections and the presence with each other. Listens to nothing yet. */
export function createSwitchboard({
  directory,
  calls,
  relay,
  clock,
  log,
}: SwitchboardDeps): Switchboard {
  const io: SignalServer = new Server({ serveClient: false, connectTimeout: 10_000 });
  const connections = createConnections();
  const circles = createCircleWatch(directory);
  const presence = createPresenceBoard({
    clock,
    isConnected: (userId) => connections.devicesOf(userId).length > 0,
    isBusy: (userId) => rules.isBusy(userId),
    announce(userId, shown) {
      const rooms = [...circles.of(userId)].map(circleRoom);
      if (rooms.length > 0) io.to(rooms).emit('presence', { userId, presence: shown });
      if (shown === 'offline') circles.forget(userId);
    },
  });
  const rules = createCallRules({
    store: calls,
    directory,
    relay,
    clock,
    log,
    newId: () => CallId.parse(randomUUID()),
    notify: {
      toDevice: (device, event, payload) => emitTo(connections.of(device), event, payload),
      devicesOf: connections.devicesOf,
      isConnected: (device) => connections.of(device) !== undefined,
      busyChanged: (userId) => presence.update(userId),
    },
  });
  return { io, rules, connections, circles, presence, log, isClosing: false };
}

/**
 * Forgets the circles of somebody whose connection went before they were ever shown as here: nobody
 * will announce that they left.
 */
export function forgetWhoIsGone({ circles, presence }: Switchboard, userId: UserId): void {
  if (presence.of(userId) === 'offline') circles.forget(userId);
}

/** Socket.IO's types cannot pair a generic event with its payload; the port's signature has. */
function emitTo(socket: SignalSocket | undefined, event: string, payload: unknown): void {
  (socket as { emit(event: string, payload: unknown): void } | undefined)?.emit(event, payload);
}
