import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { type DatabasePlace, databasePlace, sharedDatabaseFolder } from './place.ts';
import {
  connectionOf,
  databaseRole,
  pause,
  runningPostmaster,
  stopAbandoned,
  stopPostmaster,
  tryToOwn,
} from './postmaster.ts';
import { databaseUser, type SystemUser } from './system-user.ts';

const run = promisify(execFile);

export interface EmbeddedPostgres {
  readonly connection: pg.ClientConfig;
  readonly pid: number;
  /** Resolves when the server ends, whether asked to or not. */
  readonly exited: Promise<void>;
  /** Ends the server and waits for it. */
  stop(): Promise<void>;
}

/** What a receipt rests on, set by us whatever the defaults are; and no statement or parameter in the server's log. */
const settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '30',
  shared_buffers: '32MB',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_statement: 'none',
} as const;

export type EmbeddedSettings = Readonly<Partial<Record<keyof typeof settings, string>>>;

/** Nothing of our environment (DATABASE_URL, PG…) reaches the server. */
const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const asUser = (user: SystemUser | null) => (user === null ? {} : { uid: user.uid, gid: user.gid });

const exists = async (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    () => false,
  );

/** Made aside and moved in one step: a first start that is interrupted leaves nothing that looks like a database. */
const initialise = async (
  place: DatabasePlace,
  binaries: Binaries,
  user: SystemUser | null,
): Promise<void> => {
  if (await exists(join(place.data, 'PG_VERSION'))) return;
  const fresh = `${place.data}.new`;
  await rm(fresh, { recursive: true, force: true });
  // Only the socket in a 0700 folder leads in: `trust` there means "whoever may enter that folder".
  const access = ['--auth-local=trust', '--auth-host=reject', `--username=${databaseRole}`];
  await run(binaries.initdb, ['-D', fresh, '--encoding=UTF8', '--locale=C', '--data-checksums', ...access], {
    ...asUser(user),
    env: environment,
    cwd: '/',
  });
  await rename(fresh, place.data);
};

const spawnServer = async (
  place: DatabasePlace,
  binaries: Binaries,
  user: SystemUser | null,
  overrides: EmbeddedSettings,
): Promise<ChildProcess> => {
  const log = await open(place.log, 'a', 0o600);
  if (user !== null) await chown(place.log, user.uid, user.gid);
  await chmod(place.log, 0o600);
  const all = { ...settings, ...overrides, unix_socket_directories: place.socketFolder };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  try {
    return spawn(binaries.postgres, ['-D', place.data, ...flags], {
      ...asUser(user),
      env: environment,
      cwd: '/',
      stdio: ['ignore', log.fd, log.fd],
      // A group of its own: Ctrl-C in a terminal must reach the gateway alone, which ends it after the last request.
      detached: true,
    });
  } finally {
    await log.close();
  }
};

/** Recovery after a power cut replays the log before it takes sessions. */
const startPatienceMs = 120_000;

const isAlive = (server: ChildProcess): boolean => server.exitCode === null && server.signalCode === null;

const becomeOwner = async (place: DatabasePlace, server: ChildProcess): Promise<pg.Client> => {
  for (const end = Date.now() + startPatienceMs; Date.now() < end && isAlive(server); await pause(25)) {
    const owner = await tryToOwn(place);
    // When two gateways start at once, the socket may lead to the other one's server.
    if (owner !== null && (await runningPostmaster(place)) === server.pid) return owner;
    await owner?.end().catch(() => undefined);
  }
  throw new StartupError(`PostgreSQL did not start: ${place.log} says why.`);
};

/**
 * Real PostgreSQL over a Unix socket, its files where `databasePlace` says. As root it runs as the user `postgres`.
 * One gateway at a time owns it; what a killed gateway left running is ended first.
 */
export const startEmbedded = async (
  dataDir: string,
  overrides: EmbeddedSettings = {},
): Promise<EmbeddedPostgres> => {
  if (process.platform === 'win32')
    throw new StartupError(
      'The embedded database does not run on Windows: set DATABASE_URL to a PostgreSQL.',
    );
  const user = await databaseUser();
  const place = await databasePlace(dataDir, user);
  const binaries = await findBinaries(user, sharedDatabaseFolder);
  await stopAbandoned(place);
  await initialise(place, binaries, user);
  const server = await spawnServer(place, binaries, user, overrides);
  const exited = once(server, 'close').then(() => undefined);
  const { pid } = server;
  if (pid === undefined)
    throw new StartupError('PostgreSQL could not be started: is the file system mounted noexec?');
  const owner = await becomeOwner(place, server).catch(async (error: unknown) => {
    if (isAlive(server)) await stopPostmaster(place, pid);
    throw error;
  });
  return {
    connection: connectionOf(place),
    pid,
    exited,
    stop: async () => {
      await owner.end().catch(() => undefined);
      await stopPostmaster(place, pid);
      await exited;
    },
  };
};
