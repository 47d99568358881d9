import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import type { Member } from './support/actors.ts';
import { openLinks } from './support/link-watch.ts';
import { takeLine } from './support/network-line.ts';
import { expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';
import {
  connect,
  control,
  endCall,
  expectBothSeeAndHear,
  expectConnected,
  meet,
} from './support/steps-call.ts';
import { meetWatched } from './support/steps-early.ts';

/* How good a line is, said in marks, sentences and figures. A mark takes some readings to change. */

test.describe.configure({ timeout: 120_000 });
const SETTLED = { timeout: 30_000 };
/** It takes a browser some time to believe in a line again. */
const SLOW = { timeout: 60_000 };

/** What a picture may take for somebody who uses less data, in bit a second. */
const LESS_DATA_BPS = 300_000;

/** The mark of one person on another's page. */
function markOf(page: Page, whose: string | null, mark: RegExp) {
  const name = whose === null ? 'Your connection: ' : `Connection of ${whose}: `;
  return page.getByRole('img', { name: new RegExp(`^${name}(?:${mark.source})$`) });
}

/** Opens the figures of the connection from the settings of the call. */
async function openDetails({ page }: Member) {
  await control(page, 'Settings').click();
  await control(page, 'Connection details').click();
  const details = page.getByRole('dialog', { name: 'Connection details', exact: true });
  await expect(details).toBeVisible();
  return details;
}

test('each person has a mark, on both sides', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  await expect(markOf(ada.page, 'Ben', /good|fair|poor/)).toBeVisible();
  await expect(markOf(ada.page, null, /good|fair|poor/)).toBeVisible();
  await expect(markOf(ben.page, 'Ada', /good|fair|poor/)).toBeVisible();
  await control(ada.page, 'Make small').click();
  await expect(markOf(ada.page, 'Ben', /good|fair|poor/)).toBeVisible();
});

test('the details of a connection follow it, and are at hand for keys and readers', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  const details = await openDetails(ada);
  await expect(details.getByText('direct', { exact: true })).toBeVisible();
  const picture = details.getByRole('region', { name: 'Your picture', exact: true });
  const rate = picture.getByRole('definition').filter({ hasText: /bit\/s$/ });
  await expect(rate).toHaveText(/^\d/);
  const first = await rate.textContent();
  await expect(rate).not.toHaveText(first ?? '');
  await expect(details.getByRole('region', { name: 'Their sound', exact: true })).toBeVisible();
  await expectAccessible(ada.page, 'the details of a connection');
  await ada.page.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await expect(control(ada.page, 'Settings')).toBeFocused();
  await expectConnected(ada, ben);
});

test('the report that is copied names nobody and no address', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  await ada.context.grantPermissions(['clipboard-read', 'clipboard-write', 'camera', 'microphone']);
  await connect(ada, ben);
  const details = await openDetails(ada);
  await expect(details.getByRole('region', { name: 'Their picture', exact: true })).toBeVisible();
  await details.getByRole('button', { name: 'Copy report', exact: true }).click();
  await expect(details.getByText('The report is copied.')).toBeVisible();
  const report = await ada.page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('Way: direct');
  expect(report).toMatch(/Their picture\n {2}Size: \d+ × \d+/);
  for (const one of [ada, ben]) {
    for (const secret of [one.name, one.email, one.userId]) expect(report).not.toContain(secret);
  }
  expect(report).not.toContain(circle.name);
  expect(report).not.toMatch(/\d+\.\d+\.\d+\.\d+|[0-9a-f]{8}-[0-9a-f]{4}|\.local|localhost|@/i);
});

