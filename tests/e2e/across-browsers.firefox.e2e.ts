import { expect } from '@playwright/test';
import { FIREFOX_TONE_HZ } from './support/browsers.ts';
import { openGuideClient } from './support/guide-client.ts';
import { expectToHear, expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';

// What Firefox plays cannot be measured: without a sound card it runs no AudioContext.
test('Firefox and Chromium see each other, and Chromium hears Firefox', async ({
  cast,
  firefoxBrowser,
}) => {
  const ada = await cast.newMember('Ada');
  const fox = await cast.newMember('Fox', { browser: firefoxBrowser });
  await cast.newCircle('Family', [ada, fox]);
  const adas = await openGuideClient(ada);
  const foxes = await openGuideClient(fox);
  await adas.evaluate((userId) => window.guide.startVideoCall(userId), fox.userId);
  await expect.poll(() => foxes.evaluate(() => window.guide.caller())).toBe(ada.userId);
  await foxes.evaluate(() => window.guide.answerCall());
  await expectToSee(foxes, 'Partner', ada.paint.cameras[0].rgb);
  await expectToSee(adas, 'Partner', fox.paint.cameras[0].rgb);
  await expectToHear(adas, FIREFOX_TONE_HZ);
});
