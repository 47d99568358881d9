import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WINDOWS = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const;
const SCHEMES = ['light', 'dark'] as const;

// Axe brings a Playwright of its own, to which the same page has another type.
type PageOfAxe = ConstructorParameters<typeof AxeBuilder>[0]['page'];

/** Expects that axe finds nothing to mend, in windows of both sizes, light and dark. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const [name, size] of Object.entries(WINDOWS)) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(untilStill);
      const { violations } = await new AxeBuilder({ page: page as unknown as PageOfAxe }).analyze();
      const found = violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
      }));
      expect(found, `${state}, ${name}, ${colorScheme}`).toEqual([]);
    }
  }
}

/** Runs in the page: colours that are half way to others are nobody's fault. */
async function untilStill(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
