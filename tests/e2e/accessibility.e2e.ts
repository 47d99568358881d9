import { expect } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { test } from './support/stage.ts';
import { expectSignedOut } from './support/steps-account.ts';
import {
  answer,
  connect,
  control,
  endCall,
  expectConnected,
  expectEnded,
  meet,
  ring,
  ringOn,
  statusOf,
} from './support/steps-call.ts';
import { inviteLink } from './support/steps-circle.ts';
import { callLines } from './support/steps-history.ts';

/* Every page and every state of a call: phone and desktop, light and dark. */

// Four looks at each of several states.
test.describe.configure({ timeout: 120_000 });

test('axe finds nothing on the pages of somebody who is not signed in', async ({ cast }) => {
  const { ada, circle } = await meet(cast);
  const link = await inviteLink(ada.page);
  await expectAccessible(ada.page, 'invite dialog');
  const page = await cast.newVisitor();
  await page.goto('/signin');
  await expectSignedOut(page);
  await expectAccessible(page, 'signing in');
  await control(page, 'Sign in').click();
  await expectAccessible(page, 'signing in, with nothing typed');
  await page.goto('/signup');
  await expect(control(page, 'Create account')).toBeVisible();
  await expectAccessible(page, 'signing up');
  await page.goto(link);
  await expect(page.getByText(circle.name)).toBeVisible();
  await expectAccessible(page, 'joining');
  await page.goto('/nowhere');
  await expectAccessible(page, 'a page that is not there');
});

test('axe finds nothing on the pages of a member', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const { page } = ada;
  await expectAccessible(page, 'a circle');
  await control(page, 'Circle options').click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await expectAccessible(page, 'the menu of a circle');
  await page.goto('/circles');
  await expect(page.getByRole('link', { name: 'Savings club', exact: true })).toBeVisible();
  await expectAccessible(page, 'the circles');
  await control(page, 'New circle').click();
  await expect(page.getByLabel('Circle name')).toBeVisible();
  await expectAccessible(page, 'a new circle');
  await page.goto('/account');
  await expect(control(page, 'Sign out')).toBeVisible();
  await expectAccessible(page, 'the account');
  await page.goto('/history');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page, 'a history without calls');
  await connect(ben, ada, { kind: 'Voice call' });
  await endCall(ben, ada);
  await control(page, 'Close').click();
  await expect(callLines(page)).toHaveCount(1);
  await expectAccessible(page, 'a history with a call');
});

test('axe finds nothing in a call that rings and is declined', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await ring(ada, ben);
  await expect(statusOf(ada.page, 'Ben')).toHaveText('Ringing…');
  await expectAccessible(ada.page, 'an outgoing call');
  await expect(ringOn(ben.page)).toBeVisible();
  await expectAccessible(ben.page, 'an incoming call');
  await control(ben.page, 'Decline').click();
  await expectEnded(ada, ben, /Ben declined/);
  await expectAccessible(ada.page, 'a call that has ended');
});

test('axe finds nothing in a video call, its settings, a shared screen and a small call', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  await ring(ada, ben);
  await answer(ben);
  await expectConnected(ada, ben);
  await expectAccessible(ada.page, 'a video call');
  await control(ada.page, 'Settings').click();
  await expectAccessible(ada.page, 'the settings of a call');
  await control(ada.page, 'Close').click();
  await control(ben.page, 'Share screen').click();
  await expect(ada.page.getByLabel("Ben's screen")).toBeVisible();
  await expectAccessible(ada.page, 'a shared screen');
  await control(ada.page, 'Make small').click();
  await expectAccessible(ada.page, 'a small call');
});

test('axe finds nothing in a voice call without a microphone', async ({ cast }) => {
  const { ada, ben } = await meet(cast, { ada: { failures: { microphone: 'NotFoundError' } } });
  await connect(ada, ben, { kind: 'Voice call' });
  await expect(ada.page.getByText(/No microphone was found/)).toBeVisible();
  await expectAccessible(ada.page, 'a voice call without a microphone');
});

test('axe finds nothing in the way back into a call', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben, { kind: 'Voice call' });
  await ada.page.reload();
  await expect(control(ada.page, 'Return to call')).toBeVisible();
  await expectAccessible(ada.page, 'the offer to return to a call');
});
