import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Enough for every query of the server; more would be a query built from input. */
const MAX_PREPARED_STATEMENTS = 500;

/**
 * Lets Kysely's SQLite dialect, which expects the interface of better-sqlite3, use `node:sqlite`.
 * Statements are prepared once and kept.
 */
export function adaptSqlite(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      if (prepared.size >= MAX_PREPARED_STATEMENTS) prepared.clear();
      const statement = adaptStatement(database.prepare(sql));
      prepared.set(sql, statement);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bindable(parameters)),
    run: (parameters) => statement.run(...bindable(parameters)),
    iterate: (parameters) => statement.iterate(...bindable(parameters)),
  };
}

// Kysely hands over what the repositories bound; SQLite itself refuses what it cannot hold.
const bindable = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];
