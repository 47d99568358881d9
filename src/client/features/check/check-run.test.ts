import { beforeEach, expect, test } from 'vitest';
import { createFakeDevices, type FakeDevices } from '../../../../tests/doubles/fake-devices.ts';
import {
  createHandTurnedClock,
  type HandTurnedClock,
} from '../../../../tests/doubles/hand-turned-clock.ts';
import type {
  CallEngine,
  ConnectionCheckPort,
  EngineState,
  MediaFailure,
  RelayAnswers,
  SelfCallAnswer,
} from '../../call/runtime/index.ts';
import { createStreamRegistry } from '../../lib/stream-registry.ts';
import type { CheckTools } from './check-access.ts';
import { type CheckRun, createCheckRun } from './check-run.ts';

const NO_RELAY: RelayAnswers = {
  udp: { kind: 'not-set-up' },
  tcp: { kind: 'not-set-up' },
  tls: { kind: 'not-set-up' },
};
const RELAYED: RelayAnswers = { ...NO_RELAY, tls: { kind: 'reached', tookMs: 30 } };
const MEASURED: SelfCallAnswer = {
  kind: 'measured',
  way: 'tls',
  connectMs: 200,
  roundTripMs: 20,
  lossShare: 0,
  hasPicture: true,
};

let clock: HandTurnedClock;
let devices: FakeDevices;
/** What the devices answer next; null lets them open. */
let failure: MediaFailure | null;
let engine: ReturnType<typeof fakeEngine>;
let connection: ReturnType<typeof fakeConnection>;
let loads: (() => Promise<CheckTools>)[];
let run: CheckRun;

beforeEach(() => {
  clock = createHandTurnedClock();
  failure = null;
  devices = createFakeDevices(
    'Ada',
    (_what, arrive) => arrive(),
    () => failure,
  );
  engine = fakeEngine();
  connection = fakeConnection();
  const tools: CheckTools = { media: devices, streams: createStreamRegistry(), connection, clock };
  loads = [async () => tools, async () => tools];
  run = createCheckRun({
    engine: engine as unknown as CallEngine,
    loadCheck: () => loads.shift()?.() ?? Promise.resolve(tools),
  });
});

test('a whole check tries the devices, the network, and then a call with both', async () => {
  run.start();
  await settle();
  run.pictureSeen(1280, 720);
  run.soundHeard();
  connection.selfCall.resolve(MEASURED);
  await settle();
  const { phase, results } = run.getState();
  expect(phase).toBe('done');
  expect(results.camera).toMatchObject({ result: { kind: 'works', widthPx: 1280 } });
  expect(results.microphone).toMatchObject({ result: { kind: 'heard' } });
  expect(results.selfCall).toMatchObject({ result: MEASURED });
  expect(connection.calls).toEqual([{ tracks: 2, isRelayed: true }]);
});

test('without a relay that is reached the call to oneself goes the direct way', async () => {
  connection.relays = NO_RELAY;
  run.start();
  await settle();
  expect(connection.calls).toEqual([{ tracks: 2, isRelayed: false }]);
});

test('a device that fails is told, and the rest goes on', async () => {
  failure = 'denied';
  run.start();
  await settle();
  connection.selfCall.resolve(MEASURED);
  await settle();
  expect(run.getState().results.camera).toMatchObject({
    result: { kind: 'blocked', why: 'denied' },
  });
  expect(run.getState().phase).toBe('done');
  expect(connection.calls).toEqual([{ tracks: 0, isRelayed: true }]);
});

test('devices that give no sign of life are told so, and believed when they do later', async () => {
  run.start();
  await settle();
  clock.advance(8_000);
  expect(run.getState().results.camera).toMatchObject({ result: { kind: 'still' } });
  expect(run.getState().results.microphone).toMatchObject({ result: { kind: 'silent' } });
  run.soundHeard();
  run.pictureSeen(640, 480);
  expect(run.getState().results.microphone).toMatchObject({ result: { kind: 'heard' } });
  expect(run.getState().results.camera).toMatchObject({ result: { kind: 'works' } });
});

test('devices that gave a sign of life in time are not doubted afterwards', async () => {
  run.start();
  await settle();
  run.soundHeard();
  run.pictureSeen(640, 480);
  clock.advance(60_000);
  expect(run.getState().results.microphone).toMatchObject({ result: { kind: 'heard' } });
  expect(run.getState().results.camera).toMatchObject({ result: { kind: 'works' } });
});

test('leaving the page gives the devices back and closes the connections', async () => {
  run.start();
  await settle();
  run.stop();
  expect(devices.openTracks()).toEqual([]);
  expect(connection.stops).toBeGreaterThan(0);
  expect(clock.pendingCount()).toBe(0);
  expect(run.getState().phase).toBe('interrupted');
  expect(run.getState().results.selfCall).toEqual({ stage: 'waiting' });
});

