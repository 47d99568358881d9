import type { BrowserContext, Page } from '@playwright/test';

interface PictureWindow {
  waitForPicture(name: string | null): Promise<number>;
}

/** Gives every page of the context the means to tell when somebody is seen there. */
export async function installPictureWatch(context: BrowserContext): Promise<void> {
  await context.addInitScript(pictureWatch);
}

/**
 * Waits for the first picture of somebody that is not black: one that readies decoders does not count.
 *
 * @param name  accessible name of the video; null for the only one of the page
 * @returns when it was shown, in milliseconds since 1970
 */
export const pictureAtMs = (page: Page, name: string | null): Promise<number> =>
  page.evaluate((of) => (globalThis as unknown as PictureWindow).waitForPicture(of), name);

/** Runs in the page before its own scripts, so it may use nothing from outside itself. */
function pictureWatch(): void {
  const [side, visible] = [8, 24];
  const now = () => performance.timeOrigin + performance.now();
  const copy = new OffscreenCanvas(side, side).getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D;

  function isBlack(video: HTMLVideoElement): boolean {
    copy.drawImage(video, 0, 0, side, side);
    const { data } = copy.getImageData(0, 0, side, side);
    return data.every((value, index) => index % 4 === 3 || value < visible);
  }

  function waitForPicture(name: string | null): Promise<number> {
    return new Promise((resolve) => {
      const seen = new WeakSet<HTMLVideoElement>();
      const watch = (video: HTMLVideoElement) => {
        const shownAtMs = now();
        if (isBlack(video)) video.requestVideoFrameCallback(() => watch(video));
        else resolve(shownAtMs);
      };
      const look = () => {
        for (const video of document.querySelectorAll('video')) {
          if ((name !== null && video.ariaLabel !== name) || seen.has(video)) continue;
          seen.add(video);
          // One that played already under another name is seen with what is drawn next.
          if (isBlack(video)) video.requestVideoFrameCallback(() => watch(video));
          else requestAnimationFrame(() => resolve(now()));
        }
      };
      const options = { childList: true, subtree: true, attributes: true };
      new MutationObserver(look).observe(document, options);
      look();
    });
  }
  Object.assign(globalThis, { waitForPicture });
}
