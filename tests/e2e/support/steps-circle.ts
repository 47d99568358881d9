import { expect, type Locator, type Page } from '@playwright/test';

/** The list of a circle's members. */
export function memberList(page: Page): Locator {
  return page.getByRole('list', { name: 'Members', exact: true });
}

/** Somebody's line in the list. */
export function lineOf(page: Page, name: string): Locator {
  return memberList(page).getByRole('listitem').filter({ hasText: name });
}

/** Makes a circle and waits for its page. */
export async function createCircle(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New circle', exact: true }).click();
  await page.getByLabel('Circle name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

/** The link that invites to the circle whose page is open. */
export async function inviteLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const field = page.getByRole('dialog').getByLabel('Invite link', { exact: true });
  await expect(field).toHaveValue(/^http.*\/join\//);
  return field.inputValue();
}

/** Chooses from the menu of the circle or of a member. */
export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Asks until it holds: right after a change of the window Chromium lays some lines out twice. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excessPx = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  await expect
    .poll(excessPx, { message: 'pixels beyond the edge of the window' })
    .toBeLessThanOrEqual(0);
}
