import { expect } from '@playwright/test';
import { test } from './support/stage.ts';
import { newAccount, signUp } from './support/steps-account.ts';
import { connect, control, endCall, meet, openCircle } from './support/steps-call.ts';
import {
  choose,
  createCircle,
  expectNoSidewaysScroll,
  inviteLink,
  lineOf,
  memberList,
} from './support/steps-circle.ts';

const PHONE = { width: 390, height: 844 };

test('somebody new joins a circle by its link, signing up on the way', async ({ cast }) => {
  const ada = await cast.newMember('Ada');
  await ada.page.goto('/circles');
  await createCircle(ada.page, 'Savings club');
  const link = await inviteLink(ada.page);

  const page = await cast.newVisitor();
  await page.goto(link);
  await expect(page.getByText('Savings club')).toBeVisible();
  await control(page, 'Join circle').click();
  await expect(page).toHaveURL(/\/(signin|signup)/);
  if (!page.url().includes('/signup')) {
    await page.getByRole('link', { name: 'Create an account' }).click();
  }
  await signUp(page, newAccount('Ben'));
  await expect(page.getByRole('heading', { name: 'Savings club', exact: true })).toBeVisible();
  await expect(control(page, 'Video call Ada')).toBeVisible();
  await ada.page.keyboard.press('Escape');
  await expect(control(ada.page, 'Video call Ben')).toBeVisible();
});

test('a member joins a second circle by its link with one press', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await ada.page.goto('/circles');
  await createCircle(ada.page, 'Reading list');
  await ben.page.goto(await inviteLink(ada.page));
  await control(ben.page, 'Join circle').click();
  await expect(ben.page.getByRole('heading', { name: 'Reading list', exact: true })).toBeVisible();
  await ben.page.goto('/circles');
  await expect(ben.page.getByRole('link', { name: 'Savings club', exact: true })).toBeVisible();
  await expect(ben.page.getByRole('link', { name: 'Reading list', exact: true })).toBeVisible();
});

test('a link that does not exist is told in a sentence', async ({ cast }) => {
  const page = await cast.newVisitor();
  await page.goto('/join/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
  await expect(page.getByText(/invit.* (no longer|not|expired)/i).first()).toBeVisible();
  await expect(control(page, 'Join circle')).toHaveCount(0);
});

test('an earlier link that is ended lets nobody in any more', async ({ cast }) => {
  const ada = await cast.newMember('Ada');
  await ada.page.goto('/circles');
  await createCircle(ada.page, 'Savings club');
  const earlier = await inviteLink(ada.page);
  await ada.page.reload();
  await inviteLink(ada.page);
  await ada.page.getByText('1 earlier link still works').click();
  await ada.page.getByRole('button', { name: /^End the link of / }).click();
  await expect(ada.page.getByText(/earlier link/)).toHaveCount(0);

  const ben = await cast.newMember('Ben');
  await ben.page.goto(earlier);
  await expect(ben.page.getByText(/invit.* (no longer|not|expired)/i).first()).toBeVisible();
  await expect(control(ben.page, 'Join circle')).toHaveCount(0);
});

test('who comes and goes is seen at once by the others', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  await expect(lineOf(ada.page, 'Ben')).toContainText('Online');
  await connect(ben, ada, { kind: 'Voice call' });
  await endCall(ben, ada);
  await control(ada.page, 'Close').click();
  await ben.page.goto('about:blank');
  await expect(lineOf(ada.page, 'Ben')).toContainText('Offline');
  await openCircle(ben, circle);
  await expect(lineOf(ada.page, 'Ben')).toContainText('Online');
});

test('who is in a call is shown so to a third person', async ({ cast }) => {
  const cleo = await cast.newMember('Cleo');
  const { ada, ben, circle } = await meet(cast, { others: [cleo] });
  await openCircle(cleo, circle);
  await connect(ada, ben, { kind: 'Voice call' });
  await expect(lineOf(cleo.page, 'Ada')).toContainText('In a call');
  await expect(lineOf(cleo.page, 'Ben')).toContainText('In a call');
  await endCall(ada, ben);
  await expect(lineOf(cleo.page, 'Ben')).toContainText('Online');
});

test('a new name of the circle is seen at once by the others', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await choose(ada.page, 'Circle options', 'Rename circle');
  await ada.page.getByLabel('Circle name', { exact: true }).fill('Spending club');
  await control(ada.page, 'Save').click();
  for (const { page } of [ada, ben]) {
    await expect(page.getByRole('heading', { name: 'Spending club', exact: true })).toBeVisible();
  }
});

test('who becomes an admin may invite, at once', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await expect(control(ben.page, 'Invite')).toHaveCount(0);
  await choose(ada.page, 'Options for Ben', 'Change role');
  await ada.page.getByRole('radio', { name: 'Admin' }).check();
  await control(ada.page, 'Save').click();
  await expect(lineOf(ada.page, 'Ben')).toContainText('Admin');
  await inviteLink(ben.page);
});

test('a member who is removed is out at once', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await choose(ada.page, 'Options for Ben', 'Remove from circle');
  await control(ada.page, 'Remove').click();
  await expect(control(ada.page, 'Video call Ben')).toHaveCount(0);
  await expect(ben.page.getByText('There is no such circle among yours')).toBeVisible();
  await expect(memberList(ben.page)).toHaveCount(0);
});

test('a member who leaves is gone for the others', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await choose(ben.page, 'Circle options', 'Leave circle');
  await control(ben.page, 'Leave').click();
  await expect(ben.page).toHaveURL(/\/circles$/);
  await expect(ben.page.getByRole('link', { name: 'Savings club', exact: true })).toHaveCount(0);
  await expect(control(ada.page, 'Video call Ben')).toHaveCount(0);
});

test('a circle that is deleted is gone for everybody', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await choose(ada.page, 'Circle options', 'Delete circle');
  await control(ada.page, 'Delete for everybody').click();
  await expect(ada.page).toHaveURL(/\/circles$/);
  await expect(ben.page.getByText('There is no such circle among yours')).toBeVisible();
});

test('long names break no page of a phone', async ({ cast }) => {
  const longName = `Ben ${'Wolfeschlegelsteinhausenbergerdorff'.repeat(2)}`;
  const ada = await cast.newMember('Ada', { viewport: PHONE });
  const ben = await cast.newMember(longName, { viewport: PHONE });
  const circle = await cast.newCircle('Donaudampfschifffahrtsgesellschaft'.repeat(2), [ada, ben]);
  await Promise.all([openCircle(ada, circle), openCircle(ben, circle)]);
  await expectNoSidewaysScroll(ada.page);
  await connect(ada, ben);
  await expectNoSidewaysScroll(ada.page);
  await endCall(ada, ben);
  for (const path of ['/circles', '/history', '/account']) {
    await ben.page.goto(path);
    await expect(ben.page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(ben.page);
  }
});
