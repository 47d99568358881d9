import type { LabPair } from './lab-member.ts';
import { SIDES } from './lab-network.ts';

const MARK = '──';

/** Writes down when something was done to the call. What happened before the first mark is of no interest. */
export async function markLog({ A }: LabPair, what: string): Promise<void> {
  await A.page.evaluate(
    (mark) => void window.labLog.push({ atMs: Date.now(), what: mark }),
    `${MARK} ${what}`,
  );
}

/** What happened in both pages since the first mark, in order, with the milliseconds since then. */
export async function readLog(pair: LabPair): Promise<string> {
  const ofSides = SIDES.map(async (side) => {
    const log = await pair[side].page.evaluate(() => window.labLog);
    return log.map(({ atMs, what }) => ({ atMs, what: `${side} ${what}` }));
  });
  const all = (await Promise.all(ofSides)).flat().sort((one, other) => one.atMs - other.atMs);
  const from = all.findIndex(({ what }) => what.includes(MARK));
  const fromMs = all[from]?.atMs ?? 0;
  return all
    .slice(from === -1 ? all.length : from)
    .map(({ atMs, what }) => `${`${atMs - fromMs}`.padStart(7)} ${what}`)
    .join('\n');
}

export async function clearLog(pair: LabPair): Promise<void> {
  await Promise.all(SIDES.map((side) => pair[side].page.evaluate(() => window.labLog.splice(0))));
}