test('a device that was chosen anew and then turned off is not looked for for ever', async () => {
  run.start();
  await settle();
  run.soundHeard();
  run.pictureSeen(640, 480);
  connection.selfCall.resolve(MEASURED);
  await settle();
  expect(run.getState().phase).toBe('done');
  run.choose('camera', 'another');
  await settle();
  run.stop();
  expect(run.getState().results.camera.stage).not.toBe('running');
});

test('an answer that comes after the page was left changes nothing', async () => {
  run.start();
  await settle();
  run.stop();
  connection.selfCall.resolve(MEASURED);
  await settle();
  expect(run.getState().results.selfCall).toEqual({ stage: 'waiting' });
});

test('devices that open after the page was left are given back at once', async () => {
  const late: (() => void)[] = [];
  const slow = createFakeDevices(
    'Ada',
    (_what, arrive) => late.push(arrive),
    () => null,
  );
  const tools: CheckTools = { media: slow, streams: createStreamRegistry(), connection, clock };
  loads = [async () => tools];
  run.start();
  await settle();
  run.stop();
  for (const arrive of late) arrive();
  await settle();
  expect(slow.openTracks()).toEqual([]);
  expect(run.getState().tracks).toEqual({ camera: null, microphone: null });
});

test('a call that begins takes the devices over', async () => {
  run.start();
  await settle();
  engine.enter('incoming');
  expect(devices.openTracks()).toEqual([]);
  expect(run.getState().phase).toBe('interrupted');
});

test('a call that is on keeps its devices, and the network is checked beside it', async () => {
  engine.enter('live');
  run.start();
  await settle();
  const { phase, results } = run.getState();
  expect(phase).toBe('done');
  expect(results.camera).toMatchObject({ result: { kind: 'in-call' } });
  expect(results.relay).toMatchObject({ result: { kind: 'tried' } });
  expect(devices.openTracks()).toEqual([]);
  expect(connection.calls).toEqual([]);
});

test('a device that is pulled out is told', async () => {
  run.start();
  await settle();
  run.pictureSeen(640, 480);
  const { camera } = run.getState().tracks;
  if (camera) devices.pullOut(camera);
  expect(run.getState().results.camera).toMatchObject({ result: { why: 'unplugged' } });
  expect(run.getState().tracks.camera).toBeNull();
});

test('choosing another camera opens that one alone, and looks for its picture anew', async () => {
  run.start();
  await settle();
  run.pictureSeen(640, 480);
  const before = run.getState().tracks;
  run.choose('camera', 'camera-2');
  await settle();
  const { tracks, results } = run.getState();
  expect(engine.chosen).toEqual([['camera', 'camera-2']]);
  expect(tracks.microphone).toBe(before.microphone);
  expect(tracks.camera).not.toBe(before.camera);
  expect(results.camera).toEqual({ stage: 'running' });
  expect(devices.openTracks()).toHaveLength(2);
});

test('code that cannot be fetched is told, and asked for again at the next start', async () => {
  loads.unshift(() => Promise.reject(new Error('no network')));
  run.start();
  await settle();
  expect(run.getState().phase).toBe('unloadable');
  run.start();
  await settle();
  expect(run.getState().phase).toBe('running');
});

/** Lets every promise that is due take its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** As much of an engine as the check looks at. */
function fakeEngine() {
  const listeners = new Set<() => void>();
  const chosen: [string, string | null][] = [];
  let phase: EngineState['call']['phase'] = 'idle';
  return {
    chosen,
    getState: () => ({
      call: { phase },
      media: { choice: { camera: null, microphone: null, speaker: null } },
    }),
    subscribe(notify: () => void) {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
    chooseDevice: (device: string, deviceId: string | null) => void chosen.push([device, deviceId]),
    enter(next: typeof phase) {
      phase = next;
      for (const notify of [...listeners]) notify();
    },
  };
}

/** Answers at once, but for the call to oneself, which the test ends. */
function fakeConnection() {
  const selfCall = Promise.withResolvers<SelfCallAnswer>();
  const calls: { tracks: number; isRelayed: boolean }[] = [];
  const fake = {
    selfCall,
    calls,
    relays: RELAYED,
    stops: 0,
    reachServer: async () => ({ httpMs: 10, socketMs: 5 }),
    tryRelays: async () => fake.relays,
    callOneself(tracks: readonly unknown[], isRelayed: boolean) {
      calls.push({ tracks: tracks.length, isRelayed });
      return selfCall.promise;
    },
    stop() {
      fake.stops += 1;
    },
  };
  return fake satisfies ConnectionCheckPort;
}
