import { type Bytes, fromUtf8, sha256Hex, utf8 } from '../lib/bytes.ts';
import { z } from '../lib/schema.ts';
import { makeDurableDir, putAside, writeAtomic } from './durable.ts';
import type { FilesPort } from './ports.ts';

const wrapped = z.string().regex(/^[A-Za-z0-9_-]+$/);

const slot = z.strictObject({
  operatorId: z.string(),
  name: z.string(),
  role: z.enum(['volunteer', 'officer', 'desk', 'administrator']),
  kdf: z.strictObject({
    memoryKib: z.number().int().min(1024),
    passes: z.number().int().min(1),
    salt: wrapped,
  }),
  /** Whether the keychain's pepper went into this slot's key. */
  pepper: z.boolean(),
  /** The vault key under this slot's key. */
  vaultKey: wrapped,
});
export type Slot = z.infer<typeof slot>;

export const vaultContent = z.strictObject({
  format: z.literal(1),
  /** Grows by one with each write; the higher of the two generations counts. */
  counter: z.number().int().positive(),
  deviceId: z.string(),
  slots: z.array(slot),
  /** The epoch key under the vault key; visit keys under the epoch key, so that rotating the epoch forgets erased visits. */
  epoch: z.strictObject({ id: z.string(), key: wrapped }),
  visitKeys: z.record(z.string(), wrapped),
  /** By operator: salt and hash of the PIN that takes a handed-over screen back, under the vault key. */
  pins: z.record(z.string(), wrapped).default({}),
  /** Seed of the Ed25519 evidence key, under the vault key. */
  evidenceKey: wrapped,
});
export type VaultContent = z.infer<typeof vaultContent>;

const generations = ['vault/a.vault', 'vault/b.vault'] as const;

const parse = async (bytes: Bytes | null): Promise<VaultContent | null> => {
  if (bytes === null) return null;
  const end = bytes.indexOf(0x0a);
  const body = bytes.subarray(end + 1);
  const checksum = new Uint8Array(bytes.subarray(0, Math.max(0, end)));
  if (end !== 64 || (await sha256Hex(body)) !== String.fromCharCode(...checksum)) return null;
  const parsed = vaultContent.safeParse(JSON.parse(fromUtf8(body)));
  return parsed.success ? parsed.data : null;
};

export interface LoadedVault {
  readonly content: VaultContent | null;
  /** A generation that is there and cannot be read. */
  readonly damaged: boolean;
}

/** The newest readable generation. A damaged one beside a good one is said aloud and mended by the next write. */
export const loadVault = async (files: FilesPort): Promise<LoadedVault> => {
  const found: VaultContent[] = [];
  let damaged = false;
  for (const path of generations) {
    const bytes = await files.read(path);
    const content = await parse(bytes);
    if (content !== null) found.push(content);
    else if (bytes !== null) damaged = true;
  }
  found.sort((a, b) => b.counter - a.counter);
  return { content: found[0] ?? null, damaged };
};

/** A generation that cannot be read may hold the only copy of a visit's key. */
const keepDamaged = async (files: FilesPort, path: string): Promise<void> => {
  const bytes = await files.read(path);
  if (bytes !== null && (await parse(bytes)) === null) await putAside(files, path, bytes);
};

/** Writes the next generation over the older one; the current one stays until this one is durable. */
export const storeVault = async (files: FilesPort, content: VaultContent): Promise<VaultContent> => {
  const next = { ...content, counter: content.counter + 1 };
  const body = utf8(JSON.stringify(next));
  const path = generations[next.counter % 2 === 0 ? 0 : 1];
  await makeDurableDir(files, 'vault');
  await keepDamaged(files, path);
  await writeAtomic(files, path, utf8(`${await sha256Hex(body)}\n${fromUtf8(body)}`));
  return next;
};
