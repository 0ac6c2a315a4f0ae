import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesError, type FilesPort, type OpenFile } from '../../shared/core/ports.ts';

const fullCodes: readonly string[] = ['ENOSPC', 'EDQUOT'];

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';

const refused = (cause: unknown): FilesError =>
  new FilesError(fullCodes.includes(codeOf(cause)) ? 'full' : 'failed', { cause });

const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (cause) {
    throw refused(cause);
  }
};

/** A short write (a signal, a filling disk) goes on where it stopped; `writeFile` would reopen and truncate. */
const writeAll = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset);
    offset += bytesWritten;
  }
};

const openFile = (handle: FileHandle): OpenFile => ({
  write: (bytes) => attempt(() => writeAll(handle, bytes)),
  sync: () => attempt(() => handle.datasync()),
  truncate: (length) => attempt(() => handle.truncate(length)),
  close: () => attempt(() => handle.close()),
});

const flags = {
  append: constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND,
  create: constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC,
};

/** The data folder on a real disk. Paths come from the core alone and never hold anything personal. */
export const createNodeFiles = (root: string): FilesPort => {
  const at = (path: string): string => join(root, path);
  return {
    read: (path) =>
      attempt(async () => {
        try {
          return new Uint8Array(await readFile(at(path)));
        } catch (cause) {
          if (codeOf(cause) === 'ENOENT') return null;
          throw cause;
        }
      }),
    open: (path, mode) => attempt(async () => openFile(await open(at(path), flags[mode], 0o600))),
    rename: (from, to) => attempt(() => rename(at(from), at(to))),
    syncDir: (path) =>
      attempt(async () => {
        // Windows cannot open a folder; NTFS journals its metadata by itself.
        if (process.platform === 'win32') return;
        const handle = await open(at(path), constants.O_RDONLY);
        try {
          await handle.sync();
        } finally {
          await handle.close();
        }
      }),
    makeDir: (path) =>
      attempt(async () => {
        await mkdir(at(path), { recursive: true, mode: 0o700 });
      }),
    list: (path) =>
      attempt(async () => {
        try {
          return (await readdir(at(path))).sort();
        } catch (cause) {
          if (codeOf(cause) === 'ENOENT') return [];
          throw cause;
        }
      }),
    remove: (path) => attempt(() => rm(at(path), { force: true })),
    freeBytes: () =>
      attempt(async () => {
        const { bavail, bsize } = await statfs(root);
        return bavail * bsize;
      }),
  };
};
