import type { BrowserContext, Page } from '@playwright/test';

interface GlassWindow {
  readGlass(label: string | null, readings: number): Promise<number[]>;
}

/** Gives every page of the context a camera that shows the time, and the means to read it elsewhere. */
export async function installClockCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript(clockCamera);
}

/**
 * Reads the far camera's clock off the video as it is shown.
 *
 * @param label  accessible name of the video; null for the only one of the page
 * @returns for each of so many frames, milliseconds from the camera's glass to this one
 */
export const readGlass = (page: Page, label: string | null, readings: number): Promise<number[]> =>
  page.evaluate(
    (asked) => (globalThis as unknown as GlassWindow).readGlass(asked.label, asked.readings),
    { label, readings },
  );

/** How many lines the video has that {@link readGlass} reads. */
export const linesOf = (page: Page, label: string | null): Promise<number> =>
  page.evaluate((name) => {
    const videos = [...document.querySelectorAll('video')];
    return videos.find(({ ariaLabel }) => name === null || ariaLabel === name)?.videoHeight ?? 0;
  }, label);

/** Runs in the page before its own scripts, so it may use nothing from outside itself. */
function clockCamera(): void {
  const [width, height, fps] = [1280, 720, 30];
  /** The time in milliseconds, as so many black and white fields beside each other. */
  const bits = 16;
  /** The other side's picture is read in a small copy: this many pixels a field. */
  const fieldPx = 4;
  const now = () => Math.round(performance.timeOrigin + performance.now()) % 2 ** bits;

  function openClock(): MediaStreamTrack {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const field = width / bits;
    const paint = () => {
      const time = now();
      for (let bit = 0; bit < bits; bit += 1) {
        context.fillStyle = time & (1 << bit) ? '#fff' : '#000';
        context.fillRect(bit * field, 0, field, height);
      }
    };
    paint();
    const timer = setInterval(paint, 1_000 / fps);
    const [track] = canvas.captureStream(fps).getVideoTracks() as [MediaStreamTrack];
    const stop = track.stop.bind(track);
    track.stop = () => {
      clearInterval(timer);
      stop();
    };
    return track;
  }

  const openReal = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (!openReal) return;
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = new MediaStream();
    if (constraints?.audio) {
      for (const track of (await openReal({ audio: true })).getTracks()) stream.addTrack(track);
    }
    if (constraints?.video) stream.addTrack(openClock());
    return stream;
  };

  const copy = new OffscreenCanvas(bits * fieldPx, fieldPx).getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D;
  function readTime(video: HTMLVideoElement): number {
    copy.drawImage(video, 0, 0, bits * fieldPx, fieldPx);
    const { data } = copy.getImageData(0, fieldPx / 2, bits * fieldPx, 1);
    let time = 0;
    for (let bit = 0; bit < bits; bit += 1) {
      const red = data[(bit * fieldPx + fieldPx / 2) * 4] ?? 0;
      if (red > 127) time |= 1 << bit;
    }
    return time;
  }

  function readGlass(label: string | null, readings: number): Promise<number[]> {
    const videos = [...document.querySelectorAll('video')];
    const video = videos.find(({ ariaLabel }) => label === null || ariaLabel === label);
    if (!video) throw new Error(`there is no video of ${label}`);
    const delaysMs: number[] = [];
    return new Promise((resolve) => {
      const see = () => {
        delaysMs.push((now() - readTime(video) + 2 ** bits) % 2 ** bits);
        if (delaysMs.length < readings) video.requestVideoFrameCallback(see);
        else resolve(delaysMs);
      };
      video.requestVideoFrameCallback(see);
    });
  }
  Object.assign(globalThis, { readGlass });
}
