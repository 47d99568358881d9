import { expect, type Page } from '@playwright/test';

/** What somebody types to get an account. */
export interface NewAccount {
  name: string;
  email: string;
  password: string;
}

export function newAccount(name: string): NewAccount {
  const email = `${name.toLowerCase()}-${crypto.randomUUID()}@example.com`;
  return { name, email, password: 'a long enough password' };
}

/** Fills in the sign-up page that is open. */
export async function signUp(page: Page, { name, email, password }: NewAccount): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account', exact: true }).click();
}

/** Fills in the sign-in page that is open. */
export async function signIn(
  page: Page,
  { email, password }: Pick<NewAccount, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The page of somebody who is signed in. */
export async function expectSignedIn(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/circles$/);
  await expect(page.getByRole('button', { name: 'New circle', exact: true })).toBeVisible();
}

export async function expectSignedOut(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/signin/);
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
}
