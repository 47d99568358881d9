import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/find-browsers.ts';
import { startAppServer } from '../../tests/e2e/support/app-server.ts';
import { chromiumArgs, isSandboxed } from '../../tests/e2e/support/browsers.ts';

/** Runs a bench on an app of its own and a Chromium with a fake camera of 30 frames a second. */
export async function withAppAndBrowser<Result>(
  bench: (browser: Browser, origin: string) => Promise<Result>,
): Promise<Result> {
  const app = await startAppServer();
  const browser = await launchBrowser();
  try {
    return await bench(browser, app.origin);
  } finally {
    await browser.close();
    await app.stop();
  }
}

function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: isSandboxed,
    args: [...chromiumArgs, '--use-fake-device-for-media-stream=device-count=1,fps=30'],
  });
}

/**
 * Opens an empty page beside another, with its storage and in a window of its own. Playwright by itself
 * opens a tab, and a browser draws the frame of each window: its marks for camera and microphone move.
 */
export async function openWindow(browser: Browser, beside: Page): Promise<Page> {
  const context = beside.context();
  const ofPage = await context.newCDPSession(beside);
  const { targetInfo } = await ofPage.send('Target.getTargetInfo');
  const opened = context.waitForEvent('page');
  const ofBrowser = await browser.newBrowserCDPSession();
  await ofBrowser.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
  });
  const page = await opened;
  await Promise.all([ofPage.detach(), ofBrowser.detach()]);
  return page;
}
