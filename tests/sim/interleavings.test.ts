import { expect, test } from 'vitest';
import { runHardSeed, runSeed, type SeedReport } from './run-seed.ts';

/** Other days by `SIM_FIRST_SEED` and `SIM_SEEDS`; a failing one alone by its number and 1. */
const first = Number(process.env['SIM_FIRST_SEED'] ?? 1);
const count = Number(process.env['SIM_SEEDS'] ?? 300);
const TIMEOUT_MS = 120_000;

/** Plays the days one after the other; the first that goes wrong fails with all that happened on it. */
async function playDays(run: (seed: number) => Promise<SeedReport>) {
  let answeredCount = 0;
  let earlyCount = 0;
  let silenceCount = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const { disagreements, trace, ...counted } = await run(seed);
    if (disagreements.length > 0) {
      expect.fail([`seed ${seed}:`, ...disagreements, '', ...trace].join('\n'));
    }
    answeredCount += counted.answeredCount;
    earlyCount += counted.earlyCount;
    silenceCount += counted.silenceCount;
  }
  return { answeredCount, earlyCount, silenceCount };
}

test(
  'in whatever order things come, both sides agree in the end and nobody rings for ever',
  async () => {
    const { answeredCount } = await playDays(runSeed);
    // A world in which nobody gets through would agree all too easily.
    expect(answeredCount).toBeGreaterThan(count / 2);
  },
  TIMEOUT_MS,
);

test(
  'two people who stay on the line are still in the same call when everything works again',
  async () => {
    const { earlyCount, silenceCount } = await playDays(runHardSeed);
    // Some of them over a transport that was made while it rang.
    expect(earlyCount).toBeGreaterThan(count / 10);
    // And media stopped while their transport still called itself connected.
    expect(silenceCount).toBeGreaterThan(count / 10);
  },
  TIMEOUT_MS,
);

test('the same number plays the same day', async () => {
  const [one, other] = [await runSeed(first), await runSeed(first)];
  expect(one.trace.length).toBeGreaterThan(20);
  expect(other.trace).toEqual(one.trace);
});
