import type { CallMemoryPort } from '../../src/client/call/ports/call-memory-port.ts';
import type { CallDevice } from '../../src/server/domain/calls/call-device.ts';
import { CircleId, DeviceId, UserId } from '../../src/shared/domain/ids.ts';
import { createFakeNetwork, type FakeNetwork } from '../doubles/fake-network.ts';
import { createHandTurnedClock, type HandTurnedClock } from '../doubles/hand-turned-clock.ts';
import {
  createInMemoryCallStore,
  type InMemoryCallStore,
} from '../doubles/in-memory-call-store.ts';
import { createKeptCalls } from '../doubles/kept-calls.ts';
import { createPostOffice, type PostOffice } from './post-office.ts';
import type { SeededRandom } from './seeded-random.ts';
import { loadPage, type SimPage } from './sim-page.ts';
import { createSimServer, type SimServer } from './sim-server.ts';

/** A tab that may be loaded, reloaded and closed. */
export interface SimTab {
  readonly device: CallDevice;
  readonly memory: CallMemoryPort;
  page: SimPage | null;
}

/** People, their tabs, the server and all that lies between them. */
export interface SimWorld {
  readonly clock: HandTurnedClock;
  readonly post: PostOffice;
  readonly store: InMemoryCallStore;
  readonly server: SimServer;
  readonly network: FakeNetwork;
  readonly people: readonly UserId[];
  readonly tabs: readonly SimTab[];
  readonly circleId: CircleId;
  /** Those who are no longer in the circle. */
  readonly removed: Set<UserId>;
  /** What happened, for whoever has to find out why. */
  readonly trace: string[];
  load(tab: SimTab): void;
  note(line: string): void;
}

/** @param tabsOf  for each person how many tabs they have open */
export async function createSimWorld(
  random: SeededRandom,
  tabsOf: readonly number[],
): Promise<SimWorld> {
  let lastId = 0;
  const newId = () => {
    lastId += 1;
    return `00000000-0000-4000-8000-${lastId.toString(16).padStart(12, '0')}`;
  };
  const clock = createHandTurnedClock();
  const startMs = clock.now();
  const store = createInMemoryCallStore();
  const post = createPostOffice(random);
  const network = createFakeNetwork(clock, post.put);
  const circleId = CircleId.parse(newId());
  const people = tabsOf.map(() => UserId.parse(newId()));
  const removed = new Set<UserId>();
  const trace: string[] = [];
  let pageCount = 0;
  const note = (line: string) => void trace.push(`${(clock.now() - startMs) / 1000}s ${line}`);
  const isMember = (userId: UserId) => people.includes(userId) && !removed.has(userId);

  const server = createSimServer({
    clock,
    store,
    newId,
    earlyWays: random.pick(['described', 'relay', 'direct'] as const) ?? 'described',
    directory: {
      displayNameOf: async (userId) => (people.includes(userId) ? userId.slice(-2) : null),
      circlesOf: async (userId) => (isMember(userId) ? [circleId] : []),
      sharedCircles: async (one, other) => (isMember(one) && isMember(other) ? [circleId] : []),
    },
    complain: (message, error) => note(`SERVER FAILED ${message}: ${error}`),
  });
  await server.boot();

  const tabs = people.flatMap((userId, index) =>
    Array.from({ length: tabsOf[index] ?? 0 }, (): SimTab => {
      const deviceKey = DeviceId.parse(newId());
      return { device: { userId, deviceKey }, memory: createKeptCalls(), page: null };
    }),
  );
  return {
    clock,
    post,
    store,
    server,
    network,
    people,
    tabs,
    circleId,
    removed,
    trace,
    note,
    load(tab) {
      const { device, memory } = tab;
      pageCount += 1;
      tab.page = loadPage({
        name: `page ${pageCount} of ${device.deviceKey.slice(-2)}`,
        ...{ device, memory, server, network, post, random, clock, newId },
        trace: note,
      });
    },
  };
}
