import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/find-browsers.ts';
import { chromiumArgs, isSandboxed } from '../e2e/support/browsers.ts';
import { endWithoutTrace } from './after-call.ts';
import { holdCall, type SoakLook } from './long-call.ts';
import { planSoak, readSoakOptions, type SoakOptions } from './soak-plan.ts';
import { setSoakStage } from './soak-stage.ts';
import { judgeSoak } from './soak-verdict.ts';

/*
 * `npm run test:soak`: an hour of a call with its connections to the server dropped each minute and
 * the server killed each ten. `-- --minutes 60 --pace 10` runs it ten times faster than the clock.
 */
let options: SoakOptions;
try {
  options = readSoakOptions(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
console.log(`A call of ${options.minutes} minutes, run in ${options.minutes / options.pace}.`);
const executablePath = findChromium();
const launch = () =>
  chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: isSandboxed,
    args: chromiumArgs,
  });
// Two, so that what one page holds is not counted with the other.
const browsers = { ada: await launch(), ben: await launch() };
const stage = await setSoakStage(browsers);
try {
  const journal = await holdCall(stage, planSoak(options), printLook);
  const verdicts = judgeSoak(journal);
  const [record] = await endWithoutTrace(stage);
  console.table(verdicts.map(({ isMet, ...row }) => ({ ...row, met: isMet ? 'yes' : 'NO' })));
  console.log(`One record: ${record?.outcome}, ${record?.startedAt} to ${record?.endedAt}.`);
  const faults = stage.faults();
  for (const fault of faults) console.log(`A page's script failed: ${fault}`);
  const holds = verdicts.every(({ isMet }) => isMet) && faults.length === 0;
  console.log(holds ? 'The call holds.' : 'The call does not hold.');
  process.exitCode = holds ? 0 : 1;
} catch (error) {
  console.error(error, `\n${stage.app.output()}`);
  process.exitCode = 1;
} finally {
  await stage.clear();
  await Promise.all([browsers.ada.close(), browsers.ben.close()]);
}

function printLook({ minute, what, controlsMs, server, pages }: SoakLook): void {
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(2).padStart(6);
  const heaps = [pages.Ada, pages.Ben, server].map(({ heapBytes }) => mebibytes(heapBytes));
  console.log(
    `minute ${String(minute).padStart(3)}  ${what}  mute after ${String(controlsMs).padStart(5)} ms` +
      `  heaps in MiB: Ada ${heaps[0]}, Ben ${heaps[1]}, server ${heaps[2]} of ${mebibytes(server.residentBytes)}`,
  );
}
