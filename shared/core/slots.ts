import { argon2id } from 'hash-wasm';
import { type Bytes, base64url, concat, fromBase64url, utf8 } from '../lib/bytes.ts';
import { type CipherKey, decrypt, encrypt, importCipherKey } from './cipher.ts';
import type { KeychainPort, RandomPort } from './ports.ts';
import type { Slot } from './vault-file.ts';

/** Argon2id cost. The default is the product's; tests may take less, a device never does. */
export interface KdfCost {
  readonly memoryKib: number;
  readonly passes: number;
}
export const deviceKdf: KdfCost = { memoryKib: 64 * 1024, passes: 3 };

const pepperName = 'pepper';

const slotKey = async (
  slot: Pick<Slot, 'kdf' | 'operatorId'>,
  deviceId: string,
  passphrase: string,
  pepper: Bytes,
): Promise<CipherKey> => {
  const stretched = await argon2id({
    password: passphrase.normalize('NFKC').trim(),
    salt: fromBase64url(slot.kdf.salt),
    memorySize: slot.kdf.memoryKib,
    iterations: slot.kdf.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  const material = await crypto.subtle.importKey('raw', concat(stretched, pepper), 'HKDF', false, [
    'deriveBits',
  ]);
  const info = utf8(`slot/v1|${deviceId}|${slot.operatorId}`);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    material,
    256,
  );
  return importCipherKey(new Uint8Array(bits));
};

const slotContext = (deviceId: string, slot: Omit<Slot, 'vaultKey'>): string =>
  JSON.stringify(['slot/v1', deviceId, slot.operatorId, slot.role, slot.kdf, slot.pepper]);

/** The pepper is worth something only in the operating system's keychain; in a file beside the vault it would be theatre. */
const pepperFor = async (keychain: KeychainPort, random: RandomPort): Promise<Bytes | null> => {
  if (keychain.protection !== 'os') return null;
  const known = await keychain.read(pepperName);
  if (known !== null) return known;
  const fresh = random.bytes(32);
  await keychain.write(pepperName, fresh);
  return fresh;
};

export interface NewSlot {
  readonly operatorId: string;
  readonly name: string;
  readonly role: Slot['role'];
  readonly passphrase: string;
}

export const makeSlot = async (
  ports: { readonly keychain: KeychainPort; readonly random: RandomPort },
  deviceId: string,
  wanted: NewSlot,
  vaultKey: Bytes,
  cost: KdfCost,
): Promise<Slot> => {
  const pepper = await pepperFor(ports.keychain, ports.random);
  const header = {
    operatorId: wanted.operatorId,
    name: wanted.name,
    role: wanted.role,
    kdf: { ...cost, salt: base64url(ports.random.bytes(16)) },
    pepper: pepper !== null,
  };
  const key = await slotKey(header, deviceId, wanted.passphrase, pepper ?? new Uint8Array(0));
  const sealed = await encrypt(key, slotContext(deviceId, header), vaultKey, ports.random);
  return { ...header, vaultKey: base64url(sealed) };
};

/** The vault key, or null when the passphrase (or the pepper) is not the right one. */
export const openSlot = async (
  keychain: KeychainPort,
  deviceId: string,
  slot: Slot,
  passphrase: string,
): Promise<Bytes | null> => {
  const pepper = slot.pepper ? await keychain.read(pepperName) : new Uint8Array(0);
  if (pepper === null) return null;
  const key = await slotKey(slot, deviceId, passphrase, pepper);
  return decrypt(key, slotContext(deviceId, slot), fromBase64url(slot.vaultKey));
};
