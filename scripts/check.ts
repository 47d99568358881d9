import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { playingProjects, waitingProject } from './browser-projects.ts';
import { runSteps, type Step, type StepResult } from './check/step.ts';
import { readPlaywrightCounts, readVitestCounts, type TestCounts } from './check/test-counts.ts';
import { findFirefox } from './find-browsers.ts';
import { findTurnServer } from './find-turnserver.ts';

/*
 * All that must hold, in the order of what is told soonest. `--quick` leaves out the browser and the
 * network lab, whose full run is `npm run test:lab`.
 * The last line says how many tests passed and failed; the exit status covers the other steps too.
 */

const root = join(import.meta.dirname, '..');
const isQuick = process.argv.includes('--quick');
const VITEST_REPORT = 'test-results/vitest.json';

const compile = globSync('tsconfig.*.json', { cwd: root })
  .filter((file) => file !== 'tsconfig.base.json')
  .sort()
  .map(
    (file): Step => ({
      name: `types: ${file.split('.')[1]}`,
      command: ['node_modules/typescript/bin/tsc', '-p', file],
    }),
  );
const still: Step[] = [
  {
    name: 'format and lint',
    command: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings'],
  },
  ...compile,
  { name: 'no dead code', command: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'first load', command: ['scripts/check/first-load.ts'] },
];
const nodeTests: Step = {
  name: 'unit, simulation and server tests',
  command: [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${VITEST_REPORT}`,
  ],
  givesWay: true, // a browser kills a closing page that gets no processor for half a second
};
const waiting = browserTests('browser tests that wait', [waitingProject]);
const playing = browserTests('browser tests', playingProjects);
const lab: Step = {
  name: 'network lab, in short',
  command: ['tests/lab/run.ts', '--short'],
  cannotRun: 2,
  isTold: true,
};

rmSync(join(root, 'test-results'), { recursive: true, force: true });
const results = await runSteps(still, 2);
const counts: TestCounts[] = [];
if (isQuick) {
  results.push(...(await runSteps([nodeTests], 1)));
} else {
  results.push(...(await runSteps([nodeTests, waiting.step], 2)));
  results.push(...(await runSteps([playing.step, lab], 1)));
  counts.push(...[waiting, playing].map(({ report }) => readPlaywrightCounts(report)));
}
counts.push(readVitestCounts(join(root, VITEST_REPORT)));

summarise(counts.reduce(add));

function browserTests(name: string, projects: readonly { name: string }[]) {
  const names = projects.map((project) => project.name);
  const report = join(root, 'test-results', `${names.join('-')}.json`);
  const step: Step = {
    name,
    command: [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--reporter=line,json',
      ...names.map((project) => `--project=${project}`),
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  };
  return { report, step };
}

function add(one: TestCounts, other: TestCounts): TestCounts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    left: one.left + other.left,
  };
}

function summarise({ passed, failed, left }: TestCounts): void {
  const named = (wanted: StepResult['outcome']) =>
    results.filter(({ outcome }) => outcome === wanted).map(({ name }) => name);
  const broken = named('failed');
  console.log('');
  if (isQuick) console.log('Browser tests and network lab did not run: --quick leaves them out.');
  else {
    for (const name of named('did not run')) {
      console.log(`Did not run: ${name}. What this machine lacks for it is told above.`);
    }
    if (!findFirefox()) {
      console.log('The test across browsers did not run: there is no Firefox on this machine.');
    }
    if (!findTurnServer()) {
      console.log('The tests with a real relay did not run: coturn is not installed here.');
    }
  }
  if (left > 0) console.log(`Left out: ${left} tests are skipped, which counts as a failure.`);
  console.log(broken.length > 0 ? `Failed: ${broken.join(', ')}.` : 'Every step holds.');
  console.log(`tests: ${passed} passed, ${failed} failed`);
  if (broken.length > 0 || failed > 0 || left > 0) process.exitCode = 1;
}
