import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, expect, test } from 'vitest';
import playwrightConfig from '../playwright.config.ts';
import vitestConfig from '../vitest.config.ts';
import { findBreaches } from './boundaries/find-breaches.ts';
import { parseSourceFile, readSourceFiles } from './boundaries/source-file.ts';

const root = join(import.meta.dirname, '..');
const folders = ['src', 'tests', 'bench', 'scripts'].map((folder) => `${folder}/**/*.{ts,tsx}`);
const files = readSourceFiles(root, [...folders, '*.ts']);

const breachesOf = (sources: Record<string, string>) =>
  findBreaches(Object.entries(sources).map(([path, code]) => parseSourceFile(path, code)));

test('every import keeps to the rules of the house', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(findBreaches(files)).toEqual([]);
});

test('every test file is run by a runner', () => {
  const tests = files.map(({ path }) => path).filter((path) => /\.(test|e2e)\.tsx?$/.test(path));
  const globs = [...vitestGlobs(), ...playwrightGlobs()];
  expect(globs.length).toBeGreaterThan(1);
  expect(tests.filter((path) => !globs.some((glob) => matchesGlob(path, glob)))).toEqual([]);
});

test('every code file is compiled by a tsconfig', () => {
  const configs = globSync('tsconfig.*.json', { cwd: root }).map(readTsconfig);
  const isCovered = (path: string) =>
    configs.some(
      ({ include, exclude }) =>
        include.some((glob) => matchesGlob(path, glob)) &&
        !exclude.some((glob) => matchesGlob(path, glob)),
    );
  const code = [...files.map(({ path }) => path), ...globSync('scripts/**/*.mjs', { cwd: root })];
  expect(code.filter((path) => !isCovered(path))).toEqual([]);
});

describe('the checker of the import rules notices', () => {
  test.each([
    ['a client that imports the server', 'src/client/lib/a.ts', '../../server/config.ts'],
    ['a feature that imports another', 'src/client/features/x/a.ts', '../y/b.ts'],
    [
      'a feature that reaches into the engine',
      'src/client/features/x/a.ts',
      '../../call/core/b.ts',
    ],
    ['a screen that names an adapter', 'src/client/app/a.ts', '../call/adapters/b.ts'],
    ['a core that uses a package', 'src/client/call/core/a.ts', 'react'],
    ['a product file that imports the tests', 'src/server/a.ts', '../../tests/doubles/b.ts'],
    ['a domain that imports the database', 'src/server/domain/a.ts', '../db/b.ts'],
    ['rules of a call that use Node', 'src/server/domain/calls/a.ts', 'node:timers'],
    ['rules of a call that use a package', 'src/server/domain/calls/a.ts', 'zod'],
    ['a client that uses Node', 'src/client/lib/a.ts', 'node:fs'],
    ['an import of the composition root', 'src/server/http/a.ts', '../main.ts'],
  ])('%s', (_name, path, specifier) => {
    const target = parseSourceFile(path, `import '${specifier}';`).imports[0]?.target ?? '';
    const breaches = breachesOf({ [path]: `import { b } from '${specifier}';`, [target]: '' });
    expect(breaches).toEqual([`${path} imports ${target}`]);
  });

  test('a type that is imported as a value where types alone are allowed', () => {
    const core = { 'src/client/call/core/b.ts': '' };
    const path = 'src/client/call/ports/a.ts';
    expect(breachesOf({ [path]: `import type { B } from '../core/b.ts';`, ...core })).toEqual([]);
    expect(breachesOf({ [path]: `import { b } from '../core/b.ts';`, ...core })).toHaveLength(1);
  });

  test('a barrel, and an import that is loaded on demand', () => {
    const b = { 'src/client/lib/b.ts': '' };
    expect(breachesOf({ 'src/client/lib/a.ts': `export * from './b.ts';`, ...b })).toHaveLength(1);
    const lazy = { 'src/shared/a.ts': `export const b = () => import('../client/lib/b.ts');` };
    expect(breachesOf({ ...lazy, ...b })).toHaveLength(1);
  });

  test('a circle, unless one of its imports is loaded on demand', () => {
    const a = { 'src/shared/a.ts': `import './b.ts';` };
    const circle = 'a circle: src/shared/a.ts → src/shared/b.ts → src/shared/a.ts';
    expect(breachesOf({ ...a, 'src/shared/b.ts': `import './a.ts';` })).toEqual([circle]);
    expect(breachesOf({ ...a, 'src/shared/b.ts': `void import('./a.ts');` })).toEqual([]);
  });

  test('neither comments nor strings', () => {
    const code = `// import '../server/a.ts';\nexport const text = "import '../server/a.ts'";`;
    expect(breachesOf({ 'src/shared/a.ts': code })).toEqual([]);
  });
});

function vitestGlobs(): string[] {
  const projects = vitestConfig.test?.projects ?? [];
  return projects.flatMap((project) =>
    typeof project === 'object' && 'test' in project ? (project.test?.include ?? []) : [],
  );
}

function playwrightGlobs(): string[] {
  const { testDir, projects = [] } = playwrightConfig;
  return projects
    .flatMap(({ testMatch }) => testMatch ?? [])
    .map((glob) => `${testDir}/${String(glob)}`);
}

function readTsconfig(file: string): { include: string[]; exclude: string[] } {
  const { include = [], exclude = [] } = JSON.parse(readFileSync(join(root, file), 'utf8'));
  return { include, exclude };
}
