import { expect, type Page } from '@playwright/test';
import { devices } from './support/painted-devices.ts';
import {
  leaveNoticesToWorker,
  passForPhone,
  refuseSoundUntil,
  refuseWakeLock,
  setCutout,
  setHidden,
} from './support/phone-manners.ts';
import { expectNotToHear, expectToHear, expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';
import {
  callWith,
  connect,
  control,
  endCall,
  expectConnected,
  meet,
  openCircle,
  ring,
  ringOn,
} from './support/steps-call.ts';

/*
 * What phones do to calls, as far as Chromium can be made to do it. The rows that need a device are
 * in docs/PHONES.md.
 */

/** What the cutout for the camera takes of an iPhone's screen that is held across. */
const CUTOUT_PX = 47;

test('a microphone that a phone call takes is told to both, and heard again afterwards', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  const [{ deviceId, toneHz }] = ada.paint.microphones;
  await connect(ada, ben);
  await expectToHear(ben.page, toneHz);
  await devices.silence(ada.page, deviceId);
  await expect(ada.page.getByText(/another tab has the microphone/)).toBeVisible();
  await expect(ben.page.getByText('Their microphone is off')).toBeVisible();

  await devices.silence(ada.page, deviceId, false);
  await expect(ada.page.getByText(/another tab has the microphone/)).toHaveCount(0);
  await expect(ben.page.getByText('Their microphone is off')).toHaveCount(0);
  await expectToHear(ben.page, toneHz);
});

test('a microphone that is not given back is taken anew when the page is back', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  const [{ deviceId, toneHz }] = ada.paint.microphones;
  await connect(ada, ben);
  await setHidden(ada.page, true);
  await devices.silence(ada.page, deviceId);
  await expectNotToHear(ben.page, toneHz);
  await setHidden(ada.page, false);
  await expectToHear(ben.page, toneHz);
  await expect(ben.page.getByText('Their microphone is off')).toHaveCount(0);
  await expect(control(ada.page, 'Mute microphone')).toBeVisible();
});

test('a microphone that another app has is taken back by a click', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const [{ deviceId, toneHz }] = ada.paint.microphones;
  await connect(ada, ben);
  await devices.silence(ada.page, deviceId);
  await control(ada.page, 'Unmute microphone').click();
  await expectToHear(ben.page, toneHz);
  await expect(control(ada.page, 'Mute microphone')).toBeVisible();
});

test('a camera that ended without a word is started when the page is back', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const [{ deviceId, rgb }] = ada.paint.cameras;
  await connect(ada, ben);
  await expectToSee(ben.page, 'Ada', rgb);
  await setHidden(ada.page, true);
  await devices.end(ada.page, deviceId);
  await setHidden(ada.page, false);
  await expectToSee(ben.page, 'Ada', rgb);
});

test('a camera that shows nothing is started once more, and then told', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await devices.darken(ada.page, true);
  await connect(ada, ben);
  const sentence = callWith(ada.page, 'Ben').getByText(/The camera gives no picture/);
  await expect(sentence).toBeVisible({ timeout: 30_000 });
  await expectConnected(ada, ben);
  await devices.darken(ada.page, false);
  await control(ada.page, 'Turn camera on').click();
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await expect(sentence).toHaveCount(0);
});

test('sound that waits for a tap says whose it is, and is heard after it', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  await refuseSoundUntil(ben.context, 'Tap to hear Ada');
  await openCircle(ben, circle);
  await connect(ada, ben);
  await expectNotToHear(ben.page, ada.paint.microphones[0].toneHz);
  await control(ben.page, 'Tap to hear Ada').click();
  await expectToHear(ben.page, ada.paint.microphones[0].toneHz);
  await expect(control(ben.page, 'Tap to hear Ada')).toHaveCount(0);
});

