import { describe, expect, test } from 'vitest';
import type { StreamRegistry } from '../../lib/stream-registry.ts';
import type { MediaReport } from '../ports/local-media-port.ts';
import { createBrowserMedia, type MediaBrowser } from './browser-media.ts';
import type { TrackFate } from './track-watch.ts';

const microphone = { device: 'microphone', request: 1, deviceId: null } as const;
const camera = { device: 'camera', request: 2, deviceId: null } as const;

class FakeTrack extends EventTarget {
  contentHint = '';
  enabled = true;
  isStopped = false;
  readonly kind: 'audio' | 'video';
  constructor(kind: 'audio' | 'video') {
    super();
    this.kind = kind;
  }
  getSettings = () => ({ deviceId: `the ${this.kind} device` });
  stop = () => {
    this.isStopped = true;
  };
}

const streamOf = (...tracks: FakeTrack[]) =>
  ({
    getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio'),
    getVideoTracks: () => tracks.filter(({ kind }) => kind === 'video'),
  }) as unknown as MediaStream;

/** As much of the registry as devices need; streams cannot be made outside a browser. */
function createTrackShelf() {
  const tracks = new Map<string, FakeTrack>();
  const registry = {
    addLocal(track: unknown) {
      const ref = `track ${tracks.size + 1}`;
      tracks.set(ref, track as FakeTrack);
      return ref;
    },
    removeLocal: (ref: string) => void tracks.delete(ref),
    localTrack: (ref: string) => tracks.get(ref) ?? null,
  } as unknown as StreamRegistry;
  return { tracks, registry };
}

type Refuse = (constraints: MediaStreamConstraints) => string | null;

/** @param refuse  the name of the error for what is asked; null gives it */
function setUp(refuse: Refuse, permission: PermissionState | null = null) {
  const asked: MediaStreamConstraints[] = [];
  const devices = new EventTarget();
  const screen = [new FakeTrack('video'), new FakeTrack('audio')];
  let screenError: DOMException | null = null;
  const mediaDevices = {
    async getUserMedia(constraints: MediaStreamConstraints) {
      asked.push(constraints);
      const name = refuse(constraints);
      if (name) throw new DOMException('no', name);
      const kinds = (['audio', 'video'] as const).filter((kind) => constraints[kind]);
      return streamOf(...kinds.map((kind) => new FakeTrack(kind)));
    },
    async getDisplayMedia() {
      if (screenError) throw screenError;
      return streamOf(...screen);
    },
    addEventListener: devices.addEventListener.bind(devices),
    removeEventListener: devices.removeEventListener.bind(devices),
  };
  const browser = {
    ...{ mediaDevices, userAgent: 'X11; Linux', maxTouchPoints: 0 },
    ...(permission && { permissions: { query: async () => ({ state: permission }) } }),
  } as unknown as MediaBrowser;
  const { tracks, registry } = createTrackShelf();
  /** What may befall each track that is watched, by the kind of it. */
  const befall = new Map<string, (fate: TrackFate) => void>();
  const media = createBrowserMedia(registry, browser, (track, tell, signal) => {
    befall.set(track.kind, (fate) => signal.aborted || tell(fate));
  });
  const reports: MediaReport[] = [];
  const stop = media.onReport((report) => void reports.push(report));
  const failScreen = (message: string, name: string) => {
    screenError = new DOMException(message, name);
  };
  return { media, asked, tracks, reports, stop, devices, failScreen, befall };
}