test('a line that gets bad is marked, with what to do about it, until it is good again', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  const line = await takeLine(ada);
  // A voice call: on a machine of two cores a picture says more about the machine than about the line.
  await connect(ada, ben, { kind: 'Voice call' });
  await expect(markOf(ada.page, null, /good/)).toBeVisible(SETTLED);
  await expect(markOf(ada.page, 'Ben', /good/)).toBeVisible(SETTLED);
  await line.set({ lossPercent: 30 });
  await expect(markOf(ada.page, null, /poor/)).toBeVisible(SETTLED);
  const advice = ada.page.getByText(/connection.* loses much of what /);
  await expect(advice).toBeVisible();
  await expectAccessible(ada.page, 'a call over a bad line');
  await line.set({ lossPercent: 0 });
  await expect(markOf(ada.page, null, /good/)).toBeVisible(SETTLED);
  await expect(advice).toHaveCount(0);
  await expectConnected(ada, ben);
});

test('advice comes with a way to follow it, and ends with what it asked for', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const line = await takeLine(ada);
  await connect(ada, ben);
  await line.set({ lossPercent: 14 });
  await expect(control(ada.page, 'Use less data')).toBeVisible(SETTLED);
  await control(ada.page, 'Use less data').click();
  await control(ada.page, 'Go on without video').click(SETTLED);
  await expect(control(ada.page, 'Turn camera on')).toBeVisible();
  await expect(control(ada.page, 'Go on without video')).toHaveCount(0);
});

test('advice that was put away stays away', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const line = await takeLine(ada);
  await connect(ada, ben, { kind: 'Voice call' });
  await line.set({ lossPercent: 30 });
  const advice = ada.page.getByText(/connection.* loses much of what /);
  await expect(advice).toBeVisible(SETTLED);
  await control(ada.page, 'Hide this advice').click();
  await expect(advice).toHaveCount(0);
  await expect(markOf(ada.page, null, /poor/)).toBeVisible();
});

test('a picture that the line does not carry is paused, and the sound goes on', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  const line = await takeLine(ada);
  await connect(ada, ben);
  await expectBothSeeAndHear(ada, ben);
  await line.set({ lossPercent: 50 });
  // Both lines lose, so that either's picture may be paused, or both.
  const paused = /ideo (?:of \w+ )?is paused (?:on both sides )?to keep the sound clear\./;
  await expect(ada.page.getByText(paused)).toBeVisible(SLOW);
  await expect(ben.page.getByText(paused)).toBeVisible(SLOW);
  await expectAccessible(ben.page, 'a call whose picture is paused');
  await line.set({ lossPercent: 0 });
  await expect(ada.page.getByText(paused)).toHaveCount(0, SLOW);
  await expect(ben.page.getByText(paused)).toHaveCount(0, SLOW);
  await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
  await expectConnected(ada, ben);
});

test('who uses less data is sent less as well, from the start of the next call on', async ({
  cast,
}) => {
  const { ada, ben } = await meetWatched(cast);
  const limits = () =>
    openLinks(ben.page).then((all) => all.flatMap((one) => one.pictureLimitsBps));
  await connect(ada, ben);
  await expect.poll(async () => Math.max(...(await limits()))).toBeGreaterThan(LESS_DATA_BPS);
  await control(ada.page, 'Settings').click();
  await ada.page.getByRole('switch', { name: 'Use less data', exact: true }).press('Space');
  await expect.poll(limits).toEqual([LESS_DATA_BPS]);
  await control(ada.page, 'Close').click();
  await endCall(ada, ben);
  await connect(ben, ada);
  await expect.poll(limits).toEqual([LESS_DATA_BPS]);
  await expectBothSeeAndHear(ada, ben);
});

test('who chose to use less data need not choose again', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const saver = ada.page.getByRole('switch', { name: 'Use less data', exact: true });
  await connect(ada, ben, { kind: 'Voice call' });
  await control(ada.page, 'Settings').click();
  await expect(saver).not.toBeChecked();
  await saver.press('Space');
  await expect(saver).toBeChecked();
  await ada.page.getByRole('radio', { name: 'Smooth video', exact: true }).check();
  await control(ada.page, 'Close').click();
  await endCall(ada, ben);
  await ada.page.reload();
  await connect(ada, ben, { kind: 'Voice call' });
  await control(ada.page, 'Settings').click();
  await expect(saver).toBeChecked();
});
