import { expect, type Page } from '@playwright/test';
import { test } from './support/stage.ts';
import { callOver, expectBothSeeAndHear, statusOf } from './support/steps-call.ts';
import { meetWatched } from './support/steps-early.ts';

/** Under what name the page's newest connection looks for ways; another one with each new search. */
const searchOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const sdp = window.seenConnections.at(-1)?.currentLocalDescription?.sdp ?? '';
    return /a=ice-ufrag:(\S+)/.exec(sdp)?.[1];
  });

test('two whose network changes at the same moment go on seeing and hearing each other', async ({
  cast,
}) => {
  const { ada, ben } = await meetWatched(cast);
  await callOver(ada, ben);
  const before = await searchOf(ada.page);
  // Each looks for a new way at once, so that their offers cross.
  await Promise.all(
    [ada, ben].map(({ page }) => page.evaluate(() => window.dispatchEvent(new Event('online')))),
  );
  await expect.poll(() => searchOf(ada.page)).not.toBe(before);
  await expectBothSeeAndHear(ada, ben);
  await expect(statusOf(ada.page, 'Ben')).toHaveText('Connected');
  await expect(statusOf(ben.page, 'Ada')).toHaveText('Connected');
});
