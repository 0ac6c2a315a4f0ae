import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';

const run = promisify(execFile);

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

const name = 'postgres';

const lookUp = async (): Promise<SystemUser | null> => {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null; // `id` says by its exit code that there is no such user.
  }
};

const create = async (): Promise<void> => {
  const shape = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/',
    '--shell',
    '/usr/sbin/nologin',
  ];
  try {
    await run('useradd', [...shape, name]);
  } catch (cause) {
    throw new StartupError(
      `PostgreSQL does not run as root and the user "${name}" could not be made: add it, or start as another user.`,
      { cause },
    );
  }
};

/** The user that PostgreSQL runs as: null for "whoever we are", `postgres` when we are root, which it refuses to run as. */
export const databaseUser = async (): Promise<SystemUser | null> => {
  if (process.getuid?.() !== 0) return null;
  const found = await lookUp();
  if (found !== null) return found;
  await create();
  const created = await lookUp();
  if (created === null)
    throw new StartupError(`The user "${name}" could not be made: add it and start again.`);
  return created;
};

/** Whether any user can walk down to this path: a home of mode 0700 above it stops the database's own user. */
export const isReachable = async (path: string): Promise<boolean> => {
  const { mode } = await stat(path);
  if ((mode & 0o001) === 0) return false;
  const parent = dirname(path);
  return parent === path || isReachable(parent);
};
