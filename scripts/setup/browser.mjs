import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode } from './command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/**
 * Sees to a browser for the browser tests. The work is TypeScript and needs the installed packages,
 * so it runs on the pinned Node.js.
 *
 * @param {string} root
 */
export async function getBrowsers(root) {
  const script = join(root, 'scripts', 'get-browsers.ts');
  const child = spawn(pinnedNode(root), [script], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((settle) => child.on('close', settle));
  if (code !== 0) {
    throw new SetupProblem(
      'There is no Chrome or Chromium for the browser tests, and none could be fetched.',
      'Install one, or name it with CHROME_PATH=/path/to/chrome, then run the command again.',
    );
  }
}
