import { expect } from '@playwright/test';
import { devices } from './support/painted-devices.ts';
import {
  expectNotHeldBack,
  expectNotToHear,
  expectNotToSee,
  expectToHear,
  expectToSee,
} from './support/probes.ts';
import { test } from './support/stage.ts';
import {
  callOver,
  callWith,
  connect,
  control,
  expectConnected,
  meet,
} from './support/steps-call.ts';

/* Microphone, camera and their choice, while a call runs. */

test('who mutes is not heard, and the other is told; unmuted they are heard again', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  const toneHz = ada.paint.microphones[0].toneHz;
  await connect(ada, ben);
  await expectToHear(ben.page, toneHz);
  await control(ada.page, 'Mute microphone').click();
  await expectNotToHear(ben.page, toneHz);
  await expect(ben.page.getByText('Their microphone is off')).toBeVisible();

  await control(ada.page, 'Unmute microphone').click();
  await expectToHear(ben.page, toneHz);
  await expect(ben.page.getByText('Their microphone is off')).toHaveCount(0);
});

test('a camera that is off shows no black picture, and its light goes out', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await control(ada.page, 'Turn camera off').click();
  await expect(ben.page.locator('video').and(ben.page.getByLabel('Ada'))).toHaveCount(0);
  await expect.poll(() => devices.open(ada.page)).toEqual(['microphone-0']);

  await control(ada.page, 'Turn camera on').click();
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
});

test('a picture is shown as soon as it comes, the first and after a break', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await expectNotHeldBack(ben.page, 'Ada');
  await control(ada.page, 'Turn camera off').click();
  await expect(ben.page.locator('video').and(ben.page.getByLabel('Ada'))).toHaveCount(0);
  await control(ada.page, 'Turn camera on').click();
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await expectNotHeldBack(ben.page, 'Ada');
});

test('fast clicks end where the last one points', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await ada.page.evaluate(pressOften, ['Turn camera', 6] as const);
  await ada.page.evaluate(pressOften, ['microphone', 5] as const);
  await expect(control(ada.page, 'Turn camera off')).toBeVisible();
  await expect(control(ada.page, 'Unmute microphone')).toBeVisible();
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await expectNotToHear(ben.page, ada.paint.microphones[0].toneHz);
  await expect.poll(() => devices.open(ada.page)).toContain('camera-0');
});

test('another camera and another microphone are chosen in the call', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const [, back] = ada.paint.cameras;
  const [, headset] = ada.paint.microphones;
  await callOver(ada, ben);
  await control(ada.page, 'Settings').click();
  await ada.page.getByLabel('Camera', { exact: true }).selectOption({ label: back.label });
  await expectToSee(ben.page, 'Ada', back.rgb);
  await ada.page.getByLabel('Microphone', { exact: true }).selectOption({ label: headset.label });
  await expectToHear(ben.page, headset.toneHz);
  await control(ada.page, 'Close').click();
  await expectToSee(ada.page, 'You', back.rgb);
  await expect.poll(() => devices.open(ada.page)).toEqual([back.deviceId, headset.deviceId]);
});

const FAILURES = [
  ['there is no camera', 'NotFoundError', /No camera was found/],
  ['the camera is not allowed', 'NotAllowedError', /camera is not allowed/],
  ['another program has the camera', 'NotReadableError', /camera is used by another program/],
] as const;
for (const [situation, failure, sentence] of FAILURES) {
  test(`when ${situation}, a sentence says so and the call has sound`, async ({ cast }) => {
    const { ada, ben } = await meet(cast, { ada: { failures: { camera: failure } } });
    await connect(ada, ben);
    await expect(callWith(ada.page, 'Ben').getByText(sentence)).toBeVisible();
    await expectToHear(ben.page, ada.paint.microphones[0].toneHz);
    await expectToSee(ada.page, 'Ben', ben.paint.cameras[0].rgb);
    await expect(ben.page.locator('video').and(ben.page.getByLabel('Ada'))).toHaveCount(0);
  });
}

test('who allows neither camera nor microphone still sees and hears the other', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast, { ben: { isAllowed: false } });
  await connect(ada, ben);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await expectToHear(ben.page, ada.paint.microphones[0].toneHz);
  await expect(callWith(ben.page, 'Ada').getByText(/microphone is not allowed/)).toBeVisible();
  await expect(ada.page.getByText('Their microphone is off')).toBeVisible();
});

test('a camera that is allowed later in the call is seen', async ({ cast }) => {
  const { ada, ben } = await meet(cast, { ada: { failures: { camera: 'NotReadableError' } } });
  await connect(ada, ben);
  await expect(callWith(ada.page, 'Ben').getByText(/camera is used by another/)).toBeVisible();
  await devices.fail(ada.page, 'camera', null);
  await control(ada.page, 'Turn camera on').click();
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await expect(callWith(ada.page, 'Ben').getByText(/camera is used by another/)).toHaveCount(0);
});

test('a camera that is unplugged gives way to the next, and the last one to a sentence', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  const [front, back, desk] = ada.paint.cameras;
  await connect(ada, ben);
  await expectToSee(ben.page, 'Ada', front.rgb);
  await devices.unplug(ada.page, front.deviceId);
  await expectToSee(ben.page, 'Ada', back.rgb);
  await expect(ada.page.getByText(/camera was unplugged. The call goes on with/)).toBeVisible();

  await devices.unplug(ada.page, desk.deviceId);
  await devices.unplug(ada.page, back.deviceId);
  await expect(ada.page.getByText(/camera was unplugged, and there is no other/)).toBeVisible();
  await expectNotToSee(ben.page, 'Ada', back.rgb);
  await expectConnected(ada, ben);
  await devices.plug(ada.page, front.deviceId);
  await expectToSee(ben.page, 'Ada', front.rgb);
});

test('a microphone that is unplugged gives way to the next', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const [builtIn, headset] = ada.paint.microphones;
  await connect(ada, ben, { kind: 'Voice call' });
  await expectToHear(ben.page, builtIn.toneHz);
  await devices.unplug(ada.page, builtIn.deviceId);
  await expectToHear(ben.page, headset.toneHz);
});

/** Runs in the page: presses whatever button has these words in its name, once a frame. */
async function pressOften([words, times]: readonly [string, number]): Promise<void> {
  for (let press = 0; press < times; press++) {
    document.querySelector<HTMLElement>(`dialog button[aria-label*="${words}" i]`)?.click();
    await new Promise((settle) => requestAnimationFrame(settle));
  }
}
