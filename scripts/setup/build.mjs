import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gist, pinnedNode, runCommand } from './command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** All that the built app is made of. */
const inputs = [
  'index.html',
  'package-lock.json',
  'public',
  'src/client',
  'src/shared',
  'tsconfig.base.json',
  'tsconfig.client.json',
  'vite.config.ts',
];
const isTest = (/** @type {string} */ path) => /\.test\.tsx?$/.test(path);

/** @param {string} root */
const stampPath = (root) => join(root, 'dist', '.build-stamp');

/** @param {string} root */
export function isBuildFresh(root) {
  if (!existsSync(stampPath(root))) return false;
  return readFileSync(stampPath(root), 'utf8') === hashInputs(root);
}

/**
 * Builds beside the served folder and swaps at the end: a build that fails leaves the old one.
 *
 * @param {string} root
 */
export async function build(root) {
  console.log('Building the app …');
  const next = join(root, 'dist.next');
  const old = join(root, 'dist.old');
  const hash = hashInputs(root);
  rmSync(next, { recursive: true, force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production', BUILD_ID: hash.slice(0, 12) };
  const { isOk, output } = await runCommand(pinnedNode(root), args, { cwd: root, env });
  if (!isOk) {
    rmSync(next, { recursive: true, force: true });
    throw explain(output);
  }
  writeFileSync(join(next, '.build-stamp'), hash);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old);
  renameSync(next, join(root, 'dist'));
  rmSync(old, { recursive: true, force: true });
}

/** @param {string} root */
function hashInputs(root) {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesIn(root, input))) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path a file or a folder
 * @returns {string[]} its files, in an order that is the same everywhere
 */
function filesIn(root, path) {
  if (!existsSync(join(root, path))) return [];
  try {
    const names = readdirSync(join(root, path)).sort();
    return names.flatMap((name) => filesIn(root, `${path}/${name}`));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR')) throw cause;
    return isTest(path) ? [] : [path];
  }
}

/** @param {string} output */
function explain(output) {
  if (/ENOSPC/.test(output)) {
    return new SetupProblem('The app could not be built: the disk is full.', 'Free some space.');
  }
  const said = `Vite said:\n${gist(output)}`;
  return new SetupProblem('The app could not be built; the last build is untouched.', said);
}
