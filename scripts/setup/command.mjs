import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const MOST_LINES = 16;

/**
 * Runs a program and keeps what it prints, so that it is shown only where it matters.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd: string, env?: Record<string, string | undefined>}} options
 * @returns {Promise<{isOk: boolean, output: string}>} never rejects; a program that cannot be
 *   started is not ok and its output says why
 */
export function runCommand(program, args, options) {
  return new Promise((settle) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (cause) => settle({ isOk: false, output: cause.message }));
    child.on('close', (code) => settle({ isOk: code === 0, output }));
  });
}

/**
 * The Node.js that the project pins, installed as a package.
 *
 * @param {string} root
 */
export function pinnedNode(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(root, 'node_modules', 'node', 'bin', name);
}

/**
 * The part of a program's complaint that helps: from its first word of an error, without colours
 * and stack traces.
 *
 * @param {string} output
 */
export function gist(output) {
  const lines = stripVTControlCharacters(output).trim().split('\n');
  const start = lines.findIndex((line) => /error/i.test(line));
  const calm = lines.slice(Math.max(0, start)).filter((line) => !/^(npm error)?\s+at /.test(line));
  return calm.slice(0, MOST_LINES).join('\n');
}
