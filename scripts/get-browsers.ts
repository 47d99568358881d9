import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findFirefox } from './find-browsers.ts';

/*
 * Sees to what the browser tests need: a Chromium, without which they cannot run (exit status 1),
 * and a Firefox, without which one test is left out and the summary of the run says so.
 */

const isRoot = process.getuid?.() === 0;
const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
const playwright = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js');

if (!findChromium()) {
  if (process.env['CHROME_PATH']) {
    console.error(`CHROME_PATH is ${process.env['CHROME_PATH']}, and nothing starts there.`);
    process.exit(1);
  }
  getChromium();
  if (!findChromium()) process.exit(1);
}
if (!findFirefox() && !process.env['FIREFOX_PATH'] && isRoot && isDebian) getFirefox();

function getChromium(): void {
  if (isRoot && isDebian) {
    console.log('Installing Chromium for the browser tests …');
    if (aptInstall('chromium') && findChromium()) return;
  }
  console.log('Fetching the Chromium of Playwright for the browser tests …');
  const install = [playwright, 'install'];
  // With what it needs of the system where that can be had, else it may be there already.
  if (isRoot && isDebian && run(process.execPath, [...install, '--with-deps', 'chromium'])) return;
  run(process.execPath, [...install, 'chromium']);
}

function getFirefox(): void {
  console.log('Installing Firefox for the test across browsers …');
  const isUbuntu = readFileSync('/etc/os-release', 'utf8').includes('ID=ubuntu');
  // Ubuntu's package only points at a snap, which does not start where there is no snapd.
  if (!isUbuntu) aptInstall('firefox-esr');
}

function aptInstall(name: string): boolean {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return (
    run('apt-get', ['update', '-qq'], env) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], env)
  );
}

/** Tells what a failed program said last; whether that matters, its caller knows. */
function run(program: string, args: string[], env: Record<string, string> = {}): boolean {
  const done = spawnSync(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (done.status === 0) return true;
  const said = `${done.stdout ?? ''}${done.stderr ?? ''}`.trimEnd().split('\n').slice(-5);
  console.error([`${program} ${args.join(' ')} failed:`, ...said].join('\n  '));
  return false;
}
