import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import type { DatabasePlace } from './place.ts';

const run = promisify(execFile);

const databaseName = 'postgres';
export const databaseRole = 'doorstep';

export const connectionOf = (place: DatabasePlace): pg.ClientConfig => ({
  host: place.socketFolder,
  user: databaseRole,
  database: databaseName,
});

/** The gateway that owns an embedded database holds this advisory lock for as long as it lives. */
const ownerLock = 7_236_002;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A session that owns the database; null while another gateway lives or the server takes no sessions. */
export const tryToOwn = async (place: DatabasePlace): Promise<pg.Client | null> => {
  const client = new pg.Client({ ...connectionOf(place), connectionTimeoutMillis: 2_000 });
  // A session may end with its server at any time; whoever uses it next notices.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ owned: boolean }>('select pg_try_advisory_lock($1) as owned', [
      ownerLock,
    ]);
    if (rows[0]?.owned === true) return client;
  } catch {
    // Starting, stopping or gone: not ours at this moment.
  }
  await client.end().catch(() => undefined);
  return null;
};

const argumentsOf = async (pid: number): Promise<string> => {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  } catch {
    // No such process, or a system without /proc.
  }
  try {
    return (await run('ps', ['-o', 'args=', '-p', String(pid)])).stdout;
  } catch {
    return ''; // `ps` says by its exit code that there is no such process.
  }
};

/** The living server of exactly this data folder. A pid alone proves nothing: after a crash it may be anybody's. */
export const runningPostmaster = async (place: DatabasePlace): Promise<number | null> => {
  const lockFile = await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(lockFile, 10);
  if (!Number.isSafeInteger(pid) || pid <= 1) return null;
  return (await argumentsOf(pid)).includes(` -D ${place.data} `) ? pid : null;
};

const isGone = async (place: DatabasePlace, pid: number): Promise<boolean> =>
  (await runningPostmaster(place)) !== pid;

const waitUntilGone = async (place: DatabasePlace, pid: number, forMs: number): Promise<boolean> => {
  for (const end = Date.now() + forMs; Date.now() < end; await pause(50))
    if (await isGone(place, pid)) return true;
  return isGone(place, pid);
};

/** Fast shutdown; if that hangs, the immediate one, which recovers from its log at the next start and loses nothing. */
export const stopPostmaster = async (place: DatabasePlace, pid: number): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (await isGone(place, pid)) return;
    process.kill(pid, signal);
    if (await waitUntilGone(place, pid, 20_000)) return;
  }
  throw new Error('PostgreSQL does not stop.');
};

const ownerPatienceMs = 3_000;

/**
 * A gateway that was killed leaves its server behind. It is stopped once the owner's lock is free, which proves that no living
 * gateway uses it; when the lock stays taken, another gateway does.
 */
export const stopAbandoned = async (place: DatabasePlace): Promise<void> => {
  const pid = await runningPostmaster(place);
  if (pid === null) return;
  for (const end = Date.now() + ownerPatienceMs; Date.now() < end; await pause(100)) {
    if (await isGone(place, pid)) return;
    const owner = await tryToOwn(place);
    if (owner === null) continue;
    await owner.end().catch(() => undefined);
    return stopPostmaster(place, pid);
  }
  throw new StartupError(`Another gateway is using ${place.folder}: stop it first.`);
};
