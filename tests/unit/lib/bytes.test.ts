import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base64url,
  concat,
  copyOf,
  fromBase64url,
  fromHex,
  fromUtf8,
  hex,
  sha256Hex,
  u32,
  utf8,
} from '../../../shared/lib/bytes.ts';

const someBytes = fc.uint8Array({ maxLength: 300 });

describe('bytes', () => {
  it('spells hex and base64url as everybody else does, and reads them back', () => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        expect(hex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromHex(hex(bytes))).toEqual(copyOf(bytes));
        expect(fromBase64url(base64url(bytes))).toEqual(copyOf(bytes));
      }),
    );
  });

  it('reads its own UTF-8 back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fromUtf8(utf8(text))).toBe(text);
      }),
    );
  });

  it('throws on bytes that are not UTF-8', () => {
    expect(() => fromUtf8(Uint8Array.of(0xc3, 0x28))).toThrow(TypeError);
  });

  it('joins parts in order', () => {
    expect(concat(utf8('a'), new Uint8Array(0), utf8('bc'))).toEqual(utf8('abc'));
    expect(concat()).toEqual(new Uint8Array(0));
  });

  it('copies only the part that a view shows', () => {
    const whole = Uint8Array.of(1, 2, 3, 4);
    const copy = copyOf(whole.subarray(1, 3));
    whole.fill(9);
    expect(copy).toEqual(Uint8Array.of(2, 3));
    expect(copy.buffer.byteLength).toBe(2);
  });

  it('writes 32-bit numbers big-endian', () => {
    expect(u32(0x01020304)).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(u32(0xffffffff)).toEqual(Uint8Array.of(255, 255, 255, 255));
  });

  it('hashes as FIPS 180-4 says', async () => {
    const known = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await sha256Hex(utf8('abc'))).toBe(known);
    expect(await sha256Hex(utf8('-abc-').subarray(1, 4))).toBe(known);
  });
});
