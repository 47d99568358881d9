import { expect, type Page } from '@playwright/test';

/** More than any page has to stop at. */
const MAX_STOPS = 60;

/**
 * Presses Tab until what has this accessible name has the focus.
 *
 * @throws {Error} with the names that were passed, when it cannot be reached
 */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    const focused = page.locator(':focus');
    const wanted = page.getByLabel(name, { exact: true }).or(byRole(page, name)).and(focused);
    if ((await wanted.count()) === 1) return;
    passed.push(await nameOfFocus(page));
    await page.keyboard.press('Tab');
  }
  expect(passed, `stops on the way to ${name}`).toContain(name);
}

const byRole = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).or(page.getByRole('link', { name, exact: true }));

function nameOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
  });
}
