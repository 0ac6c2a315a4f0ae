import { makeDurableDir, writeAtomic } from '../../shared/core/durable.ts';
import type { FilesPort, KeychainPort } from '../../shared/core/ports.ts';
import type { Bytes } from '../../shared/lib/bytes.ts';

/** The operating system's own encryption for this user (Electron's safeStorage, in the main process). */
export interface SecretWrapper {
  wrap(secret: Uint8Array): Promise<Bytes>;
  /** Rejects when the keychain no longer opens what it once wrapped. */
  unwrap(wrapped: Bytes): Promise<Bytes>;
}

/**
 * Secrets as files in `keychain/`: wrapped by the operating system where it can (`<name>.os`), else plain with mode 0600
 * (`<name>.key`), which the readiness check says aloud. A plain secret moves into the keychain as soon as there is one.
 */
export const createKeychain = (files: FilesPort, wrapper: SecretWrapper | null): KeychainPort => {
  const plainPath = (name: string): string => `keychain/${name}.key`;
  const wrappedPath = (name: string): string => `keychain/${name}.os`;

  const write = async (name: string, secret: Uint8Array): Promise<void> => {
    await makeDurableDir(files, 'keychain');
    if (wrapper === null) return writeAtomic(files, plainPath(name), secret);
    await writeAtomic(files, wrappedPath(name), await wrapper.wrap(secret));
    await files.remove(plainPath(name));
    return files.syncDir('keychain');
  };

  return {
    protection: wrapper === null ? 'file' : 'os',
    write,
    read: async (name) => {
      const wrapped = wrapper === null ? null : await files.read(wrappedPath(name));
      if (wrapper !== null && wrapped !== null) return wrapper.unwrap(wrapped);
      const plain = await files.read(plainPath(name));
      if (wrapper !== null && plain !== null) await write(name, plain);
      return plain;
    },
  };
};
