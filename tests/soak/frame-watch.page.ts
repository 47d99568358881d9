declare global {
  interface Window {
    frameWatch: FrameWatch;
  }
}

/** What a page has shown of the other person. */
interface FrameWatch {
  shownCount: number;
  /** When the last one was shown, in milliseconds since the page was opened; null before the first. */
  lastAtMs: number | null;
  /** The longest time between two of them. */
  longestGapMs: number;
}

/**
 * Runs in the page before its own scripts, so it may use nothing from outside itself. Keeps numbers
 * alone: what it watches is whether the page grows.
 */
export function installFrameWatch(): void {
  const watch: FrameWatch = { shownCount: 0, lastAtMs: null, longestGapMs: 0 };
  window.frameWatch = watch;
  const watched = new WeakSet<Element>();

  function follow(video: HTMLVideoElement): void {
    video.requestVideoFrameCallback((nowMs) => {
      watch.shownCount += 1;
      watch.longestGapMs = Math.max(watch.longestGapMs, nowMs - (watch.lastAtMs ?? nowMs));
      watch.lastAtMs = nowMs;
      follow(video);
    });
  }
  setInterval(() => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('video[aria-label]')) {
      if (video.ariaLabel === 'You' || watched.has(video)) continue;
      watched.add(video);
      follow(video);
    }
  }, 50);
}
