import { expect } from '@playwright/test';
import { devices } from './support/painted-devices.ts';
import { expectNotToHear, expectToHear, expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';
import { connect, control, expectConnected, meet } from './support/steps-call.ts';

test('a shared screen is seen beside the camera, and its sound is heard', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  await control(ada.page, 'Share screen').click();
  await expectToSee(ben.page, "Ada's screen", ada.paint.screen.rgb);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await expectToHear(ben.page, ada.paint.screen.toneHz);
  await expectToHear(ben.page, ada.paint.microphones[0].toneHz);

  await control(ada.page, 'Stop sharing').click();
  await expect(ben.page.getByLabel("Ada's screen")).toHaveCount(0);
  await expectNotToHear(ben.page, ada.paint.screen.toneHz);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
});

test('sharing that is ended in the browser’s own bar ends for both', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  await control(ada.page, 'Share screen').click();
  await expectToSee(ben.page, "Ada's screen", ada.paint.screen.rgb);
  await devices.stopSharing(ada.page);
  await expect(control(ada.page, 'Share screen')).toBeVisible();
  await expect(ben.page.getByLabel("Ada's screen")).toHaveCount(0);
  await expectConnected(ada, ben);
});

test('both share their screens at once', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben, { kind: 'Voice call' });
  await control(ada.page, 'Share screen').click();
  await control(ben.page, 'Share screen').click();
  await expectToSee(ben.page, "Ada's screen", ada.paint.screen.rgb);
  await expectToSee(ada.page, "Ben's screen", ben.paint.screen.rgb);
});

test('who closes the picker of screens shares nothing and is not scolded', async ({ cast }) => {
  const { ada, ben } = await meet(cast, { ada: { failures: { screen: 'NotAllowedError' } } });
  await connect(ada, ben, { kind: 'Voice call' });
  await control(ada.page, 'Share screen').click();
  await expect(control(ada.page, 'Share screen')).toBeVisible();
  await expect(ada.page.getByText(/screen could not be shared/)).toHaveCount(0);
  await expectConnected(ada, ben);
});
