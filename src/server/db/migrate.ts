import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

const MIGRATIONS_DIR = join(import.meta.dirname, 'migrations');
const FILE_NAME = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** One numbered step forward. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
}

/** The steps that this version of the server knows, in their order. */
export function readMigrations(folder = MIGRATIONS_DIR): Migration[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const match = FILE_NAME.exec(file);
      if (!match?.[1] || !match[2]) return [];
      const sql = readFileSync(join(folder, file), 'utf8');
      return [{ version: Number(match[1]), name: match[2], sql }];
    });
}

/**
 * Brings a database to the newest step. Each step is a transaction of its own, recorded in it, so a
 * crash in the middle leaves whole steps only. Running it again does nothing.
 *
 * @throws {StartError} when a newer version of the server has written this database
 */
export function migrate(database: DatabaseSync, migrations = readMigrations()): void {
  database.exec(`CREATE TABLE IF NOT EXISTS schema_migrations (
    version integer PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL)`);
  const newest = migrations.at(-1)?.version ?? 0;
  const applied = appliedVersions(database);
  const unknown = Math.max(0, ...applied);
  if (unknown > newest) {
    throw new StartError(
      `DATA_DIR: the database was written by a newer version (step ${unknown}, this one knows ${newest}). ` +
        'Start that newer version, or choose another folder.',
    );
  }
  for (const migration of migrations) {
    if (!applied.has(migration.version)) applyMigration(database, migration);
  }
}

function appliedVersions(database: DatabaseSync): Set<number> {
  const rows = database.prepare('SELECT version FROM schema_migrations').all();
  return new Set(rows.map((row) => Number(row['version'])));
}

function applyMigration(database: DatabaseSync, { version, name, sql }: Migration): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(sql);
    database
      .prepare('INSERT INTO schema_migrations (version, name, applied_at) VALUES (?, ?, ?)')
      .run(version, name, new Date().toISOString());
    database.exec('COMMIT');
  } catch (cause) {
    database.exec('ROLLBACK');
    throw new Error(`migration ${version}-${name} failed`, { cause });
  }
}
