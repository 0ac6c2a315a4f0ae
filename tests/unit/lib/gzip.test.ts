import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/lib/bytes.ts';
import { gunzip, gzipPadded, padmeLength } from '../../../shared/lib/gzip.ts';
import { seeded, seededRandom } from '../../support/seeded.ts';

const noise = (length: number) => seededRandom(seeded(length)).bytes(length);

describe('gzip with padding', () => {
  it('is opened by our own and by any other gunzip', async () => {
    for (const plain of [utf8(''), utf8('到府e辦'), noise(5_000), new Uint8Array(100_000)]) {
      const packed = await gzipPadded(plain);
      expect(await gunzip(packed)).toEqual(plain);
      expect(new Uint8Array(gunzipSync(packed))).toEqual(plain);
    }
  });

  it('has a Padmé length', async () => {
    for (const length of [0, 1, 10, 100, 999, 4_096, 60_000, 300_000]) {
      const packed = await gzipPadded(noise(length));
      expect(padmeLength(packed.length)).toBe(packed.length);
    }
  });

  it('gives contents of nearly the same size the same length', async () => {
    const lengths = await Promise.all(
      [4_000, 4_010, 4_020].map(async (n) => (await gzipPadded(noise(n))).length),
    );
    expect(new Set(lengths).size).toBe(1);
  });

  it('refuses what is damaged or no gzip', async () => {
    const packed = await gzipPadded(utf8('content'));
    const damaged = packed.slice();
    damaged[packed.length - 8] = (damaged[packed.length - 8] ?? 0) ^ 1;
    await expect(gunzip(damaged)).rejects.toThrow();
    await expect(gunzip(utf8('no gzip at all'))).rejects.toThrow();
    await expect(gunzip(packed.slice(0, -1))).rejects.toThrow();
  });
});

describe('Padmé', () => {
  it('agrees with the numbers of the definition', () => {
    // E = ⌊log₂ L⌋, S = ⌊log₂ E⌋ + 1; the last E − S bits become zero, rounding up.
    expect([0, 1, 2, 8, 9, 100, 1_000, 1_025, 1_000_000].map(padmeLength)).toEqual([
      0, 1, 2, 8, 10, 104, 1_024, 1_088, 1_015_808,
    ]);
  });

  it('never shortens, costs at most 12 %, grows with the length and is stable', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2 ** 26 }), (length) => {
        const padded = padmeLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12);
        expect(padded).toBeLessThanOrEqual(padmeLength(length + 1));
        expect(padmeLength(padded)).toBe(padded);
      }),
    );
  });
});
