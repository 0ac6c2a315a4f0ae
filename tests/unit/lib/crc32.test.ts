import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/lib/bytes.ts';
import { crc32 } from '../../../shared/lib/crc32.ts';

describe('crc32', () => {
  it.each([
    ['', 0],
    ['123456789', 0xcbf43926],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('of %j is the published check value', (text, expected) => {
    expect(crc32(utf8(text))).toBe(expected);
  });

  it('is not zero for zeros, so that a zero-filled frame is no frame', () => {
    expect(crc32(new Uint8Array(4))).toBe(0x2144df1c);
  });

  it.runIf(typeof zlibCrc32 === 'function')('agrees with zlib', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(crc32(bytes)).toBe(zlibCrc32(bytes));
      }),
    );
  });
});
