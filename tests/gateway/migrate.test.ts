import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from '../../gateway/postgres/embedded.ts';
import { migrate } from '../../gateway/postgres/migrate.ts';
import { createPool, createPostgresStore } from '../../gateway/postgres/store.ts';
import { aTownship, type TestTownship } from '../support/gateway/township.ts';

let township: TestTownship;
let server: EmbeddedPostgres;
let clients: pg.Client[] = [];

const connect = async (): Promise<pg.Client> => {
  const client = new pg.Client(server.connection);
  await client.connect();
  clients.push(client);
  return client;
};

beforeAll(async () => {
  township = await aTownship([]);
  server = await startEmbedded(township.dataDir);
}, 60_000);

afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()));
  clients = [];
});

afterAll(async () => {
  await server?.stop();
  await township?.remove();
}, 30_000);

const one = { id: 1, name: 'one', sql: 'create table one (township text primary key)' };
const two = { id: 2, name: 'two', sql: 'create table two (township text primary key)' };

const tables = async (client: pg.Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
};

it('applies each migration once, also when two replicas start at the same moment', async () => {
  const [left, right] = [await connect(), await connect()];
  await Promise.all([migrate(left, [one]), migrate(right, [one])]);
  await migrate(left, [one]);
  const { rows } = await left.query('select id, name from schema_migrations');
  expect(rows).toEqual([{ id: 1, name: 'one' }]);
});

it('applies all of it or nothing', async () => {
  const client = await connect();
  const broken = { id: 3, name: 'broken', sql: 'create table three (township text); select nonsense' };
  await expect(migrate(client, [one, two, broken])).rejects.toThrow(/nonsense/);
  expect(await tables(client)).toEqual(['one', 'schema_migrations']);
});

it('refuses a migration that was changed after it was applied', async () => {
  const client = await connect();
  const changed = { ...one, sql: 'create table one (township text primary key, extra text)' };
  await expect(migrate(client, [changed])).rejects.toThrow(/migration 1 differs/);
});

it('lets an older replica run beside a newer one', async () => {
  const client = await connect();
  await migrate(client, [one, two]);
  await migrate(client, [one]);
  expect(await tables(client)).toEqual(['one', 'schema_migrations', 'two']);
});

it('reports a database that went away as unavailable, not as a bug', async () => {
  const pool = createPool(server.connection);
  const store = createPostgresStore(pool);
  await pool.query('select 1');
  const busy = pool.query('select pg_sleep(20)');
  const broken = expect(busy).rejects.toThrow();
  await server.stop();
  await broken;
  await expect(store.touch(new Date())).rejects.toMatchObject({ name: 'StoreError', kind: 'unavailable' });
  await pool.end();
}, 30_000);
