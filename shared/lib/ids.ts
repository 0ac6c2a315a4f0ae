/** Crockford base32: no I, L, O, U, so that it survives handwriting and a telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const base32 = (value: bigint, length: number): string =>
  Array.from(
    { length },
    (_, i) => alphabet[Number((value >> BigInt(5 * (length - 1 - i))) & 31n)] ?? '',
  ).join('');

const bigintOf = (bytes: Uint8Array): bigint =>
  bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);

/** 26 lower-case characters from 16 random bytes. */
export const idFrom = (random: Uint8Array): string =>
  base32(bigintOf(random.subarray(0, 16)), 26).toLowerCase();

// A prime just under 32²: every single wrong character and every swap of two neighbours changes the remainder.
const checkModulus = 1021n;

/** `7K3M-9QXT-4F` from 5 random bytes: 40 bits and two check characters. */
export const referenceFrom = (random: Uint8Array): string => {
  const value = bigintOf(random.subarray(0, 5));
  const body = base32(value, 8);
  return `${body.slice(0, 4)}-${body.slice(4)}-${base32(value % checkModulus, 2)}`;
};

const decode = (text: string): bigint | null => {
  let value = 0n;
  for (const char of text) {
    const digit = alphabet.indexOf(char);
    if (digit < 0) return null;
    value = (value << 5n) | BigInt(digit);
  }
  return value;
};

/** Forgiving on case, hyphens, spaces and the look-alikes O I L; null when the check characters do not fit. */
export const parseReference = (typed: string): string | null => {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const value = decode(text.slice(0, 8));
  const check = decode(text.slice(8));
  if (text.length !== 10 || value === null || check === null || value % checkModulus !== check) return null;
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
};
