import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findChromium, findFirefox } from './scripts/find-browsers.ts';
import { findTurnServer } from './scripts/find-turnserver.ts';
import { chromiumArgs, isSandboxed } from './tests/e2e/support/browsers.ts';

const FIREFOX_TESTS = '**/*.firefox.e2e.ts';
const RELAY_TESTS = '**/*.relay.e2e.ts';
const WAITING_TESTS = '**/*.waiting.e2e.ts';
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
    // It would cost every call a part of a core: a test that failed is run again with --trace=on.
    trace: 'off',
    actionTimeout: 15_000,
    launchOptions: {
      ...(chromiumPath ? { executablePath: chromiumPath } : {}),
      chromiumSandbox: isSandboxed,
      args: chromiumArgs,
    },
  },
  projects: [
    {
      name: 'chromium',
      testMatch: '**/*.e2e.ts',
      testIgnore: [FIREFOX_TESTS, RELAY_TESTS, WAITING_TESTS],
    },
    // They hardly use the processor, and may run beside something else.
    { name: 'waiting', testMatch: WAITING_TESTS, outputDir: 'test-results/waiting' },
    // Where there is no Firefox the project is not there, and the summary of the run says so.
    ...(findFirefox() ? [{ name: 'firefox', testMatch: FIREFOX_TESTS }] : []),
    // The same with coturn.
    ...(findTurnServer() ? [{ name: 'relay', testMatch: RELAY_TESTS }] : []),
  ],
});
