import { expect, type Page } from '@playwright/test';
import type { Rgb } from './paint.ts';

/** Lossy video moves a channel by less; the painted colours lie further apart in some channel. */
const SAME_COLOUR = 45;
/** A picture that brings no frame for so long stands still. */
const FRAME_LIMIT_MS = 1_500;
/** A painted tone arrives at about -20; what the codec adds to it stays below -60. */
const HEARD_DECIBELS = -50;
/** One look may fall into a dropped frame: only so many in a row show that something is gone. */
const LOOKS_TO_BE_SURE = 3;

/** How long to wait, where the runner's own limit is not the right one. */
interface Patience {
  timeout?: number;
}

/** Waits until the video with this label shows new frames of the colour. */
export async function expectToSee(
  page: Page,
  label: string,
  rgb: Rgb,
  patience: Patience = {},
): Promise<void> {
  await expect
    .poll(() => distanceFrom(page, label, rgb), {
      message: `sees ${label} in rgb(${rgb})`,
      ...patience,
    })
    .toBeLessThan(SAME_COLOUR);
}

/** Waits until no video with this label shows new frames of the colour: gone, still or another. */
export async function expectNotToSee(
  page: Page,
  label: string,
  rgb: Rgb,
  patience: Patience = {},
): Promise<void> {
  const isGone = async () => (await distanceFrom(page, label, rgb)) > SAME_COLOUR;
  await expect
    .poll(inARow(isGone), { message: `does not see ${label} in rgb(${rgb})`, ...patience })
    .toBe(LOOKS_TO_BE_SURE);
}

/** Waits until an element that is not muted plays the tone. */
export async function expectToHear(
  page: Page,
  toneHz: number,
  patience: Patience = {},
): Promise<void> {
  await expect
    .poll(() => hears(page, toneHz), { message: `hears ${toneHz} Hz`, ...patience })
    .toBe(true);
}

/** Waits until no element plays the tone. */
export async function expectNotToHear(
  page: Page,
  toneHz: number,
  patience: Patience = {},
): Promise<void> {
  const isSilent = async () => !(await hears(page, toneHz));
  await expect
    .poll(inARow(isSilent), { message: `hears no ${toneHz} Hz`, ...patience })
    .toBe(LOOKS_TO_BE_SURE);
}

/** Most pictures of the video are shown as they come, and none waits for its turn of the screen's. */
export async function expectNotHeldBack(page: Page, label: string): Promise<void> {
  const video = page.locator('video').and(page.getByLabel(label, { exact: true }));
  expect(await video.evaluate(measureLeadMs), 'ms before the screen is due').toBeGreaterThan(1);
}

/**
 * Runs in the page: by how much a picture comes before the time at which the screen is expected to show
 * it, the median of thirty. One that is held back comes with that time, or after it.
 */
async function measureLeadMs(element: Element): Promise<number> {
  const video = element as HTMLVideoElement;
  const leadsMs: number[] = [];
  while (leadsMs.length < 30) {
    const { presentationTime, expectedDisplayTime } = await new Promise<VideoFrameCallbackMetadata>(
      (settle) => video.requestVideoFrameCallback((_now, metadata) => settle(metadata)),
    );
    leadsMs.push(expectedDisplayTime - presentationTime);
  }
  return leadsMs.sort((one, other) => one - other)[leadsMs.length / 2] ?? Number.NaN;
}

/** Counts how often in a row it was so, up to as often as is enough. */
function inARow(isSo: () => Promise<boolean>): () => Promise<number> {
  let count = 0;
  return async () => {
    count = (await isSo()) ? Math.min(count + 1, LOOKS_TO_BE_SURE) : 0;
    return count;
  };
}

/** Largest difference in a channel, 0 to 255; infinite where there is no video or no new frame. */
async function distanceFrom(page: Page, label: string, rgb: Rgb): Promise<number> {
  const video = page.locator('video').and(page.getByLabel(label, { exact: true }));
  if ((await video.count()) !== 1) return Number.POSITIVE_INFINITY;
  const seen = await video.evaluate(lookAtMiddle, FRAME_LIMIT_MS);
  if (!seen) return Number.POSITIVE_INFINITY;
  return Math.max(...rgb.map((value, index) => Math.abs(value - (seen[index] ?? 0))));
}

/** Runs in the page: mean colour of the middle of a frame that was not there before. */
async function lookAtMiddle(element: Element, limitMs: number): Promise<number[] | null> {
  const video = element as HTMLVideoElement;
  const nextFrame = () =>
    new Promise<boolean>((settle) => {
      const limit = setTimeout(() => settle(false), limitMs);
      video.requestVideoFrameCallback(() => {
        clearTimeout(limit);
        settle(true);
      });
    });
  // The first may be the frame that stands; the one after it moves.
  if (!((await nextFrame()) && (await nextFrame()))) return null;
  const brush = new OffscreenCanvas(1, 1).getContext('2d');
  if (!brush || video.videoWidth === 0) return null;
  const { videoWidth: width, videoHeight: height } = video;
  brush.drawImage(video, width * 0.4, height * 0.4, width * 0.2, height * 0.2, 0, 0, 1, 1);
  return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

async function hears(page: Page, toneHz: number): Promise<boolean> {
  const loudest = await page.evaluate(listen);
  return loudest.some(
    ({ hz, decibels, binHz }) => decibels > HEARD_DECIBELS && Math.abs(hz - toneHz) < 2 * binHz,
  );
}

/** Runs in the page: the loudest frequency of every track that an element lets be heard. */
async function listen(): Promise<{ hz: number; decibels: number; binHz: number }[]> {
  const audible = [...document.querySelectorAll<HTMLMediaElement>('audio, video')].filter(
    (element) => !element.muted && !element.paused && element.volume > 0,
  );
  const tracks = audible.flatMap(({ srcObject }) =>
    srcObject instanceof MediaStream ? srcObject.getAudioTracks() : [],
  );
  const audio = new AudioContext();
  const analysers = tracks.map((track) => {
    const analyser = new AnalyserNode(audio, { fftSize: 4096, smoothingTimeConstant: 0 });
    audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    return analyser;
  });
  // The analyser's window is 85 ms; the first ones hold the silence from before it was connected.
  await new Promise((settle) => setTimeout(settle, 300));
  const loudest = analysers.map((analyser) => {
    const spectrum = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(spectrum);
    const decibels = Math.max(...spectrum);
    const binHz = audio.sampleRate / analyser.fftSize;
    // Perfect silence is minus infinity, which does not survive the way out of the page.
    return { hz: spectrum.indexOf(decibels) * binHz, decibels: Math.max(-300, decibels), binHz };
  });
  await audio.close();
  return loudest;
}
