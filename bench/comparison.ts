import { median } from './statistics.ts';

/** One measured thing: ours beside the baseline, in interleaved rounds of the same run. */
export interface Comparison {
  name: string;
  unit: string;
  baseline: readonly number[];
  ours: readonly number[];
  /**
   * What the ratio ours / baseline is to keep to, or ours alone, in its unit; null where it is only told.
   */
  bound: { atMost: number } | { atLeast: number } | { oursBelow: number } | null;
}

export interface Verdict {
  name: string;
  unit: string;
  baselineMedian: number;
  oursMedian: number;
  /** Median of the rounds' own ratios: what both suffer in a round cancels out. */
  ratio: number;
  bound: string;
  isMet: boolean;
}

export function judge({ name, unit, baseline, ours, bound }: Comparison): Verdict {
  const ratio = median(ours.map((value, round) => value / (baseline[round] ?? Number.NaN)));
  return {
    name,
    unit,
    baselineMedian: median(baseline),
    oursMedian: median(ours),
    ratio,
    bound: describeBound(bound),
    isMet: isWithin(ratio, median(ours), bound),
  };
}

function describeBound(bound: Comparison['bound']): string {
  if (bound === null) return '';
  if ('oursBelow' in bound) return `ours < ${bound.oursBelow}`;
  return 'atMost' in bound ? `≤ ${bound.atMost}` : `≥ ${bound.atLeast}`;
}

function isWithin(ratio: number, ours: number, bound: Comparison['bound']): boolean {
  if (bound === null) return true;
  if ('oursBelow' in bound) return ours < bound.oursBelow;
  return 'atMost' in bound ? ratio <= bound.atMost : ratio >= bound.atLeast;
}
