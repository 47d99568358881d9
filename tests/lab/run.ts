import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { inLab, type Lab } from './lab.ts';
import { clearLog, readLog } from './lab-log.ts';
import { SIDES } from './lab-network.ts';
import type { LabRow, LabTable, LabTrial } from './lab-row.ts';
import { pairTable } from './pair-table.ts';
import { qualityTable } from './quality-table.ts';
import { recoveryTable } from './recovery-table.ts';
import { relayTable } from './relay-table.ts';
import { missingForLab } from './requirements.ts';

/*
 * `npm run test:lab`: calls between all kinds of networks, and what befalls them. With words after it,
 * only the trials that have one of them in their name.
 *
 *   --short    what is quickest told: whether things work, not how fast
 *   --times=5  each trial so many times
 *   --log      tells of each trial what happened in both pages, as it does anyhow of one that fails
 *
 * Exit status 2 where this machine lacks what it takes.
 */
const CANNOT_RUN = 2;
/** The longest of them waits for credentials to end. */
const TRIAL_LIMIT_MS = 150_000;

const { values: options, positionals: words } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
    times: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
const isShort = options.short;
/** Add a table here, or a trial to one of these. */
const tables: readonly LabTable[] = [pairTable(isShort), recoveryTable, relayTable, qualityTable];

const missing = missingForLab();
if (missing.length > 0) {
  console.log(['The network lab cannot run on this machine.', ...missing].join('\n  '));
  process.exit(CANNOT_RUN);
}
const failures = await inLab(async (lab) => {
  const all: string[] = [];
  for (const table of tables) all.push(...(await runTable(lab, table)));
  return all;
});
console.log(failures.length > 0 ? failures.join('\n') : 'The lab holds.');
process.exit(failures.length > 0 ? 1 : 0);

async function runTable(lab: Lab, { title, trials }: LabTable): Promise<string[]> {
  const rows: LabRow['cells'][] = [];
  const broken: string[] = [];
  const wanted = trials.filter(isWanted);
  for (const trial of Array.from({ length: Number(options.times) }, () => wanted).flat()) {
    const { cells, failure, overLimit = null } = await runTrial(lab, trial);
    rows.push(cells);
    const whys = isShort ? [failure] : [failure, overLimit];
    broken.push(...whys.filter((why) => why !== null).map((why) => `✗ ${trial.name}: ${why}`));
  }
  if (rows.length === 0) return [];
  console.log(`\n${title}`);
  console.table(rows);
  return broken;
}

function isWanted({ name, isInShortRun }: LabTrial): boolean {
  if (words.length > 0) return words.some((word) => name.includes(word));
  return !isShort || isInShortRun;
}

async function tooLong(): Promise<never> {
  await wait(TRIAL_LIMIT_MS, undefined, { ref: false });
  throw new Error('it took too long');
}

async function runTrial(lab: Lab, trial: LabTrial): Promise<LabRow> {
  for (const side of SIDES) {
    lab.network.setRouter(side, 'cone');
    await lab.network.trouble(side);
  }
  await clearLog(lab.pair);
  try {
    const row = await Promise.race([trial.run(lab), tooLong()]);
    if (options.log || row.failure !== null) console.log(await readLog(lab.pair));
    return row;
  } catch (error) {
    // The others are worth knowing all the same.
    await Promise.all(SIDES.map((side) => lab.pair[side].page.reload()));
    return { cells: { what: trial.name }, failure: `broke off: ${String(error)}` };
  }
}
