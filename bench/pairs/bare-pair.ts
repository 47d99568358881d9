import type { Page } from '@playwright/test';

/*
 * The baseline: two pages with nothing but an RTCPeerConnection each, which start at the click. Their
 * signalling is a BroadcastChannel of the same browser, so it costs next to nothing.
 */
interface BarePairWindow {
  startBare(isOfferer: boolean, picture: BarePicture): Promise<BareTimes>;
}

/** `left-alone`: as small as Chromium makes it under load. `whole`: all the lines of the camera. */
export type BarePicture = 'left-alone' | 'whole';

/** In milliseconds since 1970, as the page's own clock has it. */
interface BareTimes {
  startedAtMs: number;
  shownAtMs: number;
}

/** Makes both pages ready; nothing is asked of the camera before {@link timeBarePair}. */
export async function prepareBarePair(pages: readonly Page[], origin: string): Promise<void> {
  for (const page of pages) {
    await page.route('**/__bare', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><video muted playsinline>' }),
    );
    await page.goto(`${origin}/__bare`);
    await page.evaluate(installBareSide);
  }
}

/** @returns milliseconds from the click, on both sides at once, to the picture on both sides */
export async function timeBarePair(
  offerer: Page,
  answerer: Page,
  picture: BarePicture = 'left-alone',
): Promise<number> {
  const start = (page: Page, isOfferer: boolean) =>
    page.evaluate(
      (side) => (globalThis as unknown as BarePairWindow).startBare(side.isOfferer, side.picture),
      { isOfferer, picture },
    );
  const sides = await Promise.all([start(answerer, false), start(offerer, true)]);
  const startedAtMs = Math.min(...sides.map((side) => side.startedAtMs));
  return Math.max(...sides.map((side) => side.shownAtMs)) - startedAtMs;
}

/** Runs inside the page. */
function installBareSide(): void {
  const now = () => performance.timeOrigin + performance.now();
  const wire = new BroadcastChannel('bare');
  const early: MessageEvent[] = []; // what the other side says before this one has started
  wire.onmessage = (message) => early.push(message);

  async function keepWhole(sender: RTCRtpSender): Promise<void> {
    if (sender.track?.kind !== 'video') return;
    const parameters = sender.getParameters();
    await sender.setParameters({ ...parameters, degradationPreference: 'maintain-resolution' });
  }

  async function startBare(isOfferer: boolean, picture: BarePicture): Promise<BareTimes> {
    const startedAtMs = now();
    const connection = new RTCPeerConnection();
    const video = document.querySelector('video') as HTMLVideoElement;
    const isShown = new Promise<number>((resolve) => {
      video.requestVideoFrameCallback(() => resolve(now()));
    });
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
    return { startedAtMs, shownAtMs: await isShown };
  }
  Object.assign(globalThis, { startBare });
}
