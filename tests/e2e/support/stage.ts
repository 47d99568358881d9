import { type Browser, test as base, expect } from '@playwright/test';
import { Cast } from './actors.ts';
import { type AppServer, startAppServer } from './app-server.ts';
import { launchFirefox } from './browsers.ts';

interface TestFixtures {
  /** Makes people, circles and their browsers; all of it is closed after the test. */
  cast: Cast;
}
interface WorkerFixtures {
  /** The app, shared by the tests of one worker; a test that ends it starts it again. */
  app: AppServer;
  /** Started when a test asks for it. */
  firefoxBrowser: Browser;
}

/** Playwright's `test`, with the app and people to use it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const app = await startAppServer();
      await use(app);
      await app.stop();
    },
    { scope: 'worker' },
  ],
  firefoxBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const browser = await launchFirefox();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  cast: async ({ app, browser }, use, testInfo) => {
    const cast = new Cast(browser, app.origin);
    await use(cast);
    await cast.leave();
    expect(cast.faults(), 'errors of the pages').toEqual([]);
    expect(cast.thirdParties(), 'hosts besides the app that were contacted').toEqual([]);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server output', { body: app.output() });
    }
  },
});
