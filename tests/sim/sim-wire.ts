import type { FactEvent } from '../../src/client/call/core/events.ts';
import type {
  RequestAnswer,
  RequestPayload,
  SignallingPort,
} from '../../src/client/call/ports/signalling-port.ts';
import type { CallDevice } from '../../src/server/domain/calls/call-device.ts';
import { acknowledgements, type ClientEventName } from '../../src/shared/protocol/signalling.ts';
import type { PostOffice } from './post-office.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Line, SimServer } from './sim-server.ts';

const UNREACHABLE = { ok: false, error: { code: 'unreachable' } } as const;

/** The connection of one page to the server, in memory. Order is kept, arrival is not promised. */
export interface SimWire extends SignallingPort {
  isConnected(): boolean;
  /** Starts a connection, unless there is one or the server is down. */
  connect(): void;
  /** Loses it: some of what was under way arrives, then the server notices, and how it looks there. */
  drop(isClosed: boolean): void;
  /** Says the last words of a page and closes: what was sent before arrives, nothing comes back. */
  leave(): void;
}

interface SimWireSetting {
  page: string;
  device: CallDevice;
  server: SimServer;
  post: PostOffice;
  random: SeededRandom;
  trace: (line: string) => void;
}

interface Connection extends Line {
  up: string;
  /** To this side. Nothing comes through any more once it is lost here. */
  send(deliver: () => void): void;
  down: string;
}

export function createSimWire(setting: SimWireSetting): SimWire {
  const { device, server, post, random, trace } = setting;
  const factListeners = new Set<(event: FactEvent) => void>();
  const reachableListeners = new Set<(isReachable: boolean) => void>();
  const waiting = new Set<() => void>();
  let connection: Connection | null = null;
  let isConnected = false;
  let connectionCount = 0;

  function tellReachable(): void {
    for (const listener of [...reachableListeners]) listener(isConnected);
  }

  function open(): Connection {
    connectionCount += 1;
    const name = `${setting.page} connection ${connectionCount}`;
    const down = `${name} down`;
    const opened: Connection = {
      device,
      up: `${name} up`,
      down,
      send: (deliver) =>
        post.put(down, () => {
          if (connection === opened) deliver();
        }),
      welcome: () =>
        opened.send(() => {
          isConnected = true;
          tellReachable();
        }),
      tell: (factName, fact) =>
        opened.send(() => {
          trace(`${device.deviceKey.slice(-2)} hears ${factName} ${digest(fact)}`);
          const event = { type: 'fact', name: factName, fact } as FactEvent;
          for (const listener of [...factListeners]) listener(event);
        }),
      cut: () => {
        post.lose(opened.up);
        lose(opened);
      },
    };
    return opened;
  }

  /** This side's end of it. */
  function lose(lost: Connection): void {
    post.lose(lost.down);
    if (connection !== lost) return;
    connection = null;
    isConnected = false;
    for (const giveUp of [...waiting]) giveUp();
    tellReachable();
  }

  function request<Name extends ClientEventName>(
    name: Name,
    payload: RequestPayload<Name>,
  ): Promise<RequestAnswer<Name>> {
    const used = connection;
    if (!used || !isConnected) return Promise.resolve(UNREACHABLE);
    const sent = structuredClone(payload);
    return new Promise((resolve) => {
      const giveUp = () => {
        waiting.delete(giveUp);
        resolve(UNREACHABLE);
      };
      const acknowledge = (answer: unknown) =>
        used.send(() => {
          waiting.delete(giveUp);
          const told = acknowledgements[name].parse(answer);
          trace(`${device.deviceKey.slice(-2)} told ${name}: ${digest(told)}`);
          resolve(told as never);
        });
      waiting.add(giveUp);
      post.put(used.up, () => server.hear(used, name, sent, acknowledge));
      // A message that is retried arrives twice now and then; its second answer says nothing new.
      if (random.chance(3)) {
        post.put(used.up, () => server.hear(used, name, sent, () => undefined));
      }
    });
  }

  return {
    isConnected: () => isConnected,
    connect() {
      if (connection || !server.isUp()) return;
      const opened = open();
      connection = opened;
      post.put(opened.up, () => server.arrive(opened));
    },
    drop(isClosed) {
      const lost = connection;
      if (!lost) return;
      post.lose(lost.up, random.between(0, post.countIn(lost.up)));
      post.put(lost.up, () => server.depart(lost, isClosed));
      lose(lost);
    },
    leave() {
      const lost = connection;
      if (!lost) return;
      post.put(lost.up, () => server.depart(lost, true));
      factListeners.clear();
      reachableListeners.clear();
      lose(lost);
    },
    request,
    sayGoodbye: (callId) => void request('call-leaving', { callId }),
    onFact(listener) {
      factListeners.add(listener);
      return () => void factListeners.delete(listener);
    },
    onReachable(listener) {
      reachableListeners.add(listener);
      listener(isConnected);
      return () => void reachableListeners.delete(listener);
    },
  };
}

/** Enough of a payload to follow a trace by. */
function digest(payload: unknown): string {
  return JSON.stringify(payload)
    .replaceAll(/[0-9a-f]{8}-0000-4000-8000-0{8}/g, '')
    .slice(0, 160);
}
