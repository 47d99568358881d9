import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian and others put it; not all of them are in everybody's PATH. */
const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * coturn, for the tests that try a real relay.
 *
 * @returns its path, or null where it is not installed
 */
export function findTurnServer(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...USUAL_FOLDERS];
  return (
    folders.map((folder) => join(folder, 'turnserver')).find((path) => existsSync(path)) ?? null
  );
}
