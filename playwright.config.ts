import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findChromium, findFirefox } from './scripts/find-browsers.ts';
import { findTurnServer } from './scripts/find-turnserver.ts';
import { chromiumArgs, isSandboxed } from './tests/e2e/support/browsers.ts';

const FIREFOX_TESTS = '**/*.firefox.e2e.ts';
const RELAY_TESTS = '**/*.relay.e2e.ts';
const chromiumPath = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/browser',
  forbidOnly: true,
  retries: 0,
  // A call is two encoders and two decoders: more than one test at a time needs more than two cores.
  workers: availableParallelism() >= 6 ? 2 : 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    // Screenshots for the trace would cost every call a third of a core.
    trace: { mode: 'retain-on-failure', screenshots: false },
    actionTimeout: 15_000,
    launchOptions: {
      ...(chromiumPath ? { executablePath: chromiumPath } : {}),
      chromiumSandbox: isSandboxed,
      args: chromiumArgs,
    },
  },
  projects: [
    { name: 'chromium', testMatch: '**/*.e2e.ts', testIgnore: [FIREFOX_TESTS, RELAY_TESTS] },
    // Where there is no Firefox the project is not there, and the summary of the run says so.
    ...(findFirefox() ? [{ name: 'firefox', testMatch: FIREFOX_TESTS }] : []),
    // The same with coturn.
    ...(findTurnServer() ? [{ name: 'relay', testMatch: RELAY_TESTS }] : []),
  ],
});
