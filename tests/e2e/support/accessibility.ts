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
      // The way without a second page: there are no frames to look into.
      const axe = new AxeBuilder({ page: page as unknown as PageOfAxe }).setLegacyMode();
      const { violations } = await axe.analyze();
      const found = violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
      }));
      expect(found, `${state}, ${name}, ${colorScheme}`).toEqual([]);
    }
  }
}

/**
 * Runs in the page: brings what moves to its end, for colours half way to others are nobody's fault.
 * A meter that follows a voice never comes to one, and is not waited for.
 */
async function untilStill(): Promise<void> {
  const rounds = 30;
  const moving = () =>
    document.getAnimations().filter(({ effect, playState }) => {
      const isEndless = effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
      return playState !== 'finished' && !isEndless;
    });
  for (let round = 0; round < rounds && moving().length > 0; round += 1) {
    for (const animation of moving()) animation.finish();
    await new Promise((settle) => requestAnimationFrame(settle));
  }
}