test('sound that the system has paused plays on when the page is back', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const { toneHz } = ada.paint.microphones[0];
  await connect(ada, ben);
  await expectToHear(ben.page, toneHz);
  await setHidden(ben.page, true);
  await ben.page.evaluate(() => {
    for (const element of document.querySelectorAll('audio, video')) {
      if (element instanceof HTMLMediaElement) element.pause();
    }
  });
  await expectNotToHear(ben.page, toneHz);
  await setHidden(ben.page, false);
  await expectToHear(ben.page, toneHz);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
});

test('where the wake lock is refused a video keeps the screen lit, as long as the call', async ({
  cast,
}) => {
  const { ada, ben, circle } = await meet(cast);
  await refuseWakeLock(ada.context);
  await openCircle(ada, circle);
  await connect(ada, ben);
  const video = ada.page.locator('video[data-purpose=keeps-screen-lit]');
  await expect(video).toHaveJSProperty('paused', false);
  const playedS = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
  const beforeS = await playedS();
  await expect.poll(playedS).toBeGreaterThan(beforeS);
  await endCall(ada, ben);
  await expect(video).toHaveCount(0);
});

test('on a phone no speaker is offered, and too quiet sound starts the microphone anew', async ({
  cast,
}) => {
  const { ada, ben, circle } = await meet(cast, { ada: { viewport: { width: 390, height: 844 } } });
  await passForPhone(ada.context);
  await openCircle(ada, circle);
  await connect(ada, ben);
  await control(ada.page, 'Settings').click();
  await expect(ada.page.getByLabel('Microphone', { exact: true })).toBeVisible();
  await expect(ada.page.getByRole('combobox', { name: 'Speaker' })).toHaveCount(0);
  await expect(ada.page.getByText('This browser cannot share a screen')).toBeVisible();
  await expect(control(ada.page, 'Share screen')).toHaveCount(0);
  await control(ada.page, 'Too quiet?').click();
  await expect(ada.page.getByText(/started anew/)).toBeVisible();
  await expectToHear(ben.page, ada.paint.microphones[0].toneHz);
});

test('a call fits a phone that is held across, and turned back', async ({ cast }) => {
  const across = { width: 844, height: 390 };
  const { ada, ben } = await meet(cast, { ada: { viewport: across } });
  await connect(ada, ben);
  await expectToSee(ada.page, 'Ben', ben.paint.cameras[0].rgb);
  await setCutout(ada.page, CUTOUT_PX);
  await expectControlsInView(ada.page);
  expect((await control(ada.page, 'Make small').boundingBox())?.x).toBeGreaterThanOrEqual(
    CUTOUT_PX,
  );
  const preview = await ada.page.getByRole('button', { name: /^Move preview/ }).boundingBox();
  const rightPx = preview ? preview.x + preview.width : Number.POSITIVE_INFINITY;
  expect(rightPx).toBeLessThanOrEqual(across.width - CUTOUT_PX);
  await ada.page.setViewportSize({ width: across.height, height: across.width });
  await expectControlsInView(ada.page);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
});

test('a ring is told by the service worker where the page may not', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  await leaveNoticesToWorker(ben.context);
  await openCircle(ben, circle);
  await setHidden(ben.page, true);
  await ring(ada, ben);
  await expect(ringOn(ben.page)).toBeVisible();
  await expect.poll(() => noticesOf(ben.page)).toEqual(['Ada is calling']);
  await endCall(ada, ben);
  await expect.poll(() => noticesOf(ben.page)).toEqual([]);
});

async function expectControlsInView(page: Page): Promise<void> {
  for (const name of ['Mute microphone', 'Turn camera off', 'Settings', 'End call']) {
    await expect(control(page, name)).toBeInViewport({ ratio: 1 });
  }
  await expect(page.locator('video').and(page.getByLabel('You'))).toBeInViewport({ ratio: 1 });
}

/** What the service worker shows of the page at this moment. */
function noticesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready;
    return (await worker.getNotifications()).map(({ title }) => title);
  });
}