describe('opening microphone and camera', () => {
  test('asks the browser once for both', async () => {
    const { media, asked, tracks } = setUp(() => null);
    const answers = await media.open([microphone, camera]);
    expect(asked).toHaveLength(1);
    expect(answers).toMatchObject([
      { type: 'device-opened', device: 'microphone', request: 1, deviceId: 'the audio device' },
      { type: 'device-opened', device: 'camera', request: 2, deviceId: 'the video device' },
    ]);
    expect([...tracks.values()].map(({ contentHint }) => contentHint)).toEqual(['', 'motion']);
  });

  const failures = [
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'in-use'],
    ['NotAllowedError', 'denied'],
    ['OverconstrainedError', 'missing'],
    ['TypeError', 'unknown'],
  ] as const;
  test.each(failures)('a camera that fails with %s leaves the microphone', async (name, why) => {
    const { media } = setUp(({ video }) => (video ? name : null));
    expect(await media.open([microphone, camera])).toMatchObject([
      { type: 'device-opened', device: 'microphone' },
      { type: 'device-failed', device: 'camera', request: 2, why },
    ]);
  });

  test.each(['prompt', 'denied'] as const)(
    'whoever says no to both (%s) is not asked twice more',
    async (permission) => {
      const { media, asked } = setUp(() => 'NotAllowedError', permission);
      expect(await media.open([microphone, camera])).toMatchObject([
        ...[{ why: 'denied' }, { why: 'denied' }],
      ]);
      expect(asked).toHaveLength(1);
    },
  );

  test('a chosen device that is gone is replaced by the choice of the system', async () => {
    const isChosen: Refuse = ({ video }) =>
      typeof video === 'object' && video.deviceId ? 'OverconstrainedError' : null;
    const { media } = setUp(isChosen);
    const answers = await media.open([{ ...camera, deviceId: 'gone' }]);
    expect(answers).toMatchObject([{ type: 'device-opened', device: 'camera' }]);
  });

  test('a page without HTTPS has no devices', async () => {
    const insecure = { userAgent: '', maxTouchPoints: 0 };
    const media = createBrowserMedia(createTrackShelf().registry, insecure);
    expect(await media.open([camera])).toMatchObject([{ why: 'unsupported' }]);
    expect(await media.openScreen(1)).toMatchObject({ why: 'unsupported' });
  });
});

describe('sharing a screen', () => {
  test('brings its picture, made for reading, and its sound', async () => {
    const { media, tracks } = setUp(() => null);
    const opened = await media.openScreen(7);
    expect(opened).toMatchObject({ type: 'screen-opened', request: 7 });
    expect([...tracks.values()].map(({ contentHint }) => contentHint)).toEqual(['detail', '']);
  });

  test('a closed picker is no fault', async () => {
    const { media, failScreen } = setUp(() => null);
    failScreen('Permission denied', 'NotAllowedError');
    expect(await media.openScreen(7)).toEqual({ type: 'screen-failed', request: 7, why: null });
  });

  test('a system that forbids it is one', async () => {
    const { media, failScreen } = setUp(() => null);
    failScreen('Permission denied by system', 'NotAllowedError');
    expect(await media.openScreen(7)).toMatchObject({ why: 'denied' });
  });
});

describe('open devices', () => {
  const fates = [
    ['ended', { type: 'track-ended' }],
    ['interrupted', { type: 'track-interrupted', isInterrupted: true }],
    ['given-back', { type: 'track-interrupted', isInterrupted: false }],
    ['stuck', { type: 'track-stuck' }],
    ['dark', { type: 'track-dark' }],
  ] as const;
  test.each(fates)('report that they are %s, until they are given back', async (fate, report) => {
    const { media, tracks, reports, befall } = setUp(() => null);
    await media.open([microphone, camera]);
    const [, [ref] = ['']] = [...tracks];
    befall.get('video')?.(fate);
    expect(reports).toEqual([{ ...report, track: ref }]);
    media.close(ref as never);
    befall.get('video')?.(fate);
    expect(reports).toHaveLength(1);
  });

  test('report that a shared screen was ended in the browser itself', async () => {
    const { media, tracks, reports } = setUp(() => null);
    await media.openScreen(7);
    const [[ref, track] = ['', undefined]] = [...tracks];
    track?.dispatchEvent(new Event('ended'));
    expect(reports).toEqual([{ type: 'track-ended', track: ref }]);
    media.close(ref as never);
    expect(track?.isStopped).toBe(true);
  });

  test('are muted and given back twice without harm', async () => {
    const { media, tracks } = setUp(() => null);
    await media.open([microphone]);
    const [entry] = [...tracks];
    media.setEnabled(entry?.[0] as never, false);
    expect(entry?.[1].enabled).toBe(false);
    media.close(entry?.[0] as never);
    media.close(entry?.[0] as never);
    expect(tracks.size).toBe(0);
  });

  test('are told of when they are plugged in, while somebody listens', () => {
    const { devices, reports, stop } = setUp(() => null);
    devices.dispatchEvent(new Event('devicechange'));
    stop();
    devices.dispatchEvent(new Event('devicechange'));
    expect(reports).toEqual([{ type: 'devices-changed' }]);
  });
});
