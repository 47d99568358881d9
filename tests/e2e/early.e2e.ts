import { expect } from '@playwright/test';
import type { Cast } from './support/actors.ts';
import { openGuideClient } from './support/guide-client.ts';
import { openLinks, watchLinks } from './support/link-watch.ts';
import { devices } from './support/painted-devices.ts';
import { expectToHear } from './support/probes.ts';
import { test } from './support/stage.ts';
import {
  answer,
  control,
  endCall,
  expectBothSeeAndHear,
  expectEnded,
  expectQuiet,
  openCircle,
  ring,
} from './support/steps-call.ts';
import { expectEarly, meetWatched } from './support/steps-early.ts';

/* Two devices connect while the call rings, where privacy allows it, and describe themselves where not. */

const SWITCH = 'Connect while it rings';

test('where the owner allows it, a ring connects, and nothing of camera or microphone goes out', async ({
  cast,
}) => {
  const { ada, ben } = await meetEarly(cast);
  await ring(ada, ben);
  await expectEarly(ada, ben);
  expect(await devices.open(ben.page)).toEqual([]);
  for (const { page } of [ada, ben]) {
    const early = (await openLinks(page)).find(({ state }) => state === 'connected');
    expect(early?.audioPacketsReceived).toBe(0);
    expect(early?.sent.filter((label) => /camera|microphone/i.test(label))).toEqual([]);
  }

  await answer(ben);
  await expectBothSeeAndHear(ada, ben);
  for (const { page } of [ada, ben]) {
    await expect.poll(async () => (await openLinks(page)).length).toBe(1);
  }
  await endCall(ada, ben);
  await expectQuiet(ben);
});

test('where nobody allows it the two describe themselves, and nothing goes out before the answer', async ({
  cast,
}) => {
  const { ada, ben } = await meetWatched(cast);
  await ring(ada, ben);
  // Beside the link that everybody can answer the two have one of their own. What it is to send
  // stands ready: a black picture in the camera's place.
  for (const { page } of [ada, ben]) {
    const readied = async () => (await openLinks(page))[1]?.sent.length;
    await expect.poll(readied).toBe(1);
  }
  const unconnected = [
    { state: 'new', remoteTypes: [] },
    { state: 'new', remoteTypes: [] },
  ];
  expect(await openLinks(ben.page)).toMatchObject(unconnected);
  expect(await openLinks(ada.page)).toMatchObject(unconnected);
  expect(await devices.open(ben.page)).toEqual([]);

  await control(ben.page, 'Answer without video').click();
  await expectToHear(ada.page, ben.paint.microphones[0].toneHz);
  // The call goes on with their own; the other is put away when nobody waits for anything.
  const sent = async () => (await openLinks(ben.page)).map((link) => link.sent);
  await expect.poll(sent).toEqual([[expect.stringMatching(/microphone/i)]]);
  await expect(
    ada.page.getByLabel('Ben', { exact: true }).and(ada.page.locator('video')),
  ).toHaveCount(0);
});

test('a ring that is declined leaves nothing connected', async ({ cast }) => {
  const { ada, ben } = await meetEarly(cast);
  await ring(ada, ben);
  await expectEarly(ada, ben);
  await control(ben.page, 'Decline').click();
  await expectEnded(ada, ben, /Ben declined/);
  for (const { page } of [ada, ben]) await expect.poll(() => openLinks(page)).toEqual([]);
});

test('of several devices, whichever answers goes on with its own', async ({ cast }) => {
  const { ada, ben, circle } = await meetEarly(cast);
  const atWork = await cast.newDevice(ben);
  await watchLinks(atWork);
  await openCircle(atWork, circle);
  await ring(ada, ben);
  await expectEarly(ben, atWork);
  await answer(atWork);
  await expectBothSeeAndHear(ada, atWork);
  await expectEnded(ben, ada, /answered on another device/);
  await expect.poll(async () => (await openLinks(ada.page)).length).toBe(1);
});

test('a guide client that rings beside a device that has connected can answer', async ({
  cast,
}) => {
  const { ada, ben } = await meetEarly(cast);
  const mobile = await cast.newDevice(ben);
  await openGuideClient(mobile);
  await ring(ada, ben);
  await expectEarly(ada, ben);
  await expect.poll(() => mobile.page.evaluate(() => window.guide.caller())).toBe(ada.userId);
  await mobile.page.evaluate(() => window.guide.answerCall());
  await expectEnded(ben, ada, /answered on another device/);
  await expect(
    ada.page.getByLabel('Ben', { exact: true }).and(ada.page.locator('video')),
  ).toBeVisible();
});

/** Ada and Ben in a circle whose owner allows it. */
async function meetEarly(cast: Cast) {
  const met = await meetWatched(cast);
  const choice = met.ada.page.getByRole('switch', { name: SWITCH, exact: true });
  await choice.check({ force: true });
  await expect(choice).toBeChecked();
  await expect(choice).toBeEnabled();
  return met;
}
