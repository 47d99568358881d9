import { randomUUID } from 'node:crypto';
import type { CallDevice } from '../../src/server/domain/calls/call-device.ts';
import { type CallRules, createCallRules } from '../../src/server/domain/calls/call-rules.ts';
import type { CallEventName } from '../../src/server/domain/calls/notify.ts';
import type { EarlyWays } from '../../src/server/domain/relay-policy.ts';
import { CallId, CircleId, UserId } from '../../src/shared/domain/ids.ts';
import type { ServerEventPayload } from '../../src/shared/protocol/signalling.ts';
import { createHandTurnedClock, type HandTurnedClock } from '../doubles/hand-turned-clock.ts';
import {
  createInMemoryCallStore,
  type InMemoryCallStore,
} from '../doubles/in-memory-call-store.ts';

/** One event that a device was told. */
export type Heard = {
  [Name in CallEventName]: { event: Name; payload: ServerEventPayload<Name> };
}[CallEventName];

/** The call rules with everything around them in memory: people, circles, devices, time. */
export interface CallWorld {
  rules: CallRules;
  store: InMemoryCallStore;
  clock: HandTurnedClock;
  person(name: string): UserId;
  circle(...members: UserId[]): CircleId;
  /** From now on new calls of the circle go through the relay alone. */
  hideAddresses(circle: CircleId): void;
  /** From now on devices that ring for its new calls may connect directly, or through the relay. */
  connectEarly(circle: CircleId, ways: EarlyWays): void;
  /** What was logged, oldest first. */
  logged(): readonly Record<string, unknown>[];
  removeFrom(circle: CircleId, member: UserId): Promise<void>;
  /** Connects a device of the app; a key that was connected before is that device coming back. */
  connect(userId: UserId, deviceKey?: string): Promise<CallDevice>;
  /** Connects a client of the guide, which names no device. */
  connectGuide(userId: UserId): Promise<CallDevice>;
  /** Closes its connection, with a goodbye or as a crash does. */
  disconnect(device: CallDevice, how?: 'goodbye'): Promise<void>;
  /** What the device has been told since this was last asked. */
  heard(device: CallDevice): Heard[];
  /** The same, the names of the events alone. */
  heardNames(device: CallDevice): CallEventName[];
  /** Turns the clock on, and waits until what fell due is done. */
  pass(ms: number): Promise<void>;
  /** Kills the process and starts another one over the same store; nobody is connected to it. */
  restart(): Promise<void>;
}

/** A world without people. */
export function createCallWorld(): CallWorld {
  const store = createInMemoryCallStore();
  const clock = createHandTurnedClock();
  const names = new Map<UserId, string>();
  const circles = new Map<CircleId, Set<UserId>>();
  const hiding = new Set<CircleId>();
  const early = new Map<CircleId, EarlyWays>();
  const logged: Record<string, unknown>[] = [];
  const connected = new Map<UserId, Set<string>>();
  const inboxes = new Map<string, Heard[]>();
  const keyOf = ({ userId, deviceKey }: CallDevice) => `${userId} ${deviceKey}`;
  const isConnected = ({ userId, deviceKey }: CallDevice) =>
    connected.get(userId)?.has(deviceKey) ?? false;

  const startRules = (): CallRules => {
    const rules: CallRules = createCallRules({
      store,
      clock,
      newId: () => CallId.parse(randomUUID()),
      relay: {
        hasRelay: true,
        isRelayOnly: async (id) => id !== null && hiding.has(id),
        earlyWays: async (id) => early.get(id) ?? 'described',
      },
      log: {
        warn: (data, event) => logged.push({ level: 'warn', event, ...data }),
        error: (data, event) => logged.push({ level: 'error', event, ...data }),
      },
      directory: {
        displayNameOf: async (userId) => names.get(userId) ?? null,
        circlesOf: async (userId) =>
          [...circles].flatMap(([id, members]) => (members.has(userId) ? [id] : [])),
        sharedCircles: async (one, other) =>
          [...circles].flatMap(([id, members]) =>
            members.has(one) && members.has(other) ? [id] : [],
          ),
      },
      notify: {
        isConnected,
        devicesOf: (userId) => [...(connected.get(userId) ?? [])],
        busyChanged() {},
        toDevice(device, event, payload) {
          // Rules of a process that was killed reach nobody.
          if (!isConnected(device) || rules !== world.rules) return;
          const inbox = inboxes.get(keyOf(device)) ?? [];
          inbox.push({ event, payload } as Heard);
          inboxes.set(keyOf(device), inbox);
        },
      },
    });
    return rules;
  };
  const world: CallWorld = {
    rules: startRules(),
    store,
    clock,
    person(name) {
      const id = UserId.parse(randomUUID());
      names.set(id, name);
      return id;
    },
    circle(...members) {
      const id = CircleId.parse(randomUUID());
      circles.set(id, new Set(members));
      return id;
    },
    hideAddresses: (circle) => void hiding.add(circle),
    connectEarly: (circle, ways) => void early.set(circle, ways),
    logged: () => logged,
    async removeFrom(circle, member) {
      circles.get(circle)?.delete(member);
      await world.rules.membershipEnded(circle, member);
    },
    async connect(userId, deviceKey = randomUUID()) {
      const device = { userId, deviceKey };
      const devices = connected.get(userId) ?? new Set();
      connected.set(userId, devices.add(deviceKey));
      await world.rules.deviceConnected(device);
      return device;
    },
    connectGuide: (userId) => world.connect(userId, `socket:${randomUUID()}`),
    async disconnect(device, how) {
      connected.get(device.userId)?.delete(device.deviceKey);
      await world.rules.deviceGone(device, { isClosed: true, isLeaving: how === 'goodbye' });
    },
    heard(device) {
      const inbox = inboxes.get(keyOf(device)) ?? [];
      inboxes.delete(keyOf(device));
      return inbox;
    },
    heardNames: (device) => world.heard(device).map(({ event }) => event),
    async pass(ms) {
      clock.advance(ms);
      await world.rules.whenIdle();
    },
    async restart() {
      world.rules.close();
      connected.clear();
      inboxes.clear();
      world.rules = startRules();
      await world.rules.restore();
    },
  };
  return world;
}

/** An offer whose description is told apart from others by its text. */
export const offerOf = (text: string) => ({ type: 'offer' as const, sdp: text });
export const answerOf = (text: string) => ({ type: 'answer' as const, sdp: text });
export const candidateOf = (text: string) => ({ candidate: text, sdpMid: '0' });
export const newCallId = (): CallId => CallId.parse(randomUUID());
