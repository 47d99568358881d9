import { expect } from '@playwright/test';
import { openGuideClient } from './support/guide-client.ts';
import { expectToHear, expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';

test('two people with the app of the guide see and hear each other, and end it', async ({
  cast,
}) => {
  const ada = await cast.newMember('Ada');
  const bo = await cast.newMember('Bo');
  await cast.newCircle('Family', [ada, bo]);
  const adas = await openGuideClient(ada);
  const bos = await openGuideClient(bo);
  await adas.evaluate((userId) => window.guide.startVideoCall(userId), bo.userId);
  await expect.poll(() => bos.evaluate(() => window.guide.caller())).toBe(ada.userId);
  await bos.evaluate(() => window.guide.answerCall());
  await expectToSee(adas, 'Partner', bo.paint.cameras[0].rgb);
  await expectToSee(bos, 'Partner', ada.paint.cameras[0].rgb);
  await expectToHear(adas, bo.paint.microphones[0].toneHz);
  await expectToHear(bos, ada.paint.microphones[0].toneHz);
  await adas.evaluate(() => window.guide.endCall());
  await expect.poll(() => bos.evaluate(() => window.guide.heard)).toEqual(['end-call']);
});

test('a server that is killed and started again still knows its people', async ({ app, cast }) => {
  const ada = await cast.newMember('Ada');
  await app.kill();
  await app.restart();
  const again = await cast.newDevice(ada);
  expect(again.userId).toBe(ada.userId);
});
