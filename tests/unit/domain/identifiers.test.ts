import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mrzCheckDigit } from '../../../shared/domain/checksums.ts';
import {
  checkIdentifier,
  type IdentifierKind,
  identifierKinds,
  isIdentifierKind,
  isSoftRefusal,
} from '../../../shared/domain/identifiers.ts';
import vectors from '../../support/id-vectors.json' with { type: 'json' };

interface Vector {
  readonly value?: string;
  readonly bankCode?: string;
  readonly account?: string;
  readonly iso?: string;
  readonly normalizesTo?: string;
}
interface VectorSet {
  readonly valid: readonly (string | Vector)[];
  readonly invalid: readonly (string | Vector)[];
}

const sets = Object.entries(vectors.kinds as Record<string, VectorSet>).map(([kind, set]) => {
  if (!isIdentifierKind(kind)) throw new Error(`vectors name a kind that is not checked: ${kind}`);
  return { kind, ...set };
});

const inputOf = (vector: string | Vector): unknown => {
  if (typeof vector === 'string') return vector;
  return vector.value ?? { bankCode: vector.bankCode, account: vector.account };
};

const expectedOf = (vector: string | Vector): unknown =>
  typeof vector === 'string' ? vector : (vector.iso ?? vector.normalizesTo ?? inputOf(vector));

const normalizes = (vector: string | Vector): boolean =>
  typeof vector !== 'string' && vector.normalizesTo !== undefined;

const reasonOf = (kind: IdentifierKind, input: unknown): string => {
  const result = checkIdentifier(kind, input);
  return result.ok ? 'ok' : result.reason;
};

test('every kind has vectors and every vector has a kind', () => {
  expect(sets.map(({ kind }) => kind).sort()).toEqual([...identifierKinds].sort());
});

describe.each(sets)('$kind', ({ kind, valid, invalid }) => {
  test.each(valid.map((vector) => ({ vector })))('accepts $vector', ({ vector }) => {
    expect(checkIdentifier(kind, inputOf(vector))).toEqual({ ok: true, value: expectedOf(vector) });
  });

  test.each(invalid.filter(normalizes).map((vector) => ({ vector })))('normalises $vector', ({ vector }) => {
    expect(checkIdentifier(kind, inputOf(vector))).toEqual({ ok: true, value: expectedOf(vector) });
  });

  test.each(invalid.filter((each) => !normalizes(each)).map((vector) => ({ vector })))(
    'refuses $vector',
    ({ vector }) => {
      expect(checkIdentifier(kind, inputOf(vector)).ok).toBe(false);
    },
  );

  test('takes its own normalised value unchanged', () => {
    for (const vector of valid) {
      const first = checkIdentifier(kind, inputOf(vector));
      expect(first.ok && checkIdentifier(kind, first.value)).toEqual(first);
    }
  });

  test('accepts full-width input with spaces around it', () => {
    const wide = (text: string): string =>
      text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    for (const vector of valid) {
      const input = inputOf(vector);
      if (typeof input !== 'string') continue;
      expect(checkIdentifier(kind, `\u3000 ${wide(input)} `)).toEqual(checkIdentifier(kind, input));
    }
  });

  test('says that nothing was filled in', () => {
    for (const nothing of ['', ' ', '\u3000', null, undefined]) expect(reasonOf(kind, nothing)).toBe('empty');
  });

  test('refuses what is not text without throwing', () => {
    for (const thing of [12345678, true, Symbol('x'), () => 1, 10n])
      expect(reasonOf(kind, thing)).toBe('shape');
    for (const thing of [[], {}, new Date(0), { bankCode: 4, account: [] }])
      expect(['shape', 'empty']).toContain(reasonOf(kind, thing));
  });

  test('never throws and never accepts by accident what it would not accept again', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'0123456789AaZz-/. #年月日民國前元＋（') }),
      fc.anything(),
    );
    fc.assert(
      fc.property(anything, (input) => {
        const result = checkIdentifier(kind, input);
        if (result.ok) expect(checkIdentifier(kind, result.value)).toEqual(result);
      }),
    );
  });

  test('refuses a pasted document quickly', () => {
    expect(reasonOf(kind, `0${' '.repeat(100_000)}1`)).toBe('shape');
  });
});

