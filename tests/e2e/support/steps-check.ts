import { expect, type Locator, type Page } from '@playwright/test';
import { control } from './steps-call.ts';

/** The call to oneself has ten seconds to connect and is watched for five. */
const STEP_LIMIT_MS = 25_000;

/** A step of the check, by its title. */
export function checkStep(page: Page, title: string): Locator {
  return page.getByRole('list', { name: 'Steps' }).getByRole('listitem', { name: title });
}

export async function openCheck(page: Page): Promise<void> {
  await page.goto('/check');
  await expect(control(page, 'Start check')).toBeVisible();
}

export async function startCheck(page: Page): Promise<void> {
  await control(page, 'Start check').click();
}

/** Waits until a step stands like this, by its word and its sentence. */
export async function expectChecked(
  page: Page,
  title: string,
  mark: 'Fine' | 'Look at this' | 'Does not work',
  sentence: string | RegExp,
): Promise<void> {
  const step = checkStep(page, title);
  await expect(step.getByText(mark, { exact: true })).toBeVisible({ timeout: STEP_LIMIT_MS });
  await expect(step).toContainText(sentence);
}
