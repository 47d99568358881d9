import type { Lab } from './lab.ts';

/** What was measured, as a line of one of the tables. */
export interface LabRow {
  cells: Record<string, string>;
  /** Why the lab fails because of it; null where it holds. */
  failure: string | null;
  /**
   * A figure that is over its limit. Only the full run fails because of it: the short one is a step of
   * others and shares its machine.
   */
  overLimit?: string | null;
}

/** Something to be tried in the lab, with a network that is as new: both routers cones, no trouble. */
export interface LabTrial {
  name: string;
  /** Whether it is worth the time where everything has to be quick. */
  isInShortRun: boolean;
  run(lab: Lab): Promise<LabRow>;
}

/** Rows of one kind. Others are added to the list in run.ts. */
export interface LabTable {
  title: string;
  trials: readonly LabTrial[];
}

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
