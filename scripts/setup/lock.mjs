import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupProblem } from './setup-problem.mjs';

const POLL_MS = 200;
const GIVE_UP_MS = 15 * 60_000;

/**
 * Runs `work` while no other set-up of the same checkout does: two starts at once in a clean tree
 * take turns. The lock of a process that died is taken over.
 *
 * @param {string} root
 * @param {() => Promise<void>} work
 */
export async function withLock(root, work) {
  const path = join(root, '.setup.lock');
  await take(path);
  try {
    await work();
  } finally {
    if (readHolder(path) === process.pid) rmSync(path, { force: true });
  }
}

/** @param {string} path */
async function take(path) {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  let hasTold = false;
  while (!create(path)) {
    const holder = readHolder(path);
    if (holder === null) continue;
    if (!isAlive(holder) && (await takeOver(path))) return;
    if (!hasTold) console.log(`Waiting for the set-up that process ${holder} is doing …`);
    hasTold = true;
    if (Date.now() > giveUpAt) {
      throw new SetupProblem(
        `The set-up of process ${holder} has not finished in 15 minutes.`,
        `If it no longer runs, delete ${path} and try again.`,
      );
    }
    await wait(POLL_MS);
  }
}

/** @param {string} path */
function create(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw new SetupProblem(
      `This folder cannot be written to (${codeOf(cause)}): ${path}`,
      'Check who owns it and whether the disk is full or read-only.',
    );
  }
}

/**
 * Several waiters may find the dead holder at once: each puts its own number there, and the one
 * whose number is still there a moment later has it.
 *
 * @param {string} path
 */
async function takeOver(path) {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  renameSync(mine, path);
  await wait(2 * POLL_MS);
  return readHolder(path) === process.pid;
}

/**
 * @param {string} path
 * @returns {number | null} null when the lock has just been given back
 */
function readHolder(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  // 0 is what an empty file reads as: its writer is between creating and filling it.
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}

/** @param {unknown} cause */
function codeOf(cause) {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
