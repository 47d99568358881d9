import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { gist, pinnedNode, runCommand } from './command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** @param {string} root */
const stampPath = (root) => join(root, 'node_modules', '.setup-stamp');

/**
 * Whether node_modules is what package-lock.json says, for this machine.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  if (!existsSync(pinnedNode(root))) return false;
  const wanted = lockHash(root);
  if (existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8') === wanted) return true;
  if (!isInstalledByHand(root)) return false;
  writeFileSync(stampPath(root), wanted);
  return true;
}

/** @param {string} root */
export async function install(root) {
  console.log('Installing packages (about a minute the first time) …');
  const { isOk, output } = await npm(root, ['ci', '--include=dev', '--loglevel=error']);
  if (!isOk) throw explain(output);
  if (!existsSync(pinnedNode(root))) {
    throw new SetupProblem(
      'The packages are there, but the Node.js that they bring was not unpacked.',
      'npm is probably set to ignore-scripts: run `npm rebuild node --ignore-scripts=false`.',
    );
  }
  const pinned = await runCommand(pinnedNode(root), ['--version'], { cwd: root });
  if (!pinned.isOk) {
    throw new SetupProblem(
      `The Node.js that the packages bring does not run on this machine: ${pinned.output.trim()}`,
      'It needs a 64-bit system with glibc 2.28 or newer, macOS 13.5 or newer, or Windows 10.',
    );
  }
  writeFileSync(stampPath(root), lockHash(root));
}

/** @param {string} root */
function lockHash(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const machine = `${process.platform}-${process.arch}`;
  return createHash('sha256').update(lock).update(machine).digest('hex');
}

/**
 * Somebody ran npm themselves: npm writes down what it installed, in the same form as the lock.
 *
 * @param {string} root
 */
function isInstalledByHand(root) {
  const written = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const installed = readPackages(written);
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      // The root itself is not installed; packages of other systems are optional.
      path === '' || wanted.optional || installed[path]?.version === wanted.version,
  );
}

/**
 * @param {string} path
 * @returns {Record<string, {version?: string, optional?: boolean}>}
 */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/**
 * npm, on the Node.js that it came with: the pinned one lies in the folder that is being replaced.
 *
 * @param {string} root
 * @param {string[]} args
 */
function npm(root, args) {
  const { npm_execpath: script, npm_node_execpath: node, PATH = '' } = process.env;
  const ownPath = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const options = { cwd: root, env: { ...process.env, PATH: ownPath.join(delimiter) } };
  const isOutside = node && !node.startsWith(join(root, 'node_modules'));
  if (script && isOutside) return runCommand(node, [script, ...args], options);
  return runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/** @type {[RegExp, string, string][]} */
const known = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/,
    'The packages could not be fetched: the package registry cannot be reached.',
    'Check the network connection (and the proxy, if there is one), then run the command again.',
  ],
  [
    /code EUSAGE/,
    'package-lock.json does not fit package.json.',
    'Take both from the repository, or run `npm install` if you changed package.json.',
  ],
  [/ENOSPC/, 'The disk is full.', 'Free about 1 GB where this folder lies and run it again.'],
  [
    /EACCES|EPERM|EROFS/,
    'The packages could not be written: this folder is not yours to write to.',
    'Check who owns it (after a run with sudo, some of it may belong to root).',
  ],
];

/** @param {string} output */
function explain(output) {
  const match = known.find(([pattern]) => pattern.test(output));
  const said = `npm said:\n${gist(output)}`;
  if (!match) return new SetupProblem('The packages could not be installed.', said);
  return new SetupProblem(match[1], `${match[2]}\n\n${said}`);
}
