import type { TrackRef } from '../../call/runtime/index.ts';
import type { CheckTools } from './check-access.ts';
import type { CheckedDevice, CheckStore } from './check-state.ts';

/** Time for a first picture, and for a first word: a person needs longer to begin than a camera. */
const PICTURE_LIMIT_MS = 5_000;
const SOUND_LIMIT_MS = 8_000;

/** Camera and microphone of the check: opened, watched for signs of life, and given back. */
export interface CheckDevices {
  /** Asks for both at once. Ends when each is open or has failed. */
  open(tools: CheckTools): Promise<void>;
  /** One of them anew, as it is chosen now. */
  reopen(tools: CheckTools, device: CheckedDevice): Promise<void>;
  openTracks(): TrackRef[];
  pictureSeen(widthPx: number, heightPx: number): void;
  soundHeard(): void;
  close(): void;
}

/** `choiceOf` tells the device that the person has chosen; null is the system's choice. */
export function createCheckDevices(
  store: CheckStore,
  choiceOf: (device: CheckedDevice) => string | null,
): CheckDevices {
  let tools: CheckTools | null = null;
  /** Numbers the requests; the answer to any but a device's last is given back unused. */
  let lastRequest = 0;
  const wanted: Record<CheckedDevice, number> = { camera: 0, microphone: 0 };
  const stopTimer: Record<CheckedDevice, () => void> = { camera: () => {}, microphone: () => {} };
  let stopReports = () => {};

  const trackOf = (device: CheckedDevice) => store.getState().tracks[device];

  async function ask(given: CheckTools, devices: readonly CheckedDevice[]): Promise<void> {
    tools = given;
    const { media } = given;
    stopReports();
    stopReports = media.onReport((report) => {
      if (report.type === 'track-ended') unplugged(report.track);
    });
    const requests = devices.map((device) => {
      lastRequest += 1;
      wanted[device] = lastRequest;
      store.put(device, { stage: 'running' });
      return { device, request: lastRequest, deviceId: choiceOf(device) };
    });
    for (const answer of await media.open(requests)) {
      const isWanted = wanted[answer.device] === answer.request;
      if (answer.type === 'device-opened') {
        if (isWanted) opened(given, answer.device, answer.track);
        else media.close(answer.track);
      } else if (isWanted) {
        store.put(answer.device, { stage: 'done', result: { kind: 'blocked', why: answer.why } });
      }
    }
  }

  function opened({ clock }: CheckTools, device: CheckedDevice, track: TrackRef): void {
    store.setTrack(device, track);
    const limitMs = device === 'camera' ? PICTURE_LIMIT_MS : SOUND_LIMIT_MS;
    stopTimer[device] = clock.after(limitMs, () => {
      if (store.getState().results[device].stage !== 'running') return;
      if (device === 'camera') store.put(device, { stage: 'done', result: { kind: 'still' } });
      else store.put(device, { stage: 'done', result: { kind: 'silent' } });
    });
  }

  function unplugged(track: TrackRef): void {
    for (const device of ['camera', 'microphone'] as const) {
      if (trackOf(device) !== track) continue;
      closeOne(device);
      store.put(device, { stage: 'done', result: { kind: 'blocked', why: 'unplugged' } });
    }
  }

  function closeOne(device: CheckedDevice): void {
    wanted[device] = 0;
    stopTimer[device]();
    const track = trackOf(device);
    if (track === null) return;
    store.setTrack(device, null);
    tools?.media.close(track);
  }

  return {
    open: (given) => ask(given, ['camera', 'microphone']),
    reopen(given, device) {
      closeOne(device);
      return ask(given, [device]);
    },
    openTracks: () =>
      (['camera', 'microphone'] as const).flatMap((device) => trackOf(device) ?? []),
    pictureSeen(widthPx, heightPx) {
      const { camera } = store.getState().results;
      const isKnown = camera.stage === 'done' && camera.result.kind === 'works';
      if (trackOf('camera') === null || isKnown) return;
      store.put('camera', { stage: 'done', result: { kind: 'works', widthPx, heightPx } });
    },
    soundHeard() {
      const { microphone } = store.getState().results;
      const isKnown = microphone.stage === 'done' && microphone.result.kind === 'heard';
      if (trackOf('microphone') === null || isKnown) return;
      store.put('microphone', { stage: 'done', result: { kind: 'heard' } });
    },
    close() {
      closeOne('camera');
      closeOne('microphone');
      stopReports();
      stopReports = () => {};
    },
  };
}
