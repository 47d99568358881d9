import { expect } from '@playwright/test';
import { test } from './support/stage.ts';
import {
  answer,
  connect,
  control,
  endCall,
  expectConnected,
  expectEnded,
  expectPresence,
  meet,
  ring,
  ringOn,
} from './support/steps-call.ts';
import { callLines } from './support/steps-history.ts';

test('the history tells how each call went, the last first, and marks the missed', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben, { kind: 'Voice call' });
  await endCall(ada, ben);
  await control(ada.page, 'Close').click();
  await control(ben.page, 'Close').click();
  await ring(ada, ben);
  await control(ben.page, 'Decline').click();
  await expectEnded(ada, ben, /Ben declined/);
  await control(ada.page, 'Close').click();
  await ring(ada, ben);
  await expect(ringOn(ben.page)).toBeVisible();
  await endCall(ada, ben);
  await expectEnded(ben, ada, /Ada stopped calling/);

  await ada.page.getByRole('link', { name: 'Calls', exact: true }).click();
  await expect(callLines(ada.page)).toHaveCount(3);
  await expect(callLines(ada.page).nth(0)).toContainText('cancelled');
  await expect(callLines(ada.page).nth(1)).toContainText('declined');
  await ben.page.getByRole('link', { name: 'Calls', exact: true }).click();
  await expect(callLines(ben.page)).toHaveCount(3);
  await expect(callLines(ben.page).nth(0)).toContainText('Missed');
});

test('a missed call is called back from the history', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await ring(ada, ben);
  await expect(ringOn(ben.page)).toBeVisible();
  await endCall(ada, ben);
  await expectEnded(ben, ada, /Ada stopped calling/);
  await ben.page.goto('/history');
  await callLines(ben.page).getByRole('button', { name: 'Video call Ada', exact: true }).click();
  await answer(ada);
  await expectConnected(ada, ben);
});

test('the history is there while a call is made, and shows it when it is over', async ({
  cast,
}) => {
  const { ada, ben, circle } = await meet(cast);
  await ada.page.goto('/history');
  await expect(ada.page.getByText('No calls yet')).toBeVisible();
  await expectPresence(ada, circle, /online/);
  await connect(ben, ada, { kind: 'Voice call' });
  await endCall(ben, ada);
  await expect(callLines(ada.page)).toHaveCount(1);
});
