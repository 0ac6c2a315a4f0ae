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
