import { expect } from '@playwright/test';
import { devices } from './support/painted-devices.ts';
import { expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';
import {
  answer,
  callOver,
  callWith,
  connect,
  control,
  expectConnected,
  expectEnded,
  expectPresence,
  expectQuiet,
  meet,
  openCircle,
  ringOn,
} from './support/steps-call.ts';
import { tabTo } from './support/steps-keyboard.ts';

/** A ring heeds keys from here on. Waited for by the clock: nothing on the page tells when it does. */
const KEY_GUARD_OVER_MS = 1_000;

test('a call that is made small leaves the app to be used, and is made large again', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  await callOver(ada, ben);
  await control(ada.page, 'Make small').click();
  await ada.page.getByRole('link', { name: 'Circles', exact: true }).click();
  await control(ada.page, 'New circle').click();
  await ada.page.getByLabel('Circle name').fill('Reading list');
  await control(ada.page, 'Create').click();
  await expect(ada.page.getByRole('heading', { name: 'Reading list', exact: true })).toBeVisible();
  await expectToSee(ada.page, 'Ben', ben.paint.cameras[0].rgb);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);

  await control(ada.page, 'Return to call').click();
  await expect(control(ada.page, 'Share screen')).toBeVisible();
  await expectToSee(ada.page, 'Ben', ben.paint.cameras[0].rgb);
});

test('the own preview is dragged to another corner, and moved on with the arrow keys', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  const { page } = ada;
  const handle = page.getByRole('button', { name: /^Move preview/ });
  await expect(handle).toHaveAccessibleName('Move preview, now bottom right');
  await handle.hover();
  await page.mouse.down();
  await page.mouse.move(200, 200, { steps: 5 });
  await page.mouse.up();
  await expect(handle).toHaveAccessibleName('Move preview, now top left');
  const box = await handle.boundingBox();
  expect(box && box.x + box.width).toBeLessThan(640);
  expect(box && box.y + box.height).toBeLessThan(400);

  await handle.focus();
  await page.keyboard.press('ArrowDown');
  await expect(handle).toHaveAccessibleName('Move preview, now bottom left');
  await page.keyboard.press('ArrowRight');
  await expect(handle).toHaveAccessibleName('Move preview, now bottom right');
});

test('a call that was made small is dragged to another corner, and moved on with the arrow keys', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  const { page } = ada;
  await control(page, 'Make small').click();
  const handle = page.getByRole('button', { name: /^Move call/ });
  await expect(handle).toHaveAccessibleName('Move call, now bottom right');
  await handle.hover();
  await page.mouse.down();
  await page.mouse.move(300, 150, { steps: 5 });
  await page.mouse.up();
  await expect(handle).toHaveAccessibleName('Move call, now top left');
  const box = await callWith(page, 'Ben').boundingBox();
  expect(box && box.x < 100 && box.y < 100, 'lies in that corner').toBe(true);

  await handle.focus();
  await page.keyboard.press('ArrowDown');
  await expect(handle).toHaveAccessibleName('Move call, now bottom left');
  await control(page, 'Mute microphone').click();
  await expect(ben.page.getByText('Their microphone is off')).toBeVisible();
});

test('a ring takes the focus to Answer, and an Enter meant for a form does not answer', async ({
  cast,
}) => {
  const { ada, ben, circle } = await meet(cast);
  await ben.page.goto('/circles');
  await control(ben.page, 'New circle').click();
  await ben.page.getByLabel('Circle name').fill('Half a na');
  await expectPresence(ben, circle, /online/);
  await control(ada.page, 'Video call Ben').click();
  await expect(ringOn(ben.page).getByRole('button', { name: 'Answer', exact: true })).toBeFocused();
  await ben.page.keyboard.press('Enter');
  await ben.page.waitForTimeout(KEY_GUARD_OVER_MS); // that time passes is what is tried
  await expect(ringOn(ben.page)).toBeVisible();
  expect(await devices.open(ben.page), 'opens no device').toEqual([]);
  await ben.page.keyboard.press('Enter');
  await expectConnected(ada, ben);
});

test('a call is placed, answered, muted and ended by keyboard alone', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await tabTo(ada.page, 'Video call Ben');
  await ada.page.keyboard.press('Enter');
  await expect(ringOn(ben.page).getByRole('button', { name: 'Answer', exact: true })).toBeFocused();
  await ben.page.waitForTimeout(KEY_GUARD_OVER_MS); // an Enter before that is not for the ring
  await ben.page.keyboard.press('Enter');
  await expectConnected(ada, ben);

  await tabTo(ben.page, 'Mute microphone');
  await ben.page.keyboard.press('Enter');
  await expect(ada.page.getByText('Their microphone is off')).toBeVisible();
  await tabTo(ada.page, 'Share screen');
  await ada.page.keyboard.press('Enter');
  await expectToSee(ben.page, "Ada's screen", ada.paint.screen.rgb);
  await tabTo(ada.page, 'End call');
  await ada.page.keyboard.press('Enter');
  await expectEnded(ben, ada, /Ada ended the call/);
  await Promise.all([expectQuiet(ada), expectQuiet(ben)]);
});

test('Escape does not end a call', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('Escape');
  await expect(callWith(ada.page, 'Ben')).toBeVisible();
  await expectConnected(ada, ben);
});

test('a sheet that was open in a call does not come back with the next one', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  await connect(ada, ben);
  await control(ada.page, 'Settings').click();
  const sheet = ada.page.getByRole('dialog', { name: 'Settings', exact: true });
  await expect(sheet).toBeVisible();
  await ben.page.close();
  await expect(control(ada.page, 'Call again')).toBeVisible({ timeout: 40_000 });
  ben.page = await ben.context.newPage();
  await openCircle(ben, circle);
  await control(ada.page, 'Call again').click();
  await answer(ben);
  await expectConnected(ada, ben);
  await expect(sheet).toHaveCount(0);
});

test('a notice of a device is put away, and told again at the next failure', async ({ cast }) => {
  const { ada, ben } = await meet(cast, { ada: { failures: { camera: 'NotFoundError' } } });
  await connect(ada, ben);
  const notice = ada.page.getByRole('alert').filter({ hasText: 'No camera was found' });
  await expect(notice).toBeVisible();
  await control(ada.page, 'Hide this notice').click();
  await expect(notice).toHaveCount(0);
  await control(ada.page, 'Turn camera on').click();
  await expect(notice).toBeVisible();
});
