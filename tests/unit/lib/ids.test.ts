import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFrom, parseReference, referenceFrom } from '../../../shared/lib/ids.ts';
import { seeded, seededRandom } from '../../support/seeded.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const random = seededRandom(seeded(40));
const samples = [
  referenceFrom(new Uint8Array(5)),
  referenceFrom(new Uint8Array(5).fill(255)),
  ...Array.from({ length: 60 }, () => referenceFrom(random.bytes(5))),
];
const bare = (reference: string): readonly string[] => [...reference.replaceAll('-', '')];

describe('ids', () => {
  it('are 26 lower-case characters, different for different bytes', () => {
    const ids = Array.from({ length: 200 }, () => idFrom(random.bytes(16)));
    for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect(new Set(ids).size).toBe(200);
    expect(idFrom(new Uint8Array(16).fill(255))).toBe(`7${'z'.repeat(25)}`);
  });

  it('sort as their bytes do', () => {
    const [low, high] = [Uint8Array.of(0, 1, ...new Uint8Array(14)), Uint8Array.of(1, ...new Uint8Array(15))];
    expect(idFrom(low) < idFrom(high)).toBe(true);
  });
});

describe('reference', () => {
  it('is read back as it was printed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => {
        const reference = referenceFrom(bytes);
        expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
        expect(parseReference(reference)).toBe(reference);
      }),
    );
  });

  it('forgives case, hyphens, spaces, full-width characters and look-alikes', () => {
    const reference = samples.find((each) => each.includes('0') && each.includes('1')) ?? '';
    const forms = [
      reference.toLowerCase(),
      reference.replaceAll('-', ''),
      ` ${reference.replaceAll('-', ' ')} `,
      reference.replaceAll('0', 'O').replaceAll('1', 'l'),
      reference.replaceAll('0', 'o').replaceAll('1', 'I'),
      reference.replaceAll(/[0-9A-Z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
    ];
    for (const form of forms) expect(parseReference(form)).toBe(reference);
  });

  it('is refused with any single wrong character', () => {
    let tried = 0;
    for (const reference of samples) {
      const chars = bare(reference);
      for (const [position, right] of chars.entries()) {
        for (const wrong of alphabet.replace(right, '')) {
          expect(parseReference(chars.with(position, wrong).join(''))).toBeNull();
          tried += 1;
        }
      }
    }
    expect(tried).toBe(samples.length * 10 * 31);
  });

  it('is refused with any two neighbours swapped', () => {
    for (const reference of samples) {
      const chars = bare(reference);
      for (let at = 0; at + 1 < chars.length; at += 1) {
        const [left = '', right = ''] = [chars[at], chars[at + 1]];
        if (left === right) continue;
        expect(
          parseReference(
            chars
              .with(at, right)
              .with(at + 1, left)
              .join(''),
          ),
        ).toBeNull();
      }
    }
  });

  it.each(['', '7K3M', 'not a reference', `${samples[0]}0`, 'UUUU-UUUU-UU', '１２３', '🙂🙂🙂🙂🙂'])(
    'is not %j',
    (typed) => {
      expect(parseReference(typed)).toBeNull();
    },
  );
});
