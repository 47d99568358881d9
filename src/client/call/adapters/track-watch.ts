import { isPhone } from '../../lib/device-kind.ts';
import type { ClockPort } from '../ports/clock-port.ts';
import { browserClock } from './browser-clock.ts';
import { givesPicture } from './first-picture.ts';

/** A headset that connects silences a track for a moment; that is not worth a word. */
const TOLD_AFTER_MS = 1_000;
/** The system gives a track back by itself soon after the page is in front again, or not at all. */
const STUCK_AFTER_MS = 1_500;
/** A slow camera has shown something by then. */
const LOOK_FOR_PICTURE_AFTER_MS = 4_000;

/** What a track of ours can do of its own accord. */
export type TrackFate = 'ended' | 'interrupted' | 'given-back' | 'stuck' | 'dark';

/** What the watch needs of the page and of the browser. */
export interface TrackWatchWorld {
  page: Pick<Document, 'visibilityState' | 'addEventListener'>;
  clock: ClockPort;
  /** A phone: it gives no device to a page that nobody looks at. */
  isPhone: boolean;
  /** Whether pictures come from the track. Takes seconds to say no. */
  givesPicture: (track: MediaStreamTrack) => Promise<boolean>;
}

const browserWorld = (): TrackWatchWorld => ({
  page: document,
  clock: browserClock,
  isPhone: isPhone(navigator),
  givesPicture,
});

/**
 * Follows a captured track from its opening until `signal`. Phones silence tracks for a phone call
 * or another app, end them without a word while the page is hidden, or give a camera that shows
 * nothing. PHONES.md i3, i4, i5.
 */
export function watchTrack(
  track: MediaStreamTrack,
  tell: (fate: TrackFate) => void,
  signal: AbortSignal,
  world: TrackWatchWorld = browserWorld(),
): void {
  const { page, clock } = world;
  let isToldInterrupted = false;
  let stopTelling = () => {};
  let stopReturn = () => {};
  let stopLooking = () => {};
  const isHidden = () => page.visibilityState === 'hidden';

  function onMute(): void {
    stopTelling();
    stopTelling = clock.after(TOLD_AFTER_MS, () => {
      if (!track.muted || isToldInterrupted) return;
      isToldInterrupted = true;
      tell('interrupted');
    });
  }
  function onEnded(): void {
    if (!world.isPhone || !isHidden()) return tell('ended');
    // To ask for another now would be refused as if the person had said no. It waits for the return.
    isToldInterrupted = true;
    tell('interrupted');
  }
  function onUnmute(): void {
    stopTelling();
    if (!isToldInterrupted) return;
    isToldInterrupted = false;
    tell('given-back');
  }
  function onVisibility(): void {
    stopReturn();
    if (isHidden()) return;
    // One that ended while the page was stopped may never say so.
    if (track.readyState === 'ended') return tell('ended');
    stopReturn = clock.after(STUCK_AFTER_MS, () => {
      if (track.muted && !isHidden()) tell('stuck');
    });
  }
  async function look(): Promise<void> {
    const isUndecided = () => isHidden() || track.muted;
    const isFine = isUndecided() ? false : await world.givesPicture(track);
    if (signal.aborted || isFine || track.readyState === 'ended') return;
    if (isUndecided()) lookLater();
    else tell('dark');
  }
  function lookLater(): void {
    stopLooking = clock.after(LOOK_FOR_PICTURE_AFTER_MS, () => void look());
  }

  track.addEventListener('ended', onEnded, { signal });
  track.addEventListener('mute', onMute, { signal });
  track.addEventListener('unmute', onUnmute, { signal });
  page.addEventListener('visibilitychange', onVisibility, { signal });
  if (track.muted) onMute();
  if (track.kind === 'video') lookLater();
  signal.addEventListener('abort', () => {
    stopTelling();
    stopReturn();
    stopLooking();
  });
}
