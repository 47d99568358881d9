import { expect } from '@playwright/test';
import type { Cast, Member } from './support/actors.ts';
import { openGuideClient } from './support/guide-client.ts';
import { expectToHear, expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';
import {
  answer,
  control,
  endCall,
  expectEnded,
  expectQuiet,
  openCircle,
  ring,
  ringOn,
  statusOf,
} from './support/steps-call.ts';
import { outcomesOf } from './support/steps-history.ts';

/* Mia has the mobile app, which speaks the guide's protocol alone; Ada is at the browser. */

test('the app is called by a guide client, with media both ways', async ({ cast }) => {
  const { ada, mia } = await meetMobile(cast);
  await mia.page.evaluate((to) => window.guide.startVideoCall(to), ada.userId);
  await expect(ringOn(ada.page)).toContainText('Mia');
  await answer(ada);
  await expectMediaBothWays(ada, mia);
});

test('a guide client is called by the app, with media both ways', async ({ cast }) => {
  const { ada, mia } = await meetMobile(cast);
  await ring(ada, mia);
  await expect(statusOf(ada.page, 'Mia')).toHaveText('Ringing…');
  await answerAtMobile(mia, ada);
  await expectMediaBothWays(ada, mia);
});

test('a guide client that hangs up ends the call, and so does the app', async ({ cast }) => {
  const { ada, mia } = await meetMobile(cast);
  await ring(ada, mia);
  await answerAtMobile(mia, ada);
  await expect(statusOf(ada.page, 'Mia')).toHaveText('Connected');
  await mia.page.evaluate(() => window.guide.endCall());
  await expectEnded(ada, mia, /Mia ended the call/);
  await expectQuiet(ada);

  await mia.page.evaluate((to) => window.guide.startVideoCall(to), ada.userId);
  await answer(ada);
  await expect(statusOf(ada.page, 'Mia')).toHaveText('Connected');
  await endCall(ada, mia);
  await expect.poll(() => heardBy(mia)).toEqual(['end-call']);
  await expect.poll(() => outcomesOf(ada)).toEqual(['answered', 'answered']);
});

test('a guide client declines the app, and is declined by it', async ({ cast }) => {
  const { ada, mia } = await meetMobile(cast);
  await ring(ada, mia);
  await untilRinging(mia, ada);
  await mia.page.evaluate(() => window.guide.declineCall());
  await expectEnded(ada, mia, /Mia declined/);

  await mia.page.evaluate((to) => window.guide.startVideoCall(to), ada.userId);
  await ringOn(ada.page).getByRole('button', { name: 'Decline', exact: true }).click();
  await expect.poll(() => heardBy(mia)).toEqual(['call-decline']);
});

test('a guide client that hangs up while it rings stops the ring of the app', async ({ cast }) => {
  const { ada, mia } = await meetMobile(cast);
  await mia.page.evaluate((to) => window.guide.startVideoCall(to), ada.userId);
  await expect(ringOn(ada.page)).toBeVisible();
  await mia.page.evaluate(() => window.guide.endCall());
  await expectEnded(ada, mia, /Mia stopped calling/);
});

test('an app that mutes, and turns its camera off and on, is heard and seen so by a guide client', async ({
  cast,
}) => {
  const { ada, mia } = await meetMobile(cast);
  await ring(ada, mia);
  await answerAtMobile(mia, ada);
  await expectToSee(mia.page, 'Partner', ada.paint.cameras[0].rgb);
  await control(ada.page, 'Turn camera off').click();
  await control(ada.page, 'Turn camera on').click();
  await expectToSee(mia.page, 'Partner', ada.paint.cameras[0].rgb);
});

async function meetMobile(cast: Cast): Promise<{ ada: Member; mia: Member }> {
  const ada = await cast.newMember('Ada');
  const mia = await cast.newMember('Mia');
  const circle = await cast.newCircle('Savings club', [ada, mia]);
  await Promise.all([openCircle(ada, circle), openGuideClient(mia)]);
  return { ada, mia };
}

async function untilRinging(mobile: Member, { userId }: Member): Promise<void> {
  await expect.poll(() => mobile.page.evaluate(() => window.guide.caller())).toBe(userId);
}

async function answerAtMobile(mobile: Member, caller: Member): Promise<void> {
  await untilRinging(mobile, caller);
  await mobile.page.evaluate(() => window.guide.answerCall());
}

async function expectMediaBothWays(app: Member, mobile: Member): Promise<void> {
  await expectToSee(app.page, mobile.name, mobile.paint.cameras[0].rgb);
  await expectToHear(app.page, mobile.paint.microphones[0].toneHz);
  await expectToSee(mobile.page, 'Partner', app.paint.cameras[0].rgb);
  await expectToHear(mobile.page, app.paint.microphones[0].toneHz);
}

function heardBy(mobile: Member): Promise<string[]> {
  return mobile.page.evaluate(() => window.guide.heard);
}
