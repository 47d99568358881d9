/** Of something better that may turn out to be a mistake: then it is tried ever more seldom. Counts are of readings. */
export interface Trial {
  /** So many good ones in a row lead to a try. */
  patience: number;
  /** What that is where nothing has failed. */
  usual: number;
  /** Since the last try; null where that has lasted or failed, so that it says nothing any more. */
  since: number | null;
}

const LASTING_READINGS = 12;
const MOST_PATIENCE = 60;

export function begin(trial: Trial): Trial {
  return { ...trial, patience: Math.max(trial.patience, trial.usual), since: 0 };
}

/** Another reading without a failure. A try that has lasted makes up for those that did not. */
export function goOn(trial: Trial): Trial {
  if (trial.since === null) return trial;
  const since = trial.since + 1;
  return since < LASTING_READINGS ? { ...trial, since } : forget(trial);
}

/** What was tried ended for a reason of its own. */
export const leave = (trial: Trial): Trial => ({
  ...trial,
  patience: Math.max(trial.patience, trial.usual),
  since: null,
});

export function fail(trial: Trial): Trial {
  if (trial.since === null) return leave(trial);
  return { ...trial, patience: Math.min(trial.patience * 2, MOST_PATIENCE), since: null };
}

/** As if nothing had failed yet. */
export function forget({ patience, usual }: Trial): Trial {
  return { patience: Math.min(patience, usual), usual, since: null };
}
