import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Paint, paintOf } from './support/paint.ts';
import { devices, paintDevices } from './support/painted-devices.ts';
import { expectNotToHear, expectNotToSee, expectToHear, expectToSee } from './support/probes.ts';
import { watchThirdParties } from './support/third-party.ts';

/*
 * The probes and the painted devices prove what the other browser tests rest on: that they notice
 * what is there, and that they notice what is not. No app is needed.
 */

const ORIGIN = 'http://localhost:9';
const paint = paintOf(0);
const stranger = paintOf(1);
const [frontCamera, backCamera] = paint.cameras;
const [microphone] = paint.microphones;
/** Long enough for a probe to have looked twice, and known to be in vain. */
const IN_VAIN = { timeout: 4_000 };

test.describe('over a connection', () => {
  test('the colour and the tone of the other are noticed, and nobody else’s', async ({
    browser,
  }) => {
    const page = await openStage(browser, paint);
    await callOneself(page);
    await expectToSee(page, 'Other', frontCamera.rgb);
    await expectToHear(page, microphone.toneHz);

    await expectNotToSee(page, 'Other', stranger.cameras[0].rgb);
    await expectNotToHear(page, stranger.microphones[0].toneHz);
    await expect(expectToSee(page, 'Other', stranger.cameras[0].rgb, IN_VAIN)).rejects.toThrow();
    await expect(expectToHear(page, stranger.microphones[0].toneHz, IN_VAIN)).rejects.toThrow();
    await expect(expectNotToSee(page, 'Other', frontCamera.rgb, IN_VAIN)).rejects.toThrow();
    await expect(expectNotToHear(page, microphone.toneHz, IN_VAIN)).rejects.toThrow();
  });

  test('a picture that stands still is not seen', async ({ browser }) => {
    const page = await openStage(browser, paint);
    await callOneself(page);
    await expectToSee(page, 'Other', frontCamera.rgb);
    await devices.unplug(page, frontCamera.deviceId);
    await expectNotToSee(page, 'Other', frontCamera.rgb);
  });

  test('an element that is muted is not heard', async ({ browser }) => {
    const page = await openStage(browser, paint);
    await callOneself(page);
    await expectToHear(page, microphone.toneHz);
    await page.getByLabel('Other').evaluate((video: HTMLVideoElement) => {
      video.muted = true;
    });
    await expectNotToHear(page, microphone.toneHz);
  });

  test('a video with another label is not seen', async ({ browser }) => {
    const page = await openStage(browser, paint);
    await callOneself(page);
    await expectToSee(page, 'Other', frontCamera.rgb);
    await expectNotToSee(page, 'Somebody', frontCamera.rgb);
  });
});

test.describe('the painted devices', () => {
  test('are listed with their labels and chosen by their ids', async ({ browser }) => {
    const page = await openStage(browser, paint);
    expect(await labelsOf(page, 'videoinput')).toEqual(paint.cameras.map(({ label }) => label));
    expect(await labelsOf(page, 'audioinput')).toEqual(paint.microphones.map(({ label }) => label));
    const chosen = await page.evaluate(async (deviceId) => {
      const video = { deviceId: { exact: deviceId }, width: { ideal: 1280 }, height: 720 };
      const stream = await navigator.mediaDevices.getUserMedia({ video });
      return stream.getVideoTracks()[0]?.getSettings();
    }, backCamera.deviceId);
    expect(chosen).toMatchObject({ deviceId: backCamera.deviceId, width: 1280, height: 720 });
    expect(await failureOf(page, { video: { deviceId: { exact: 'none' } } })).toBe(
      'OverconstrainedError',
    );
  });

  test('fail as they are told to, and work again when mended', async ({ browser }) => {
    const page = await openStage(browser, paint);
    await devices.fail(page, 'camera', 'NotReadableError');
    expect(await failureOf(page, { video: true, audio: true })).toBe('NotReadableError');
    expect(await failureOf(page, { audio: true })).toBeNull();
    await devices.fail(page, 'camera', null);
    expect(await failureOf(page, { video: true, audio: true })).toBeNull();
  });

  test('end their tracks and tell the page when they are unplugged', async ({ browser }) => {
    const page = await openStage(browser, paint);
    const told = page.evaluate(async () => {
      const [track] = (await navigator.mediaDevices.getUserMedia({ video: true })).getVideoTracks();
      const next = (target: EventTarget | undefined, type: string) =>
        new Promise((settle) => target?.addEventListener(type, () => settle(type)));
      return Promise.all([next(track, 'ended'), next(navigator.mediaDevices, 'devicechange')]);
    });
    await expect.poll(() => devices.open(page)).toEqual([frontCamera.deviceId]);
    await devices.unplug(page, frontCamera.deviceId);
    expect(await told).toEqual(['ended', 'devicechange']);
    expect(await devices.open(page)).toEqual([]);
    expect(await labelsOf(page, 'videoinput')).not.toContain(frontCamera.label);
    await devices.plug(page, frontCamera.deviceId);
    expect(await labelsOf(page, 'videoinput')).toContain(frontCamera.label);
  });

  test('are free again when the page stops their tracks', async ({ browser }) => {
    const page = await openStage(browser, paint);
    await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
      for (const track of stream.getTracks()) track.stop();
    });
    expect(await devices.open(page)).toEqual([]);
  });
});

test('a host that is not the app’s is noticed, in a request, a socket and a call', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const thirdParties = await watchThirdParties(context, ORIGIN);
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(`${ORIGIN}/`);
  await page.evaluate(() => fetch('/own'));
  expect(thirdParties()).toEqual([]);

  await page.evaluate(async () => {
    await fetch('http://request.example/', { mode: 'no-cors' });
    new WebSocket('ws://127.0.0.1:9/').onerror = () => {};
    new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] }).close();
  });
  await expect
    .poll(() => thirdParties().sort())
    .toEqual(['127.0.0.1:9', 'request.example', 'stun:127.0.0.1:9']);
  await context.close();
});

/** A page with an empty video labelled `Other`, and devices in this paint. */
async function openStage(browser: Browser, devicePaint: Paint): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  await paintDevices(context, devicePaint);
  const page = await context.newPage();
  const body = '<!doctype html><video aria-label="Other" autoplay playsinline></video>';
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${ORIGIN}/`);
  return page;
}

/** Sends the page's own camera and microphone through a pair of connections to its video. */
async function callOneself(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
    here.onicecandidate = ({ candidate }) => there.addIceCandidate(candidate ?? undefined);
    there.onicecandidate = ({ candidate }) => here.addIceCandidate(candidate ?? undefined);
    there.ontrack = ({ streams }) => {
      const video = document.querySelector('video');
      if (video) video.srcObject = streams[0] ?? null;
    };
    for (const track of stream.getTracks()) here.addTrack(track, stream);
    await here.setLocalDescription();
    if (here.localDescription) await there.setRemoteDescription(here.localDescription);
    await there.setLocalDescription();
    if (there.localDescription) await here.setRemoteDescription(there.localDescription);
  });
}

function labelsOf(page: Page, kind: MediaDeviceKind): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const all = await navigator.mediaDevices.enumerateDevices();
    return all.filter((device) => device.kind === wanted).map(({ label }) => label);
  }, kind);
}

/** Name of the error that asking for the devices gives, or null. */
function failureOf(page: Page, wanted: MediaStreamConstraints): Promise<string | null> {
  return page.evaluate(
    (constraints) =>
      navigator.mediaDevices.getUserMedia(constraints).then(
        () => null,
        (cause: Error) => cause.name,
      ),
    wanted,
  );
}
