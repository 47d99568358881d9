import { expect } from '@playwright/test';
import { devices } from './support/painted-devices.ts';
import { expectNotToSee, expectToHear, expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';
import {
  answer,
  callOver,
  callWith,
  connect,
  control,
  endCall,
  expectBothSeeAndHear,
  expectConnected,
  expectEnded,
  expectPresence,
  expectQuiet,
  expectSeesAndHears,
  meet,
  openCircle,
  ring,
  ringOn,
  statusOf,
} from './support/steps-call.ts';
import { outcomesOf } from './support/steps-history.ts';

/* From the first ring to the answer, or to the reason why there is none. */

test('a call rings, is answered, and both see and hear each other', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await ring(ada, ben);
  await expect(statusOf(ada.page, 'Ben')).toHaveText('Ringing…');
  // The page of the circle alone was opened, never the list of circles.
  await expect(ringOn(ben.page)).toContainText('Ada');
  await expect(ringOn(ben.page)).toContainText('Video call from Savings club');

  await answer(ben);
  await expectConnected(ada, ben);
  await expectBothSeeAndHear(ada, ben);
  await expectToSee(ada.page, 'You', ada.paint.cameras[0].rgb);
  // One that held both would decode and play both, for nothing.
  expect(await ada.page.evaluate(kindsPlayed, 'audio')).toEqual(['audio']);
  expect(await ada.page.evaluate(kindsPlayed, 'video')).toEqual(['video']);
});

/** Runs in the page: of which kinds the tracks are that elements with this name play. */
function kindsPlayed(name: string): string[] {
  const streams = [...document.querySelectorAll<HTMLMediaElement>(name)].map(
    ({ srcObject }) => srcObject,
  );
  const tracks = streams.flatMap((one) => (one instanceof MediaStream ? one.getTracks() : []));
  return [...new Set(tracks.map(({ kind }) => kind))];
}

test('the window is drawn while it rings, and opens with the answer', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await ring(ada, ben);
  // Else the first picture of the other would wait for its element.
  const drawn = ringOn(ben.page).locator('video');
  await expect(drawn).toBeAttached();
  await expect(drawn).toBeHidden();
  const before = await drawn.elementHandle();

  await answer(ben);
  await expectConnected(ada, ben);
  await expectSeesAndHears(ben, ada);
  const now = callWith(ben.page, 'Ada').getByLabel('Ada', { exact: true });
  expect(await now.evaluate((video, then) => video === then, before)).toBe(true);
});

test('who answers without video is heard and not seen, and sees the caller', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben, { how: 'Answer without video' });
  await expectSeesAndHears(ben, ada);
  await expectToHear(ada.page, ben.paint.microphones[0].toneHz);
  await expect(
    ada.page.getByLabel('Ben', { exact: true }).and(ada.page.locator('video')),
  ).toHaveCount(0);
  expect(await devices.open(ben.page)).toEqual(['microphone-0']);

  await control(ben.page, 'Turn camera on').click();
  await expectToSee(ada.page, 'Ben', ben.paint.cameras[0].rgb);
});

test('a voice call is heard on both sides and opens no camera', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await ring(ada, ben, 'Voice call');
  await expect(ringOn(ben.page).getByRole('button', { name: 'Answer without video' })).toHaveCount(
    0,
  );
  await answer(ben);
  await expectToHear(ada.page, ben.paint.microphones[0].toneHz);
  await expectToHear(ben.page, ada.paint.microphones[0].toneHz);
  for (const { page } of [ada, ben]) {
    await expect(page.locator('video')).toHaveCount(0);
    expect(await devices.open(page)).toEqual(['microphone-0']);
  }
});

test('nothing of the callee is sent before they answer', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await ring(ada, ben);
  await expect(ringOn(ben.page)).toBeVisible();
  expect(await devices.open(ben.page)).toEqual([]);
  await expectNotToSee(ada.page, 'Ben', ben.paint.cameras[0].rgb);
});

test('the caller is told when the call is declined', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await ring(ada, ben);
  await control(ben.page, 'Decline').click();
  await expectEnded(ada, ben, /Ben declined/);
  await expect(ringOn(ben.page)).toHaveCount(0);
  await expectQuiet(ben);
});

test('a caller who changes their mind stops the ring', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await ring(ada, ben);
  await expect(ringOn(ben.page)).toBeVisible();
  await endCall(ada, ben);
  await expect(ringOn(ben.page)).toHaveCount(0);
  await expectEnded(ben, ada, /Ada stopped calling/);
  await expectQuiet(ada);
});

test('who is in a call is busy for a third person, and is not disturbed', async ({ cast }) => {
  const cleo = await cast.newMember('Cleo');
  const { ada, ben, circle } = await meet(cast, { others: [cleo] });
  await connect(ada, ben);
  await openCircle(cleo, circle);
  await ring(cleo, ben);
  await expectEnded(cleo, ben, /Ben is in another call/);
  await expect(ringOn(ben.page)).toHaveCount(0);
  await expectConnected(ada, ben);
});

test('a caller is told that the other is not online', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  await ben.page.goto('about:blank');
  await expectPresence(ben, circle, /offline/);
  await ring(ada, ben);
  await expectEnded(ada, ben, /Ben is not online/);
  await expect.poll(() => outcomesOf(ben)).toEqual(['missed']);
});

test('all devices ring, and answering at one stops the others', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  const benAtWork = await cast.newDevice(ben);
  await openCircle(benAtWork, circle);
  await ring(ada, ben);
  await expect(ringOn(ben.page)).toBeVisible();
  await expect(ringOn(benAtWork.page)).toBeVisible();

  await answer(benAtWork);
  await expect(ringOn(ben.page)).toHaveCount(0);
  await expectEnded(ben, ada, /answered on another device/);
  await expectBothSeeAndHear(ada, benAtWork);
  await expectQuiet(ben);
});

test('declining at one device stops the others', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  const benAtWork = await cast.newDevice(ben);
  await openCircle(benAtWork, circle);
  await ring(ada, ben);
  await expect(ringOn(benAtWork.page)).toBeVisible();
  await ringOn(ben.page).getByRole('button', { name: 'Decline', exact: true }).click();
  await expectEnded(ada, ben, /Ben declined/);
  await expectEnded(benAtWork, ada, /declined on another device/);
  await expectQuiet(benAtWork);
});

test('two who call each other at once are in one call', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await Promise.all([
    control(ada.page, 'Video call Ben').click(),
    control(ben.page, 'Video call Ada').click(),
  ]);
  await expectBothSeeAndHear(ada, ben);
  await endCall(ada, ben);
  await expectEnded(ben, ada, /Ada ended the call/);
  for (const who of [ada, ben]) await expect.poll(() => outcomesOf(who)).toEqual(['answered']);
});

test('a callee who opens the app while it rings gets the ring', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  const benAtWork = await cast.newDevice(ben);
  await ring(ada, ben);
  await expect(ringOn(ben.page)).toBeVisible();
  await openCircle(benAtWork, circle);
  await answer(benAtWork);
  await expectBothSeeAndHear(ada, benAtWork);
});

test('after a call the next one is as good as the first', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await callOver(ada, ben);
  await endCall(ada, ben);
  await expectEnded(ben, ada, /Ada ended the call/);
  await expectQuiet(ben);
  await expect(callWith(ben.page, 'Ada')).toHaveCount(0);
  await callOver(ben, ada);
});
