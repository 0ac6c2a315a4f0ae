import { type Bytes, concat, copyOf, utf8 } from '../lib/bytes.ts';
import type { RandomPort } from './ports.ts';

/** Named through the function that makes it: not every runtime's types know `CryptoKey` as a global. */
export type CipherKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const nonceLength = 12;
export const tagLength = 16;
export const cipherOverhead = nonceLength + tagLength;

/** A key that encrypts records: AES-256-GCM with a random 96-bit nonce each, never extractable. */
export const importCipherKey = (raw: Bytes): Promise<CipherKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** nonce ‖ ciphertext ‖ tag. `context` binds the record to its place; decrypting elsewhere fails. */
export const encrypt = async (
  key: CipherKey,
  context: string,
  plain: Bytes,
  random: RandomPort,
): Promise<Bytes> => {
  const iv = random.bytes(nonceLength);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: utf8(context) },
    key,
    plain,
  );
  return concat(iv, new Uint8Array(sealed));
};

/** null when the key, the context or any byte is wrong: the cipher does not say which. */
export const decrypt = async (key: CipherKey, context: string, sealed: Bytes): Promise<Bytes | null> => {
  if (sealed.length < cipherOverhead) return null;
  const params = {
    name: 'AES-GCM',
    iv: copyOf(sealed.subarray(0, nonceLength)),
    additionalData: utf8(context),
  } as const;
  // An OperationError here is the expected outcome of tampering or a wrong passphrase, not a bug.
  return crypto.subtle.decrypt(params, key, copyOf(sealed.subarray(nonceLength))).then(
    (plain) => new Uint8Array(plain),
    () => null,
  );
};
