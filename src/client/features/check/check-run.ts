import { type CallEngine, isBusy } from '../../call/runtime/index.ts';
import type { CheckAccess, CheckTools } from './check-access.ts';
import { createCheckDevices } from './check-devices.ts';
import { isRelayReached } from './check-results.ts';
import { type CheckedDevice, type CheckState, createCheckStore, READY } from './check-state.ts';

/** One check after the other, on one page. Its state tells what has been found out so far. */
export interface CheckRun {
  getState(): CheckState;
  /** Returns the undo. */
  subscribe(notify: () => void): () => void;
  /** Fetches what the check is made of, so that starting it waits for nothing. */
  prepare(): void;
  /** Begins anew. To be called in a person's click: the browser may ask for the devices. */
  start(): void;
  /** Takes another device, here and in calls. Null is the system's choice. */
  choose(device: CheckedDevice, deviceId: string | null): void;
  streamOf(device: CheckedDevice): MediaStream | null;
  /** What the page sees and hears of the open devices. */
  pictureSeen(widthPx: number, heightPx: number): void;
  soundHeard(): void;
  /** The sound that is played to the person, and what they say of it. */
  soundPlayed(): void;
  speakerJudged(kind: 'heard' | 'not-heard' | 'unplayable'): void;
  /** Gives the devices back and closes what is open. What was found out stays. */
  stop(): void;
}

/** A check that has not begun. */
export function createCheckRun({ engine, loadCheck }: CheckAccess): CheckRun {
  const store = createCheckStore();
  const devices = createCheckDevices(store, (device) => engine.getState().media.choice[device]);
  let loading: Promise<CheckTools> | null = null;
  let tools: CheckTools | null = null;
  let number = 0;
  let stopWatching = () => {};

  function load(): Promise<CheckTools> {
    loading ??= loadCheck().catch((error: unknown) => {
      loading = null; // the next try asks anew
      throw error;
    });
    return loading;
  }

  /** Ends what is under way. Answers that come later are of an old run, and dropped. */
  function stop(): void {
    number += 1;
    stopWatching();
    devices.close();
    tools?.connection.stop();
  }

  function stopAndSettle(): void {
    stop();
    store.interrupt();
  }

  async function start(): Promise<void> {
    stop();
    const own = number;
    const isCurrent = () => own === number;
    store.begin();
    const loaded = await load().catch(() => null);
    if (!isCurrent()) return;
    if (!loaded) return store.set({ ...READY, phase: 'unloadable' });
    tools = loaded;
    store.set({ startedAtMs: loaded.clock.now() });
    const isInCall = isBusy(engine.getState());
    if (isInCall) leaveToCall();
    else stopWatching = onceBusy(engine, stopAndSettle);
    await Promise.all([isInCall ? null : devices.open(loaded), tryNetwork(loaded, isCurrent)]);
    if (isCurrent() && !isInCall) await tryCall(loaded, isCurrent);
  }

  /** What a call uses is not taken from it. */
  function leaveToCall(): void {
    for (const step of ['camera', 'microphone', 'selfCall'] as const) {
      store.put(step, { stage: 'done', result: { kind: 'in-call' } });
    }
  }

  async function tryNetwork({ connection }: CheckTools, isCurrent: () => boolean): Promise<void> {
    store.put('server', { stage: 'running' });
    const server = await connection.reachServer();
    if (!isCurrent()) return;
    store.put('server', { stage: 'done', result: server });
    store.put('relay', { stage: 'running' });
    const answers = await connection.tryRelays();
    if (!isCurrent()) return;
    const result = answers ? ({ kind: 'tried', answers } as const) : ({ kind: 'unknown' } as const);
    store.put('relay', { stage: 'done', result });
  }

  async function tryCall({ connection }: CheckTools, isCurrent: () => boolean): Promise<void> {
    const { relay } = store.getState().results;
    const isRelayed = relay.stage === 'done' && isRelayReached(relay.result);
    store.put('selfCall', { stage: 'running' });
    const result = await connection.callOneself(devices.openTracks(), isRelayed);
    if (isCurrent()) store.put('selfCall', { stage: 'done', result });
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    prepare: () => void load().catch(() => undefined), // said when it is started
    start: () => void start(),
    choose(device, deviceId) {
      engine.chooseDevice(device, deviceId);
      const wasAsked = store.getState().results[device].stage !== 'waiting';
      if (tools && wasAsked && !isBusy(engine.getState())) void devices.reopen(tools, device);
    },
    streamOf(device) {
      const track = store.getState().tracks[device];
      return track && tools ? tools.streams.localStream(track) : null;
    },
    pictureSeen: devices.pictureSeen,
    soundHeard: devices.soundHeard,
    soundPlayed: () => store.put('speaker', { stage: 'running' }),
    speakerJudged: (kind) => store.put('speaker', { stage: 'done', result: { kind } }),
    stop: stopAndSettle,
  };
}

/** Calls back as soon as a call is on. Returns the undo. */
function onceBusy(engine: CallEngine, callback: () => void): () => void {
  return engine.subscribe(() => {
    if (isBusy(engine.getState())) callback();
  });
}
