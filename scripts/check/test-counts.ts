import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export interface TestCounts {
  passed: number;
  failed: number;
  /** Skipped or marked to be written: a test that does not run shows nothing. */
  left: number;
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

/** A run that left no report broke before its first test: one failure. */
const NO_REPORT: TestCounts = { passed: 0, failed: 1, left: 0 };

/** Counts what Vitest's JSON reporter wrote; a file that could not even be loaded is one failure. */
export function readVitestCounts(path: string): TestCounts {
  if (!existsSync(path)) return NO_REPORT;
  const report = VitestReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    left: report.numPendingTests + report.numTodoTests,
  };
}

/** Counts what Playwright's JSON reporter wrote. Nothing is tried twice, so flaky means failed. */
export function readPlaywrightCounts(path: string): TestCounts {
  if (!existsSync(path)) return NO_REPORT;
  const { stats, errors } = PlaywrightReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    left: stats.skipped,
  };
}
