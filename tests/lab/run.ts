import { missingForLab } from '../../scripts/lab-requirements.ts';
import { inLab, type Lab } from './lab.ts';
import { SIDES } from './lab-network.ts';
import type { LabRow, LabTable, LabTrial } from './lab-row.ts';
import { pairTable } from './pair-table.ts';
import { recoveryTable } from './recovery-table.ts';
import { relayTable } from './relay-table.ts';

/*
 * `npm run test:lab`: calls between all kinds of networks, and what befalls them. With --short as in
 * the continuous integration; with words after it, only the trials that have one of them in their name.
 * Exit status 2 where this machine lacks what it takes.
 */
const CANNOT_RUN = 2;

const isShort = process.argv.includes('--short');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
/** Add a table here, or a trial to one of these. */
const tables: readonly LabTable[] = [pairTable(isShort), recoveryTable, relayTable];

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
  for (const trial of trials.filter(isWanted)) {
    const { cells, failure } = await runTrial(lab, trial);
    rows.push(cells);
    if (failure !== null) broken.push(`✗ ${trial.name}: ${failure}`);
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

async function runTrial(lab: Lab, trial: LabTrial): Promise<LabRow> {
  for (const side of SIDES) {
    lab.network.setRouter(side, 'cone');
    await lab.network.trouble(side);
  }
  try {
    return await trial.run(lab);
  } catch (error) {
    // The others are worth knowing all the same.
    await Promise.all(SIDES.map((side) => lab.pair[side].page.reload()));
    return { cells: { what: trial.name }, failure: `broke off: ${String(error)}` };
  }
}
