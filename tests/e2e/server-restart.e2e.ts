import { expect } from '@playwright/test';
import { expectNotToHear, expectToHear, expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';
import {
  callOver,
  control,
  endCall,
  expectBothSeeAndHear,
  expectEnded,
  expectQuiet,
  meet,
  statusOf,
} from './support/steps-call.ts';
import { outcomesOf } from './support/steps-history.ts';

test('a call outlives a server that is killed and started again', async ({ app, cast }) => {
  test.setTimeout(90_000);
  const { ada, ben } = await meet(cast);
  await callOver(ada, ben);
  await app.kill();
  await expect(ada.page.getByText('The server cannot be reached')).toBeVisible();
  await expect(ben.page.getByText('The server cannot be reached')).toBeVisible();
  await expectBothSeeAndHear(ada, ben);

  await control(ada.page, 'Mute microphone').click();
  await expectNotToHear(ben.page, ada.paint.microphones[0].toneHz);

  await app.restart();
  await expect(ada.page.getByText('The server cannot be reached')).toHaveCount(0);
  await expect(ben.page.getByText('The server cannot be reached')).toHaveCount(0);
  await expect(ben.page.getByText('Their microphone is off')).toBeVisible();
  await control(ada.page, 'Unmute microphone').click();
  await expect(ben.page.getByText('Their microphone is off')).toHaveCount(0);
  await expectToHear(ben.page, ada.paint.microphones[0].toneHz);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await expect(statusOf(ben.page, 'Ada')).toHaveText('Connected');

  await endCall(ben, ada);
  await expectEnded(ada, ben, /Ben ended the call/);
  await Promise.all([expectQuiet(ada), expectQuiet(ben)]);
  for (const who of [ada, ben]) await expect.poll(() => outcomesOf(who)).toEqual(['answered']);
});
