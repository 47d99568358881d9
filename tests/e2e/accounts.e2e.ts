import { expect } from '@playwright/test';
import { test } from './support/stage.ts';
import {
  expectSignedIn,
  expectSignedOut,
  newAccount,
  signIn,
  signUp,
} from './support/steps-account.ts';
import { tabTo } from './support/steps-keyboard.ts';

test('somebody new signs up and is in', async ({ cast }) => {
  const page = await cast.newVisitor();
  await page.goto('/signup');
  await signUp(page, newAccount('Ada'));
  await expectSignedIn(page);
});

test('a member signs in, reloads, stays signed in, and signs out', async ({ cast }) => {
  const ada = await cast.newMember('Ada');
  const page = await cast.newVisitor();
  await page.goto('/signin');
  await signIn(page, ada);
  await expectSignedIn(page);
  await page.reload();
  await expectSignedIn(page);

  await page.getByRole('link', { name: 'Account', exact: true }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expectSignedOut(page);
  await page.goto('/circles');
  await expectSignedOut(page);
});

test('no token is kept where a script could find it after a reload', async ({ cast }) => {
  const { page } = await cast.newMember('Ada');
  await page.goto('/circles');
  await expectSignedIn(page);
  const kept = await page.evaluate(() =>
    [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join(),
  );
  expect(kept).not.toMatch(/eyJ|token/i);
});

test('a wrong password is told in a sentence that does not say which part is wrong', async ({
  cast,
}) => {
  const ada = await cast.newMember('Ada');
  const page = await cast.newVisitor();
  await page.goto('/signin');
  await signIn(page, { email: ada.email, password: 'another long password' });
  await expect(page.getByRole('alert')).toBeVisible();
  const told = await page.getByRole('alert').textContent();
  await signIn(page, { email: 'nobody@example.com', password: 'another long password' });
  await expect(page.getByRole('alert')).toHaveText(told ?? '');
  expect(told).toMatch(/^[A-Z].* .*\.$/);
});

test('a password that is too short is told beside its field before anything is sent', async ({
  cast,
}) => {
  const page = await cast.newVisitor();
  await page.goto('/signup');
  await signUp(page, { ...newAccount('Ada'), password: 'short' });
  const field = page.getByLabel('Password', { exact: true });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/characters/);
  await expect(page).toHaveURL(/\/signup/);
});

test('tabs that are reloaded at once stay signed in', async ({ cast }) => {
  const ada = await cast.newMember('Ada');
  const pages = [ada.page, await ada.context.newPage(), await ada.context.newPage()];
  await Promise.all(pages.map((page) => page.goto('/circles')));
  for (let round = 0; round < 2; round++) await Promise.all(pages.map((page) => page.reload()));
  for (const page of pages) await expectSignedIn(page);
});

test('who is signed out in one tab is signed out in the others', async ({ cast }) => {
  const ada = await cast.newMember('Ada');
  const other = await ada.context.newPage();
  await other.goto('/circles');
  await expectSignedIn(other);
  await ada.page.goto('/account');
  await ada.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expectSignedOut(ada.page);
  await expectSignedOut(other);
});

test('who opens a page without being signed in gets there after signing in', async ({ cast }) => {
  const ada = await cast.newMember('Ada');
  const page = await cast.newVisitor();
  await page.goto('/history');
  await expectSignedOut(page);
  await signIn(page, ada);
  await expect(page).toHaveURL(/\/history$/);
});

test('an account is made, left and entered again by keyboard alone', async ({ cast }) => {
  const page = await cast.newVisitor();
  const { name, email, password } = newAccount('Ada');
  await page.goto('/signup');
  await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
  await tabTo(page, 'Name');
  await page.keyboard.type(name);
  await tabTo(page, 'Email');
  await page.keyboard.type(email);
  await tabTo(page, 'Password');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expectSignedIn(page);

  await tabTo(page, 'Account');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();
  await tabTo(page, 'Sign out');
  await page.keyboard.press('Enter');
  await expectSignedOut(page);
  await tabTo(page, 'Email');
  await page.keyboard.type(email);
  await tabTo(page, 'Password');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expectSignedIn(page);
});
