import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const MAC_CHROMES = ['Google Chrome', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/**
 * The Chrome or Chromium that the browser tests use: `CHROME_PATH` where it is set, else what is
 * installed, else Playwright's own download.
 *
 * @returns its path, or null where there is none that starts
 */
export function findChromium(): string | null {
  const named = process.env['CHROME_PATH'];
  if (named) return starts(named) ? named : null;
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chrome', 'chromium-browser'];
  const candidates = [...names.flatMap(inPath), ...MAC_CHROMES, chromium.executablePath()];
  return candidates.find(starts) ?? null;
}

/**
 * The Firefox for the one test that calls across browsers: `FIREFOX_PATH`, else what is installed.
 *
 * @returns its path, or null where there is none that starts
 */
export function findFirefox(): string | null {
  const named = process.env['FIREFOX_PATH'];
  if (named) return starts(named) ? named : null;
  const candidates = [
    ...['firefox-esr', 'firefox'].flatMap(inPath),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ];
  return candidates.find(starts) ?? null;
}

function inPath(name: string): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));
}

/** Being there is not enough: Ubuntu's `chromium-browser` may be a script that asks for a snap. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false; // the next candidate may do; who finds none says so
  }
}
