import type { KeychainPort } from '../../shared/core/ports.ts';
import { type Bytes, copyOf } from '../../shared/lib/bytes.ts';

export interface MemoryKeychain extends KeychainPort {
  forget(name: string): void;
}

export const createMemoryKeychain = (protection: KeychainPort['protection'] = 'os'): MemoryKeychain => {
  const secrets = new Map<string, Bytes>();
  return {
    protection,
    read: async (name) => {
      const secret = secrets.get(name);
      return secret === undefined ? null : copyOf(secret);
    },
    write: async (name, secret) => {
      secrets.set(name, copyOf(secret));
    },
    forget: (name) => secrets.delete(name),
  };
};
