import type { StreamRegistry } from '../../lib/stream-registry.ts';
import type { CaptureRequest } from '../core/effects.ts';
import type { TrackRef } from '../core/state.ts';
import type {
  DeviceAnswer,
  LocalMediaPort,
  MediaReport,
  ScreenAnswer,
} from '../ports/local-media-port.ts';
import { captureConstraints, deviceStrictness, SCREEN_OPTIONS } from './capture-constraints.ts';
import { isDeviceGone, mediaFailure, screenFailure } from './media-failure.ts';
import { isRefusedByPerson } from './media-permission.ts';
import { type TrackFate, watchTrack } from './track-watch.ts';

/** What the adapter uses of the browser. `mediaDevices` is missing on a page without HTTPS. */
export interface MediaBrowser {
  mediaDevices?: Pick<MediaDevices, 'getUserMedia' | 'addEventListener' | 'removeEventListener'> & {
    getDisplayMedia?: MediaDevices['getDisplayMedia'];
  };
  permissions?: Pick<Permissions, 'query'>;
  userAgent: string;
  maxTouchPoints: number;
}

/** Cameras, microphones and screens of this machine; their tracks go into the registry. */
export function createBrowserMedia(
  registry: StreamRegistry,
  browser: MediaBrowser = navigator,
  watch: typeof watchTrack = watchTrack,
): LocalMediaPort {
  const listeners = new Set<(report: MediaReport) => void>();
  const watches = new Map<TrackRef, AbortController>();
  const report = (what: MediaReport) => {
    for (const listener of [...listeners]) listener(what);
  };
  const onDevicesChanged = () => report({ type: 'devices-changed' });
  const strictness = deviceStrictness(browser.userAgent, browser.maxTouchPoints);

  function hold(track: MediaStreamTrack): { ref: TrackRef; signal: AbortSignal } {
    const ref = registry.addLocal(track) as TrackRef;
    const watching = new AbortController();
    watches.set(ref, watching);
    return { ref, signal: watching.signal };
  }

  /** Cameras and microphones can be taken away for a while, and given back. */
  function takeDevice(track: MediaStreamTrack): TrackRef {
    const { ref, signal } = hold(track);
    watch(track, (fate) => report(reportOf(fate, ref)), signal);
    return ref;
  }

  function takeScreen(track: MediaStreamTrack): TrackRef {
    const { ref, signal } = hold(track);
    track.addEventListener('ended', () => report({ type: 'track-ended', track: ref }), { signal });
    return ref;
  }

  function opened(stream: MediaStream, { device, request }: CaptureRequest): DeviceAnswer {
    const tracks = device === 'camera' ? stream.getVideoTracks() : stream.getAudioTracks();
    const track = tracks[0];
    if (!track) return { type: 'device-failed', device, request, why: 'missing' };
    if (device === 'camera') track.contentHint = 'motion';
    const deviceId = track.getSettings().deviceId ?? null;
    return { type: 'device-opened', device, request, track: takeDevice(track), deviceId };
  }

  async function open(requests: readonly CaptureRequest[]): Promise<readonly DeviceAnswer[]> {
    const fail = (why: ReturnType<typeof mediaFailure>) =>
      requests.map(
        ({ device, request }): DeviceAnswer => ({ type: 'device-failed', device, request, why }),
      );
    if (!browser.mediaDevices) return fail('unsupported');
    try {
      const constraints = captureConstraints(requests, strictness);
      const stream = await browser.mediaDevices.getUserMedia(constraints);
      return requests.map((request) => opened(stream, request));
    } catch (error) {
      if (requests.length > 1 && !(await isRefusedByPerson(error, browser.permissions))) {
        return openEach(requests);
      }
      const [request] = requests;
      if (request && requests.length === 1 && request.deviceId !== null && isDeviceGone(error)) {
        return open([{ ...request, deviceId: null }]);
      }
      return fail(mediaFailure(error));
    }
  }

  /** One after the other: some phones refuse a second capture that starts beside the first. */
  async function openEach(requests: readonly CaptureRequest[]): Promise<readonly DeviceAnswer[]> {
    const answers: DeviceAnswer[] = [];
    for (const request of requests) answers.push(...(await open([request])));
    return answers;
  }

  /** No `await` before the picker: browsers open it within a click alone. */
  function openScreen(request: number): Promise<ScreenAnswer> {
    const { mediaDevices } = browser;
    if (!mediaDevices?.getDisplayMedia) {
      return Promise.resolve({ type: 'screen-failed', request, why: 'unsupported' });
    }
    return mediaDevices.getDisplayMedia(SCREEN_OPTIONS).then(
      (stream) => screenOpened(stream, request),
      (error: unknown) => ({ type: 'screen-failed', request, why: screenFailure(error) }),
    );
  }

  function screenOpened(stream: MediaStream, request: number): ScreenAnswer {
    const [picture] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    if (!picture) return { type: 'screen-failed', request, why: 'unknown' };
    picture.contentHint = 'detail';
    const track = takeScreen(picture);
    return { type: 'screen-opened', request, track, sound: sound ? takeScreen(sound) : null };
  }

  return {
    open,
    openScreen,
    setEnabled(ref, isEnabled) {
      const track = registry.localTrack(ref);
      if (track) track.enabled = isEnabled;
    },
    close(ref) {
      watches.get(ref)?.abort();
      watches.delete(ref);
      registry.localTrack(ref)?.stop();
      registry.removeLocal(ref);
    },
    onReport(listener) {
      if (listeners.size === 0) {
        browser.mediaDevices?.addEventListener('devicechange', onDevicesChanged);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          browser.mediaDevices?.removeEventListener('devicechange', onDevicesChanged);
        }
      };
    },
  };
}

function reportOf(fate: TrackFate, track: TrackRef): MediaReport {
  switch (fate) {
    case 'interrupted':
    case 'given-back':
      return { type: 'track-interrupted', track, isInterrupted: fate === 'interrupted' };
    case 'ended':
      return { type: 'track-ended', track };
    case 'stuck':
      return { type: 'track-stuck', track };
    case 'dark':
      return { type: 'track-dark', track };
  }
}
