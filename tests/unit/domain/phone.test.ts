import { describe, expect, test } from 'vitest';
import { areaRanges } from '../../../shared/domain/area-codes.ts';
import { checkLandline, checkMobile, checkPhone } from '../../../shared/domain/phone.ts';
import vectors from '../../support/id-vectors.json' with { type: 'json' };

test('the numbering table is that of the vectors', () => {
  const expand = (set: string): string =>
    [...'0123456789'].filter((digit) => new RegExp(`^${set}$`).test(digit)).join('');
  expect(areaRanges).toEqual(
    vectors.kinds.landline.areas.map(({ areaCode, subscriberDigits, firstDigit }) => ({
      areaCode,
      subscriberDigits,
      firstDigits: expand(firstDigit),
    })),
  );
});

describe('mobile', () => {
  test.each(vectors.kinds.mobilePhone.valid)('$value is $e164', ({ value, e164 }) => {
    const result = checkMobile(value);
    expect(result.ok && result.value).toMatchObject({ kind: 'mobile', value, e164 });
    expect(checkMobile(e164)).toEqual(result);
  });

  test('is shown in groups and read back from them', () => {
    const result = checkMobile('０９１２３４５６７８');
    expect(result.ok && result.value.display).toBe('0912-345-678');
    expect(checkMobile('0912-345-678')).toEqual(result);
  });
});

describe('landline', () => {
  test.each(vectors.kinds.landline.valid)('$value belongs to $areaCode', ({ value, areaCode }) => {
    const result = checkLandline(value);
    expect(result.ok && result.value).toMatchObject({ kind: 'landline', areaCode, value });
  });

  test.each([
    ['082-321234', '082', '(082) 321-234'],
    ['0826-61234', '0826', '(0826) 61234'],
    ['0836-22222', '0836', '(0836) 22222'],
    ['089-326141', '089', '(089) 326-141'],
    ['037324980', '037', '(037) 324-980'],
    ['0492618852', '049', '(049) 261-8852'],
    ['(03) 350-4265', '03', '(03) 350-4265'],
    ['+886 2 2752 9237', '02', '(02) 2752-9237'],
  ])('%s: the longest area code that fits, %s', (written, areaCode, display) => {
    const result = checkLandline(written);
    expect(result.ok && result.value).toMatchObject({ areaCode, display });
    expect(checkLandline(display)).toEqual(result);
  });

  test.each(['02-27529237#123', '02 2752 9237 ext. 123', '0227529237轉123', '（02）27529237分機123'])(
    'keeps the extension of %s outside the international number',
    (written) => {
      expect(checkLandline(written)).toEqual({
        ok: true,
        value: {
          kind: 'landline',
          areaCode: '02',
          subscriber: '27529237',
          extension: '123',
          value: '02-27529237#123',
          display: '(02) 2752-9237 #123',
          e164: '+886227529237',
        },
      });
    },
  );
});

describe('either', () => {
  test('09 is a mobile number, everything else a landline', () => {
    const kindOf = (written: string): string => {
      const result = checkPhone(written);
      return result.ok ? result.value.kind : result.reason;
    };
    expect(kindOf('+886 912 345 678')).toBe('mobile');
    expect(kindOf('02-27529237')).toBe('landline');
    expect(kindOf('091234567')).toBe('shape');
    expect(kindOf('+84 912 345 678')).toBe('shape');
    expect(kindOf('')).toBe('empty');
  });
});
