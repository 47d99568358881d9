import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { Cast } from './support/actors.ts';
import { startAppServer } from './support/app-server.ts';
import { test as base } from './support/stage.ts';
import { control } from './support/steps-call.ts';
import { checkStep, expectChecked, openCheck, startCheck } from './support/steps-check.ts';
import { startTurnServer, type TurnServer } from './support/turn-server.ts';

/* The check before a call, on a server with a real relay: coturn on this machine. */

const test = base.extend<object, { relay: TurnServer; trusting: Browser }>({
  relay: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const relay = await startTurnServer();
      await use(relay);
      await relay.stop();
    },
    { scope: 'worker' },
  ],
  /** The relay has signed its certificate itself. */
  trusting: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), '--ignore-certificate-errors'];
      const browser = await chromium.launch({ ...launchOptions, args });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

test.describe.configure({ timeout: 90_000 });

test('a relay is tried by UDP, TCP and TLS each, and a call to oneself goes through it', async ({
  relay,
  trusting,
}) => {
  await onServer(relay.settings, trusting, async (page) => {
    await startCheck(page);
    await expectChecked(page, 'Relay', 'Fine', 'The relay is reached.');
    for (const way of ['UDP', 'TCP', 'TLS']) {
      await expect(checkStep(page, 'Relay')).toContainText(
        new RegExp(`By ${way}: reached in \\d+ ms`),
      );
    }
    await expectChecked(
      page,
      'A call to yourself',
      'Fine',
      /through the relay: \d+ ms of delay, nothing lost/,
    );
    await expect(page.getByRole('region', { name: 'Report' })).toContainText('Way: relay by UDP');
  });
});

test('a relay whose certificate is not trusted is reached by the other ways alone', async ({
  relay,
  browser,
}) => {
  await onServer(relay.settings, browser, async (page) => {
    await startCheck(page);
    await expectChecked(page, 'Relay', 'Look at this', /reached, but not by every way/);
    await expect(checkStep(page, 'Relay')).toContainText('By TLS: not reached');
  });
});

test('a server whose secret is not the relay’s learns that the relay did not accept it', async ({
  relay,
  browser,
}) => {
  const settings = { ...relay.settings, TURN_SECRET: 'another secret' };
  await onServer(settings, browser, async (page) => {
    await startCheck(page);
    await expectChecked(page, 'Relay', 'Does not work', /did not accept the credentials/);
    await expectChecked(page, 'A call to yourself', 'Fine', /did not leave this device/);
    await expect(control(page, 'Copy report')).toBeVisible();
  });
});

/** A member with the check open, on an app with these settings. */
async function onServer(
  settings: Record<string, string>,
  browser: Browser,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const app = await startAppServer(settings);
  const cast = new Cast(browser, app.origin);
  try {
    const { page } = await cast.newMember('Ada');
    await openCheck(page);
    await act(page);
    expect(cast.faults(), 'errors of the pages').toEqual([]);
  } finally {
    await cast.leave();
    await app.stop();
  }
}
