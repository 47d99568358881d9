import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { playingProjects, waitingProject } from './scripts/browser-projects.ts';
import { findChromium } from './scripts/find-browsers.ts';
import { chromiumArgs, isSandboxed } from './tests/e2e/support/browsers.ts';

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
  // Where there is no Firefox or no coturn its project is not there, and the summary of the run says so.
  projects: [...playingProjects, waitingProject],
});
