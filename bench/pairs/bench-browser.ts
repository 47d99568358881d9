import { type Browser, chromium } from '@playwright/test';
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
