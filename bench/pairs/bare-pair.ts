import type { Browser, BrowserContext, Page } from '@playwright/test';
import { openWindow } from './bench-browser.ts';
import { installPictureWatch, pictureAtMs } from './picture-watch.ts';

/*
 * The baseline: two pages with nothing but an RTCPeerConnection each, which start at the click. Their
 * signalling is a BroadcastChannel of the same browser, so it costs next to nothing.
 */
interface BarePairWindow {
  startBare(isOfferer: boolean, picture: BarePicture): Promise<number>;
}

/** `left-alone`: as small as Chromium makes it under load. `whole`: all the lines of the camera. */
export type BarePicture = 'left-alone' | 'whole';

/** Each side in a window of its own, as two members are. */
export interface BarePair {
  context: BrowserContext;
  offerer: Page;
  answerer: Page;
}

/** Opens both pages; nothing is asked of the camera before {@link timeBarePair}. */
export async function openBarePair(
  browser: Browser,
  origin: string,
  prepare?: (context: BrowserContext) => Promise<void>,
): Promise<BarePair> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  await prepare?.(context);
  await installPictureWatch(context);
  await context.route('**/__bare', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><video muted playsinline>' }),
  );
  const offerer = await context.newPage();
  const answerer = await openWindow(browser, offerer);
  for (const page of [offerer, answerer]) {
    await page.goto(`${origin}/__bare`);
    await page.evaluate(installBareSide);
  }
  return { context, offerer, answerer };
}

/** @returns milliseconds from the click, on both sides at once, to the picture on both sides */
export async function timeBarePair(
  { offerer, answerer }: BarePair,
  picture: BarePicture = 'left-alone',
): Promise<number> {
  const start = (page: Page, isOfferer: boolean) =>
    page.evaluate(
      (side) => (globalThis as unknown as BarePairWindow).startBare(side.isOfferer, side.picture),
      { isOfferer, picture },
    );
  const shown = [pictureAtMs(offerer, null), pictureAtMs(answerer, null)];
  const started = await Promise.all([start(answerer, false), start(offerer, true)]);
  return Math.max(...(await Promise.all(shown))) - Math.min(...started);
}

/** Runs inside the page. */
function installBareSide(): void {
  const wire = new BroadcastChannel('bare');
  const early: MessageEvent[] = []; // what the other side says before this one has started
  wire.onmessage = (message) => early.push(message);

  async function keepWhole(sender: RTCRtpSender): Promise<void> {
    if (sender.track?.kind !== 'video') return;
    const parameters = sender.getParameters();
    await sender.setParameters({ ...parameters, degradationPreference: 'maintain-resolution' });
  }

  /** Answers when it has started, in milliseconds since 1970. */
  async function startBare(isOfferer: boolean, picture: BarePicture): Promise<number> {
    const startedAtMs = performance.timeOrigin + performance.now();
    const connection = new RTCPeerConnection();
    const video = document.querySelector('video') as HTMLVideoElement;
    connection.ontrack = ({ streams: [stream] }) => {
      video.srcObject = stream ?? null;
      void video.play();
    };
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) wire.postMessage({ candidate: candidate.toJSON() });
    };
    const say = async (description: RTCSessionDescriptionInit) => {
      await connection.setLocalDescription(description);
      const { type, sdp } = description;
      wire.postMessage({ description: { type, sdp } });
    };
    const isReady = navigator.mediaDevices
      .getUserMedia({ audio: true, video: { width: 1280, height: 720, frameRate: 30 } })
      .then(async (stream) => {
        for (const track of stream.getTracks()) {
          const sender = connection.addTrack(track, stream);
          if (picture === 'whole') await keepWhole(sender);
        }
      });
    let inOrder: Promise<unknown> = isReady;
    const take = ({ data }: MessageEvent) => {
      inOrder = inOrder.then(async () => {
        if (data.candidate) return connection.addIceCandidate(data.candidate);
        await connection.setRemoteDescription(data.description);
        if (data.description.type === 'offer') await say(await connection.createAnswer());
      });
    };
    wire.onmessage = take;
    early.splice(0).forEach(take);
    await isReady;
    if (isOfferer) await say(await connection.createOffer());
    return startedAtMs;
  }
  Object.assign(globalThis, { startBare });
}
