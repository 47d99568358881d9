import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartError } from '../start-error.ts';
import { openDatabase } from './database.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'circles-migrate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tablesOf = (database: DatabaseSync) =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map((row) => row['name']);
const versionsOf = (database: DatabaseSync) =>
  database
    .prepare('SELECT version FROM schema_migrations ORDER BY version')
    .all()
    .map((row) => row['version']);

test('the steps are numbered without a gap', () => {
  const versions = readMigrations().map(({ version }) => version);
  expect(versions).toEqual(versions.map((_, i) => i + 1));
});

test('an empty database gets every step, and running them again changes nothing', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  const tables = tablesOf(database);
  expect(tables).toContain('accounts');
  expect(tables).toContain('calls');
  migrate(database);
  expect(tablesOf(database)).toEqual(tables);
  expect(versionsOf(database)).toEqual(readMigrations().map(({ version }) => version));
});

test('a database of the first version keeps what is in it', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database, readMigrations().slice(0, 1));
  database.exec(`
    INSERT INTO accounts VALUES ('a', 'ada@example.test', NULL, 'Ada', '2026-01-01T00:00:00.000Z');
    INSERT INTO circles VALUES ('c', 'Savings', '2026-01-01T00:00:00.000Z');
    INSERT INTO memberships VALUES ('c', 'a', 'owner', '2026-01-01T00:00:00.000Z');`);
  migrate(database);
  const rows = database
    .prepare(
      `SELECT display_name, role, name, relay_only, early_direct FROM memberships
       JOIN accounts ON accounts.id = account_id JOIN circles ON circles.id = circle_id`,
    )
    .all();
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { display_name: 'Ada', role: 'owner', name: 'Savings', relay_only: 0, early_direct: 0 },
  ]);
});

test('a step that fails leaves nothing of itself', () => {
  const database = new DatabaseSync(':memory:');
  const broken: Migration = {
    version: 1,
    name: 'broken',
    sql: 'CREATE TABLE a (b text); NONSENSE;',
  };
  expect(() => migrate(database, [broken])).toThrow('1-broken');
  expect(tablesOf(database)).toEqual(['schema_migrations']);
});

test('a database of a newer version is refused in one line and left as it is', async () => {
  const next: Migration = { version: 9_000, name: 'next', sql: 'CREATE TABLE future (a text)' };
  await (await openDatabase(folder, [...readMigrations(), next])).destroy();
  const opening = openDatabase(folder);
  await expect(opening).rejects.toThrow(StartError);
  await expect(opening).rejects.toThrow(/^DATA_DIR: .*newer version \(step 9000[^\n]*$/);
  await (await openDatabase(folder, [...readMigrations(), next])).destroy();
});
