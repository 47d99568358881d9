import { join } from 'node:path';
import { getBrowsers } from './browser.mjs';
import { build, isBuildFresh } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { SetupProblem } from './setup-problem.mjs';

const root = join(import.meta.dirname, '..', '..');

/** @type {Record<string, {isDone: (root: string) => boolean, run: (root: string) => Promise<void>}>} */
const steps = {
  install: { isDone: isInstalled, run: install },
  build: { isDone: isBuildFresh, run: build },
  browser: { isDone: () => false, run: getBrowsers },
};

/**
 * Runs the named steps in order, each only where there is something to do. A failure ends the
 * process with one readable line and the mend.
 *
 * @param {string[]} names of `install`, `build`, `browser`
 */
export async function runSteps(names) {
  try {
    for (const name of names) {
      const step = steps[name];
      if (!step)
        throw new SetupProblem(`There is no step "${name}".`, `Take ${Object.keys(steps)}.`);
      if (step.isDone(root)) continue;
      // Asked again inside the lock: another start may just have done it.
      await withLock(root, async () => {
        if (!step.isDone(root)) await step.run(root);
      });
    }
  } catch (problem) {
    console.error(
      problem instanceof SetupProblem ? `${problem.message}\n${problem.mend}` : problem,
    );
    process.exitCode = 1;
  }
}