describe('national ID and UI numbers', () => {
  const idKinds = ['nationalId', 'uiNumberNew', 'uiNumberOld'] as const;
  const letters = fc.constantFrom(...Object.keys(vectors.kinds.nationalId.letterMap));
  const seconds = { nationalId: ['1', '2'], uiNumberNew: ['8', '9'], uiNumberOld: ['A', 'B', 'C', 'D'] };

  test.each(idKinds)('%s: exactly one check digit passes for any beginning', (kind) => {
    const beginning = fc
      .tuple(letters, fc.constantFrom(...seconds[kind]), fc.stringMatching(/^\d{7}$/))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(beginning, (text) => {
        const passing = [...'0123456789'].filter((digit) => checkIdentifier(kind, text + digit).ok);
        expect(passing).toHaveLength(1);
      }),
    );
  });

  test('changing one of the digits of a valid national ID is always noticed where the weight allows it', () => {
    // Weights 8, 6, 5, 4 and 2 share a factor with 10: there the check digit cannot see every change.
    const blind = (at: number, from: number, to: number): boolean => {
      const weight = [8, 7, 6, 5, 4, 3, 2, 1, 1][at - 1] ?? 1;
      return (weight * (to - from)) % 10 === 0;
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...vectors.kinds.nationalId.valid),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        (id, at, digit) => {
          const old = Number(id.charAt(at));
          fc.pre(digit !== old);
          const changed = id.slice(0, at) + digit + id.slice(at + 1);
          expect(checkIdentifier('nationalId', changed).ok).toBe(blind(at, old, digit));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('accepts lower case, full width and grouping', () => {
    for (const written of [
      'a123456789',
      'Ａ１２３４５６７８９',
      ' A123456789 ',
      'A 123 456 789',
      'A1-2345-6789',
    ])
      expect(checkIdentifier('nationalId', written)).toEqual({ ok: true, value: 'A123456789' });
  });

  test('accepts Thai, Burmese and Khmer digits', () => {
    for (const written of ['A๑๒๓๔๕๖๗๘๙', 'A၁၂၃၄၅၆၇၈၉', 'A១២៣៤៥៦៧៨៩'])
      expect(checkIdentifier('nationalId', written)).toEqual({ ok: true, value: 'A123456789' });
  });

  test('tells a short number from one with a wrong digit', () => {
    expect(reasonOf('nationalId', 'A12345678')).toBe('shape');
    expect(reasonOf('nationalId', 'A123456788')).toBe('checksum');
    expect(reasonOf('nationalId', 'A323456789')).toBe('shape');
    expect(reasonOf('nationalId', 'ＡＢＣ１２３')).toBe('shape');
  });
});

describe('the reason tells a person what to do', () => {
  test.each([
    ['ubn', '00000000', 'unknown'],
    ['ubn', '0459525', 'shape'],
    ['postalCode', '999', 'unknown'],
    ['postalCode', '1060', 'shape'],
    ['landline', '01-2345678', 'unknown'],
    ['landline', '02-12345678', 'unknown'],
    ['landline', '02-2752923', 'shape'],
    ['landline', '0912345678', 'shape'],
    ['rocDate', '114/02/29', 'date'],
    ['rocDate', '5/12/1991', 'date'],
    ['rocDate', 'abc', 'shape'],
    ['nhiCardNo', 'A123456789', 'shape'],
    ['vehiclePlate', 'AB-12', 'unknown'],
    ['vehiclePlate', 'AIO-1235', 'shape'],
    ['postOfficeAccount', '00010034973638', 'checksum'],
    ['bankAccount', '700-00010034973638', 'checksum'],
    ['bankAccount', '700-0001006497', 'shape'],
  ] as const)('%s %s: %s', (kind, input, reason) => {
    expect(reasonOf(kind, input)).toBe(reason);
  });

  test('a kind that does not exist is unknown, also one that every object inherits', () => {
    for (const kind of ['fax', 'toString', '__proto__', ''])
      expect(reasonOf(kind as IdentifierKind, 'A123456789')).toBe('unknown');
  });
});

describe('layout', () => {
  test.each([
    ['mobilePhone', '+886 912-345-678', '0912345678'],
    ['mobilePhone', '00886912345678', '0912345678'],
    ['mobilePhone', '(0912) 345 678', '0912345678'],
    ['landline', '(02) 2752-9237', '02-27529237'],
    ['landline', '022752 9237 ext 12', '02-27529237#12'],
    ['landline', '02-27529237 分機12', '02-27529237#12'],
    ['postalCode', '636-286', '636286'],
    ['ubn', '0459 5257', '04595257'],
    ['vehiclePlate', 'dbh2713', 'DBH-2713'],
    ['vehiclePlate', '2523 jk', '2523-JK'],
    ['vehiclePlate', '2523－JK', '2523-JK'],
    ['postOfficeAccount', '0001006-4973638', '00010064973638'],
    ['rocDate', '1991-12-31', '1991-12-31'],
  ] as const)('%s %s is %s', (kind, input, value) => {
    expect(checkIdentifier(kind, input)).toEqual({ ok: true, value });
  });

  test.each(['147-2804860651', '147 2804-860651', '(147)2804860651', '（147） 2804860651'])(
    'a bank account may be one text with its code set apart: %s',
    (text) => {
      const value = { bankCode: '147', account: '2804860651' };
      expect(checkIdentifier('bankAccount', text)).toEqual({ ok: true, value });
    },
  );

  test('bare digits do not say where the bank code ends', () => {
    expect(reasonOf('bankAccount', '1472804860651')).toBe('shape');
  });
});

describe('soft rules', () => {
  test('a refusal by an unpublished rule may pass with a reason', () => {
    expect(isSoftRefusal('vehiclePlate', 'unknown')).toBe(true);
    expect(isSoftRefusal('postOfficeAccount', 'checksum')).toBe(true);
    expect(isSoftRefusal('landline', 'unknown')).toBe(true);
  });

  test('what is missing, or refused by a published rule, must be mended', () => {
    for (const kind of identifierKinds) expect(isSoftRefusal(kind, 'empty')).toBe(false);
    expect(isSoftRefusal('nationalId', 'checksum')).toBe(false);
    expect(isSoftRefusal('postOfficeAccount', 'shape')).toBe(false);
    expect(isSoftRefusal('landline', 'shape')).toBe(false);
  });
});

describe('uniform numbers', () => {
  test('each number marked so passes only the rule in force since 2023', () => {
    const legacySum = (ubn: string): number =>
      [1, 2, 1, 2, 1, 2, 4, 1].reduce((sum, weight, at) => {
        const product = weight * Number(ubn.charAt(at));
        return sum + Math.floor(product / 10) + (product % 10);
      }, 0);
    for (const { value, legacy10 } of vectors.kinds.ubn.valid) {
      const passesOld =
        legacySum(value) % 10 === 0 || (value[6] === '7' && (legacySum(value) + 1) % 10 === 0);
      expect(passesOld).toBe(legacy10);
      expect(checkIdentifier('ubn', value).ok).toBe(true);
    }
  });
});

describe('machine-readable zone', () => {
  test('has the check digits of ICAO 9303 and of each passport', () => {
    for (const [field, digit] of Object.entries(vectors.kinds.passport.check))
      expect(mrzCheckDigit(field)).toBe(digit);
    for (const { value, mrzCheck } of vectors.kinds.passport.valid)
      expect(mrzCheckDigit(value.padEnd(9, '<'))).toBe(mrzCheck);
  });
});
