import type { CallDevice } from '../../src/server/domain/calls/call-device.ts';
import { type CallRules, createCallRules } from '../../src/server/domain/calls/call-rules.ts';
import type { CallStore } from '../../src/server/domain/calls/call-store.ts';
import type { MemberDirectory } from '../../src/server/domain/member-directory.ts';
import type { EarlyWays } from '../../src/server/domain/relay-policy.ts';
import { createConnections } from '../../src/server/realtime/connections.ts';
import {
  createEventHandlers,
  type EventHandlers,
} from '../../src/server/realtime/event-handlers.ts';
import {
  createPresenceBoard,
  type PresenceBoard,
} from '../../src/server/realtime/presence-board.ts';
import type { SignalSocket } from '../../src/server/realtime/signal-socket.ts';
import { CallId, type CircleId, type UserId } from '../../src/shared/domain/ids.ts';
import {
  type ClientEventName,
  clientEvents,
  type ServerEventName,
  serverEvents,
} from '../../src/shared/protocol/signalling.ts';
import type { HandTurnedClock } from '../doubles/hand-turned-clock.ts';
import type { InMemoryCallStore } from '../doubles/in-memory-call-store.ts';

/** One connection, as the server holds it. */
export interface Line {
  readonly device: CallDevice;
  /** The server's greeting: from now on the client counts as connected. */
  welcome(): void;
  tell(name: ServerEventName, payload: unknown): void;
  /** The server is gone. */
  cut(): void;
}

/** The real call rules, presence and connections; only sockets and the database are in memory. */
export interface SimServer {
  isUp(): boolean;
  boot(): Promise<void>;
  /** Dies without a last word: what was under way is lost, what was stored is not. */
  crash(): void;
  arrive(line: Line): void;
  depart(line: Line, isClosed: boolean): void;
  /** Answers through `acknowledge`, unless it dies before. */
  hear(
    line: Line,
    name: ClientEventName,
    payload: unknown,
    acknowledge: (answer: unknown) => void,
  ): void;
  removeMember(circleId: CircleId, userId: UserId): void;
  presence(): PresenceBoard;
  rules(): CallRules;
}

interface SimServerSetting {
  clock: HandTurnedClock;
  store: InMemoryCallStore;
  directory: MemberDirectory;
  newId: () => string;
  /** How a caller and a device that rings may connect before the answer. */
  earlyWays: EarlyWays;
  /** Told what the rules could not do. */
  complain: (message: string, error: unknown) => void;
}

interface Process {
  isDead: boolean;
  rules: CallRules;
  handlers: EventHandlers;
  board: PresenceBoard;
  connections: ReturnType<typeof createConnections>;
  lines: Map<Line, SignalSocket>;
}

export function createSimServer(setting: SimServerSetting): SimServer {
  let current: Process | null = null;
  let isReady = false;

  function running(): Process {
    if (!current) throw new Error('the server is down');
    return current;
  }

  return {
    isUp: () => current !== null && isReady,
    async boot() {
      current = startProcess(setting);
      await current.rules.restore();
      isReady = true;
    },
    crash() {
      const dying = running();
      dying.isDead = true;
      dying.rules.close();
      dying.board.close();
      current = null;
      isReady = false;
      for (const line of dying.lines.keys()) line.cut();
    },
    arrive(line) {
      if (!current || !isReady) return line.cut();
      const { lines, connections, rules, board } = current;
      const socket = { data: { device: line.device }, line } as unknown as SignalSocket;
      lines.set(line, socket);
      connections.add(socket);
      line.welcome();
      rules.deviceConnected(line.device).catch((error) => setting.complain('connected', error));
      board.update(line.device.userId);
    },
    depart(line, isClosed) {
      if (!current) return;
      const { lines, connections, rules, board } = current;
      const socket = lines.get(line);
      if (!socket) return; // its greeting never arrived
      lines.delete(line);
      if (connections.remove(socket)) {
        rules
          .deviceGone(line.device, { isClosed })
          .catch((error) => setting.complain('gone', error));
      }
      board.update(line.device.userId);
    },
    hear(line, name, payload, acknowledge) {
      const socket = current?.lines.get(line);
      if (!current || !socket) return;
      const { handlers } = current;
      // The table pairs each event with its payload, which the compiler cannot follow.
      const handler = handlers[name] as (socket: SignalSocket, ask: unknown) => unknown;
      Promise.resolve(handler(socket, clientEvents[name].parse(payload))).then(
        acknowledge,
        (error) => setting.complain(name, error),
      );
    },
    removeMember(circleId, userId) {
      void running().rules.membershipEnded(circleId, userId);
    },
    presence: () => running().board,
    rules: () => running().rules,
  };
}

function startProcess({ clock, store, directory, newId, earlyWays }: SimServerSetting): Process {
  const connections = createConnections();
  const board = createPresenceBoard({
    clock,
    isConnected: (userId) => connections.devicesOf(userId).length > 0,
    isBusy: (userId) => rules.isBusy(userId),
    announce: () => undefined,
  });
  const rules: CallRules = createCallRules({
    store: mortal(store, () => process.isDead),
    directory,
    clock,
    newId: () => CallId.parse(newId()),
    relay: { hasRelay: true, isRelayOnly: async () => false, earlyWays: async () => earlyWays },
    log: { warn() {}, error() {} },
    notify: {
      toDevice(device, event, payload) {
        const socket = process.isDead ? undefined : connections.of(device);
        if (!socket) return;
        const { line } = socket as unknown as { line: Line };
        line.tell(event, serverEvents[event].parse(payload));
      },
      devicesOf: connections.devicesOf,
      isConnected: (device) => connections.of(device) !== undefined,
      busyChanged: (userId) => board.update(userId),
    },
  });
  const handlers = createEventHandlers(rules, async () => null);
  const process: Process = { isDead: false, rules, handlers, board, connections, lines: new Map() };
  return process;
}

/** A dead process writes nothing any more, and nothing that it waited for comes. */
function mortal(store: CallStore, isDead: () => boolean): CallStore {
  const unlessDead =
    <Args extends unknown[], Result>(ask: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> =>
      isDead() ? new Promise<never>(() => undefined) : ask(...args);
  return {
    loadLive: unlessDead(() => store.loadLive()),
    find: unlessDead((id) => store.find(id)),
    insert: unlessDead((call) => store.insert(call)),
    update: unlessDead((call) => store.update(call)),
  };
}
