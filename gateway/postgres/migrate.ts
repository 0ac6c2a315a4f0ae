import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { StartupError } from '../startup-error.ts';

export interface Migration {
  /** From 1, without gaps; the file's number. */
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}

/** Any number that no other user of the database takes: the advisory lock under which one replica migrates. */
const migrationLock = 7_236_001;

const checksum = (migration: Migration): string => createHash('sha256').update(migration.sql).digest('hex');

const ledger = `
  create table if not exists schema_migrations (
    id         integer primary key,
    name       text not null,
    checksum   text not null,
    applied_at timestamptz not null default now()
  )`;

const apply = async (client: ClientBase, migration: Migration): Promise<void> => {
  await client.query(migration.sql);
  await client.query('insert into schema_migrations (id, name, checksum) values ($1, $2, $3)', [
    migration.id,
    migration.name,
    checksum(migration),
  ]);
};

const migrateLocked = async (client: ClientBase, migrations: readonly Migration[]): Promise<void> => {
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
  await client.query(ledger);
  const { rows } = await client.query<{ id: number; checksum: string }>(
    'select id, checksum from schema_migrations',
  );
  const applied = new Map(rows.map((row) => [row.id, row.checksum]));
  for (const migration of migrations) {
    const found = applied.get(migration.id);
    if (found === undefined) await apply(client, migration);
    else if (found !== checksum(migration))
      throw new StartupError(
        `The database was made by another version (migration ${migration.id} differs): use that version, or restore.`,
      );
  }
};

/**
 * Brings the schema up to date: all of it or nothing, one replica at a time. Migrations that this version does not know are
 * left alone, so that old and new replicas can run side by side.
 */
export const migrate = async (client: ClientBase, migrations: readonly Migration[]): Promise<void> => {
  await client.query('begin');
  try {
    await migrateLocked(client, migrations);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};
