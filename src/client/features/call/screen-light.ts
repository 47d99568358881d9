import { playNothing } from './play-nothing.ts';

/** What {@link keepScreenLit} needs of the browser. */
export interface LightWorld {
  /** Undefined in a browser that knows no lock. */
  wakeLock: Pick<WakeLock, 'request'> | undefined;
  page: Pick<Document, 'visibilityState' | 'addEventListener'>;
  /** Starts a video, which many phones keep the screen lit for. Returns its end. */
  playVideo: () => () => void;
}

const browserWorld = (): LightWorld => ({
  // Not there on a page without TLS, whatever the types say.
  wakeLock: 'wakeLock' in navigator ? navigator.wakeLock : undefined,
  page: document,
  playVideo: playNothing,
});

/**
 * Keeps the screen from going dark until the returned undo is called. PHONES.md i14: installed apps on
 * iOS before 18.4 have the lock and are refused it, so its absence, its refusal and its early end
 * all lead to a video instead.
 */
export function keepScreenLit(world: LightWorld = browserWorld()): () => void {
  const { wakeLock, page, playVideo } = world;
  const events = new AbortController();
  const { signal } = events;
  let lock: WakeLockSentinel | null = null;
  let stopVideo: (() => void) | null = null;
  const isVisible = () => page.visibilityState === 'visible';

  function fallBack(): void {
    if (!signal.aborted) stopVideo ??= playVideo();
  }
  async function hold(): Promise<void> {
    if (!isVisible() || (lock !== null && !lock.released)) return;
    if (!wakeLock) return fallBack();
    const taken = await wakeLock.request('screen');
    if (signal.aborted) return void taken.release().catch(() => undefined);
    lock = taken;
    stopVideo?.();
    stopVideo = null;
    // Hiding the page ends it as well, and showing it takes another.
    taken.addEventListener('release', () => isVisible() && fallBack(), { signal });
  }
  const holdOn = () => void hold().catch(fallBack);

  holdOn();
  page.addEventListener('visibilitychange', holdOn, { signal });
  return () => {
    events.abort();
    stopVideo?.();
    lock?.release().catch(() => undefined);
  };
}
