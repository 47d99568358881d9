import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CheckAccess } from '../check-access.ts';
import { type CheckRun, createCheckRun } from '../check-run.ts';
import type { CheckState } from '../check-state.ts';

/** The check of this page; leaving the page ends it, and gives the devices back. */
export function useCheckRun(access: CheckAccess): { run: CheckRun; state: CheckState } {
  const [run] = useState(() => createCheckRun(access));
  useEffect(() => {
    run.prepare();
    return run.stop;
  }, [run]);
  const state = useSyncExternalStore(run.subscribe, run.getState);
  return { run, state };
}
