import { sha256Hex } from '../lib/bytes.ts';
import type { FilesPort } from './ports.ts';

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * The file is either wholly the old one or wholly the new one after any crash: temp → fsync → rename → fsync of the folder.
 */
export const writeAtomic = async (files: FilesPort, path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = `${path}.tmp`;
  const file = await files.open(temporary, 'create');
  try {
    await file.write(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await files.rename(temporary, path);
  await files.syncDir(folderOf(path));
};

/** A folder whose name survives a power cut: what is made durable in it would go with the name. Its parent must be there. */
export const makeDurableDir = async (files: FilesPort, path: string): Promise<void> => {
  await files.makeDir(path);
  await files.syncDir(folderOf(path));
};

/** Keeps what could not be read, byte for byte, in `quarantine/`: failure never deletes. The same bytes are kept once. */
export const putAside = async (files: FilesPort, path: string, bytes: Uint8Array): Promise<void> => {
  await makeDurableDir(files, 'quarantine');
  const name = `${path.replaceAll('/', '_')}.${(await sha256Hex(bytes)).slice(0, 12)}`;
  await writeAtomic(files, `quarantine/${name}`, bytes);
};
