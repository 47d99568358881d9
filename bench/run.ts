import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { type Comparison, judge, type Verdict } from './comparison.ts';
import { benchGlass } from './glass/glass-bench.ts';
import { benchIdleMemory, benchRelay } from './relay/relay-bench.ts';
import { benchSetUp } from './set-up/set-up-bench.ts';

/*
 * `npm run bench`: each figure beside its baseline of the same run. Exit code 1 where a bound is missed.
 * `npm run bench -- relay set-up` runs those of these names alone.
 */
const BENCHES: Record<string, () => Promise<readonly Comparison[]>> = {
  relay: benchRelay,
  memory: async () => [await benchIdleMemory()],
  'set-up': benchSetUp,
  glass: benchGlass,
};
const asked = process.argv.slice(2);
const chosen = Object.entries(BENCHES).filter(
  ([name]) => asked.length === 0 || asked.includes(name),
);
if (chosen.length === 0) throw new Error(`There are: ${Object.keys(BENCHES).join(', ')}.`);

const RESULTS = new URL('./results/', import.meta.url);

const format = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

function toRow({ name, unit, baselineMedian, oursMedian, ratio, bound, isMet }: Verdict) {
  return {
    what: name,
    baseline: `${format(baselineMedian)} ${unit}`,
    ours: `${format(oursMedian)} ${unit}`,
    ratio: ratio.toFixed(2),
    bound,
    met: bound === '' ? '' : isMet ? 'yes' : 'NO',
  };
}

const comparisons: Comparison[] = [];
for (const [, bench] of chosen) comparisons.push(...(await bench()));
const verdicts = comparisons.map(judge);
console.table(verdicts.map(toRow));

await mkdir(RESULTS, { recursive: true });
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
const report = { at: new Date().toISOString(), machine, verdicts, comparisons };
await writeFile(new URL('latest.json', RESULTS), `${JSON.stringify(report, null, 2)}\n`);
console.log(
  'Written to bench/results/latest.json. Each ratio is the median of interleaved rounds.',
);
process.exitCode = verdicts.every(({ isMet }) => isMet) ? 0 : 1;
