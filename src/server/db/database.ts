import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { StartError } from '../start-error.ts';
import { migrate, readMigrations } from './migrate.ts';
import { adaptSqlite } from './sqlite-adapter.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

const FILE_NAME = 'circles.db';
/** A server that is just ending may still hold the lock. */
const LOCK_WAIT_MS = 1_500;

/**
 * Opens the embedded database of a data folder for this process alone and brings it up to date.
 * What a transaction has committed survives a power cut. Close it with `destroy()`.
 *
 * @throws {StartError} when another process has it open, or it cannot be opened or is too new
 */
export async function openDatabase(
  dataDir: string,
  migrations = readMigrations(),
): Promise<Database> {
  const path = join(dataDir, FILE_NAME);
  const connection = connect(path);
  try {
    lock(connection, dataDir);
    migrate(connection, migrations);
  } catch (error) {
    connection.close();
    throw error;
  }
  const database = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: adaptSqlite(connection) }),
  });
  // Kysely closes the connection only once it has used it.
  await database.selectFrom('circles').select('id').limit(1).execute();
  return database;
}

function connect(path: string): DatabaseSync {
  try {
    // Made here first, so that the file and SQLite's companions of it are its owner's alone.
    closeSync(openSync(path, 'a', 0o600));
    return new DatabaseSync(path, { timeout: LOCK_WAIT_MS, enableForeignKeyConstraints: true });
  } catch (cause) {
    throw new StartError(
      `DATA_DIR: the database ${path} cannot be opened for writing. Let the server's user write there, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

function lock(connection: DatabaseSync, dataDir: string): void {
  try {
    // Before WAL: then SQLite keeps its index in memory and the lock of the file for itself. The
    // operating system drops that lock with the process, so a killed server leaves none behind.
    connection.exec('PRAGMA locking_mode = EXCLUSIVE');
    connection.exec('PRAGMA journal_mode = WAL');
    connection.exec('PRAGMA synchronous = FULL');
    connection.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (cause) {
    throw new StartError(lockFailure(cause, dataDir), { cause });
  }
}

function lockFailure(cause: unknown, dataDir: string): string {
  const isLocked = cause instanceof Error && /locked|busy/.test(cause.message);
  return isLocked
    ? `DATA_DIR: ${dataDir} is already open in another process. Stop that one, or set DATA_DIR to another folder.`
    : `DATA_DIR: the database in ${dataDir} cannot be read. Restore it from a backup, or set DATA_DIR to another folder.`;
}
