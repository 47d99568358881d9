import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../scripts/find-browsers.ts';
import { chromiumArgs, isSandboxed } from '../../tests/e2e/support/browsers.ts';

/** A Chromium with a fake camera of 30 frames a second. */
export function launchBenchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: isSandboxed,
    args: [...chromiumArgs, '--use-fake-device-for-media-stream=device-count=1,fps=30'],
  });
}
