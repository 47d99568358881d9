import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
const path = join(import.meta.dirname, '..', 'package-lock.json');
const { packages } = Lock.parse(JSON.parse(readFileSync(path, 'utf8')));

test('the lock names every optional package, those of other systems too, or npm ci refuses it', () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isFound(from, name)),
  );
  expect(missing).toEqual([]);
});

test('the lock names no registry: packages come from the one that the machine is set to', () => {
  const named = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
  expect(named.map(([name]) => name)).toEqual([]);
});

/** Looks where Node does: beside the package, then in each folder above. */
function isFound(from: string, name: string): boolean {
  if (`${from}${from ? '/' : ''}node_modules/${name}` in packages) return true;
  if (from === '') return false;
  return isFound(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}
