import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { Cast } from './support/actors.ts';
import { type AppServer, startAppServer } from './support/app-server.ts';
import { test } from './support/stage.ts';
import { expectSignedIn } from './support/steps-account.ts';
import { connect, control, endCall, expectEnded, meet } from './support/steps-call.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

const Manifest = z.object({
  name: z.string().min(1),
  short_name: z.string().min(1).max(12),
  start_url: z.string(),
  display: z.literal('standalone'),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), purpose: z.string().optional() })),
});

test('the manifest can be read, and its icons are as large as it says', async ({ cast }) => {
  const page = await cast.newVisitor();
  await page.goto('/signin');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const { icons } = Manifest.parse(await (await page.request.get(href ?? '')).json());
  expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  for (const { src, sizes } of icons) {
    const size = await page.evaluate(async (url) => {
      const image = Object.assign(new Image(), { src: url });
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
});

test('without a network the app opens and says that it is offline', async ({ cast }) => {
  const { page, context } = await cast.newMember('Ada');
  await page.goto('/circles');
  await expectSignedIn(page);
  await untilServedByWorker(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(/offline|cannot be reached|no connection/i).first()).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expectSignedIn(page);
});

test.describe('when there is a new version', () => {
  let distDir: string;
  let app: AppServer;
  let cast: Cast;

  test.beforeEach(async ({ browser }) => {
    distDir = await mkdtemp(join(tmpdir(), 'circles-dist-'));
    await cp(DIST, distDir, { recursive: true });
    app = await startAppServer({ DIST_DIR: distDir }, 'tests/e2e/support/serve-build.ts');
    cast = new Cast(browser, app.origin);
  });

  test.afterEach(async () => {
    await cast.leave();
    await app.stop();
    await rm(distDir, { recursive: true, force: true });
  });

  test('it is fetched, offered in a quiet line, and taken on a word', async () => {
    const { page } = await cast.newMember('Ada');
    await page.goto('/circles');
    await untilServedByWorker(page);
    await publishNewVersion(distDir);
    await lookForNewVersion(page);
    await expect(page.getByText('A new version is ready')).toBeVisible();
    const reloaded = page.waitForEvent('load');
    await control(page, 'Update').click();
    await reloaded;
    await expectSignedIn(page);
    await expect(page.getByText('A new version is ready')).toHaveCount(0);
  });

  test('nothing is offered or taken in a call, only after it', async () => {
    const { ada, ben } = await meet(cast);
    await untilServedByWorker(ada.page);
    await connect(ada, ben);
    await publishNewVersion(distDir);
    await lookForNewVersion(ada.page);
    await expect.poll(() => ada.page.evaluate(hasWaitingWorker)).toBe(true);
    await expect(ada.page.getByText('A new version is ready')).toHaveCount(0);

    await endCall(ben, ada);
    await expectEnded(ada, ben, /Ben ended the call/);
    await control(ada.page, 'Close').click();
    await expect(ada.page.getByText('A new version is ready')).toBeVisible();
  });
});

async function untilServedByWorker(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated');
}

/** A worker with other bytes is another version for the browser. */
async function publishNewVersion(distDir: string): Promise<void> {
  const worker = join(distDir, 'service-worker.js');
  await Promise.all([`${worker}.gz`, `${worker}.br`].map((path) => rm(path, { force: true })));
  await appendFile(worker, '\n// the next version\n');
}

/** As the browser does now and then by itself. */
async function lookForNewVersion(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
}

async function hasWaitingWorker(): Promise<boolean> {
  return (await navigator.serviceWorker.ready).waiting !== null;
}
