import { argon2id } from 'hash-wasm';
import { type Bytes, concat, copyOf, utf8 } from '../lib/bytes.ts';

/** Wrong PINs before the vault locks and asks for the passphrase again. */
export const mostWrongPins = 5;

const saltBytes = 16;

/**
 * Salt and hash. It lies under the vault key and guards an open session only, so it costs less than a passphrase; it is not
 * stored in clear because people use the same six digits elsewhere.
 */
export const hashPin = async (pin: string, salt: Bytes): Promise<Bytes> => {
  const hash = await argon2id({
    password: utf8(pin),
    salt,
    memorySize: 8 * 1024,
    iterations: 2,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  return concat(salt, copyOf(hash));
};

export const isSamePin = async (pin: string, stored: Bytes): Promise<boolean> => {
  const tried = await hashPin(pin, copyOf(stored.subarray(0, saltBytes)));
  return tried.every((byte, i) => byte === stored[i]) && tried.length === stored.length;
};

const digitsOf = (pin: string): readonly number[] => Array.from(pin, Number);

/** All steps between neighbours alike: 111111, 123456, 987654, 024680. */
const isEvenlyStepped = (pin: string): boolean => {
  const digits = digitsOf(pin);
  const steps = digits.slice(1).map((digit, i) => (digit - (digits[i] ?? 0) + 10) % 10);
  return new Set(steps).size === 1;
};

/** Six digits, and none of the patterns that everybody tries first (NIST SP 800-63B: a block list). */
export const isGoodPin = (pin: string): boolean =>
  /^\d{6}$/.test(pin) &&
  !isEvenlyStepped(pin) &&
  !/^(\d{2})\1{2}$/.test(pin) &&
  !/^(\d{3})\1$/.test(pin) &&
  !/^(\d)\1(\d)\2(\d)\3$/.test(pin);
