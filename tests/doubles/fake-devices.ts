import type { MediaFailure, TrackRef } from '../../src/client/call/core/state.ts';
import type {
  DeviceAnswer,
  LocalMediaPort,
  MediaReport,
  ScreenAnswer,
} from '../../src/client/call/ports/local-media-port.ts';
import type { Put } from './put.ts';

export const TRACK_FATES = ['interrupted', 'given back', 'stuck', 'dark'] as const;
type TrackFate = (typeof TRACK_FATES)[number];

const REPORTS: Record<TrackFate, (track: TrackRef) => MediaReport> = {
  interrupted: (track) => ({ type: 'track-interrupted', track, isInterrupted: true }),
  'given back': (track) => ({ type: 'track-interrupted', track, isInterrupted: false }),
  stuck: (track) => ({ type: 'track-stuck', track }),
  dark: (track) => ({ type: 'track-dark', track }),
};

/** Cameras and microphones of one page, and what a test may do with them. */
export interface FakeDevices extends LocalMediaPort {
  /** Tracks that were opened and not given back. */
  openTracks(): readonly TrackRef[];
  /** Pulls a device out, or ends a shared screen from outside. */
  pullOut(track: TrackRef): void;
  plugIn(): void;
  /** The system takes the device for another app, gives it back, or gives nothing from it. */
  befall(track: TrackRef, fate: TrackFate): void;
  /** Every device is given back, as when a page goes. */
  die(): void;
}

/**
 * @param failure  why the next request fails; null lets it succeed. Asked once for each device
 */
export function createFakeDevices(
  page: string,
  put: Put,
  failure: () => MediaFailure | null,
): FakeDevices {
  const open = new Set<TrackRef>();
  const listeners = new Set<(report: MediaReport) => void>();
  let count = 0;
  const report = (what: MediaReport) => {
    for (const listener of [...listeners]) listener(what);
  };
  function take(): TrackRef {
    count += 1;
    const track = `${page} track ${count}` as TrackRef;
    open.add(track);
    return track;
  }
  const later = <Answer>(make: () => Answer) =>
    new Promise<Answer>((resolve) => put(`${page} devices ${count++}`, () => resolve(make())));

  return {
    open: (requests) =>
      later(() =>
        requests.map(({ device, request, deviceId }): DeviceAnswer => {
          const why = failure();
          return why
            ? { type: 'device-failed', device, request, why }
            : { type: 'device-opened', device, request, track: take(), deviceId };
        }),
      ),
    openScreen: (request) =>
      later((): ScreenAnswer => {
        const why = failure();
        if (why) return { type: 'screen-failed', request, why: why === 'denied' ? null : why };
        return { type: 'screen-opened', request, track: take(), sound: count % 2 ? take() : null };
      }),
    setEnabled: () => undefined,
    close: (track) => void open.delete(track),
    onReport(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    openTracks: () => [...open],
    pullOut: (track) => report({ type: 'track-ended', track }),
    befall: (track, fate) => report(REPORTS[fate](track)),
    plugIn: () => report({ type: 'devices-changed' }),
    die() {
      listeners.clear();
      open.clear();
    },
  };
}
