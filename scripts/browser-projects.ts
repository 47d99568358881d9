import { findFirefox } from './find-browsers.ts';
import { findTurnServer } from './find-turnserver.ts';

const FIREFOX_TESTS = '**/*.firefox.e2e.ts';
const RELAY_TESTS = '**/*.relay.e2e.ts';
const WAITING_TESTS = '**/*.waiting.e2e.ts';

/** Tests that hardly use the processor, and may run beside something else. */
export const waitingProject = {
  name: 'waiting',
  testMatch: WAITING_TESTS,
  outputDir: 'test-results/waiting',
};

/** Browser tests that want the machine for themselves. What is not installed has no project. */
export const playingProjects = [
  {
    name: 'chromium',
    testMatch: '**/*.e2e.ts',
    testIgnore: [FIREFOX_TESTS, RELAY_TESTS, WAITING_TESTS],
  },
  ...(findFirefox() ? [{ name: 'firefox', testMatch: FIREFOX_TESTS }] : []),
  ...(findTurnServer() ? [{ name: 'relay', testMatch: RELAY_TESTS }] : []),
];
