import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from '../../shared/lib/schema.ts';
import { gatewayFiles, readText, writeText } from '../files.ts';
import { StartupError } from '../startup-error.ts';
import { isReachable, type SystemUser } from './system-user.ts';

/** Where root keeps databases whose data folder the database's user cannot reach. */
export const sharedDatabaseFolder = '/var/lib';

const databaseFile = z.strictObject({ folder: z.string() });

/** The embedded database's folder as it was chosen at the first start, or null before that. */
export const databaseFolderOf = async (dataDir: string): Promise<string | null> => {
  const path = gatewayFiles(dataDir).database;
  const text = await readText(path);
  if (text === null) return null;
  try {
    return databaseFile.parse(JSON.parse(text)).folder;
  } catch (cause) {
    throw new StartupError(`${path} is damaged: restore it from its backup.`, { cause });
  }
};

const chooseFolder = async (dataDir: string, user: SystemUser | null): Promise<string> => {
  if (user === null || (await isReachable(dataDir))) return join(dataDir, 'postgres');
  return join(sharedDatabaseFolder, `doorstep-${randomBytes(8).toString('hex')}`);
};

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // Not there, or not for us: the caller names the way out.
  }
};

/** A folder that only the database's user may enter. */
const makePrivate = async (path: string, user: SystemUser | null): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await lstat(path);
  // In a temporary folder somebody else may have been there first.
  if (!found.isDirectory() || ![process.getuid?.(), user?.uid].includes(found.uid))
    throw new StartupError(`${path} belongs to somebody else: remove it.`);
  if (user !== null) await chown(path, user.uid, user.gid);
  await chmod(path, 0o700);
};

export interface DatabasePlace {
  readonly folder: string;
  /** PostgreSQL's own data directory. */
  readonly data: string;
  /** Where its socket is; there is no TCP port. */
  readonly socketFolder: string;
  readonly log: string;
}

/** A Unix socket's whole path has at most 103 bytes on the strictest system. */
const socketFolderOf = (folder: string): string => {
  const inside = join(folder, 'run');
  if (Buffer.byteLength(join(inside, '.s.PGSQL.5432')) <= 103) return inside;
  return join(tmpdir(), `doorstep-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
};

const rememberedFolder = async (dataDir: string, user: SystemUser | null): Promise<string> => {
  const known = await databaseFolderOf(dataDir);
  if (known !== null) {
    // An empty database in its place would deny receipts that were given: never make one silently.
    if (!(await isFolder(known)))
      throw new StartupError(`The database folder ${known} is gone: restore it from its backup.`);
    return known;
  }
  const folder = await chooseFolder(dataDir, user);
  await makePrivate(folder, user);
  await writeText(gatewayFiles(dataDir).database, JSON.stringify({ folder }));
  return folder;
};

/** The embedded database's place for this data folder: chosen once, the same again at every later start. */
export const databasePlace = async (dataDir: string, user: SystemUser | null): Promise<DatabasePlace> => {
  const folder = await rememberedFolder(dataDir, user);
  const socketFolder = socketFolderOf(folder);
  await makePrivate(folder, user);
  await makePrivate(socketFolder, user);
  return { folder, data: join(folder, 'data'), socketFolder, log: join(folder, 'postgres.log') };
};
