import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  formatRoc,
  formatWestern,
  type IsoDate,
  isIsoDate,
  monthsBetween,
  parseDate,
  todayIn,
} from '../../../shared/domain/dates.ts';

const day = (text: string): IsoDate => {
  if (!isIsoDate(text)) throw new Error(`the test names no day: ${text}`);
  return text;
};

const anyDay = fc
  .integer({ min: Date.UTC(1800, 0, 1) / 86_400_000, max: Date.UTC(2199, 11, 31) / 86_400_000 })
  .map((days) => day(new Date(days * 86_400_000).toISOString().slice(0, 10)));

const faultOf = (input: unknown) => {
  const result = parseDate(input);
  return result.ok ? result.value : result.fault.reason;
};

describe('one field takes both calendars', () => {
  test.each([
    '0801231',
    '801231',
    '80/12/31',
    '80.12.31',
    '80-12-31',
    '80 12 31',
    '080/12/31',
    '民國80年12月31日',
    '民國 80 年 12 月 31 日',
    '民國80.12.31',
    '80年12月31號',
    '1991-12-31',
    '1991/12/31',
    '1991年12月31日',
    '西元1991年12月31日',
    '19911231',
    '31-12-1991',
    '31/12/1991',
    '31.12.1991',
    '31 12 1991',
    '12/31/1991',
    '８０／１２／３１',
    '၃၁/၁၂/၁၉၉၁',
    '៣១-១២-១៩៩១',
    '๓๑/๑๒/๑๙๙๑',
  ])('%s is the last day of 1991', (written) => {
    expect(parseDate(written)).toEqual({ ok: true, value: '1991-12-31' });
  });

  test.each([
    ['民國元年1月1日', '1912-01-01'],
    ['元年12月31日', '1912-12-31'],
    ['0010101', '1912-01-01'],
    ['民國前1年12月31日', '1911-12-31'],
    ['民國前5年3月2日', '1907-03-02'],
    ['民前5.3.2', '1907-03-02'],
    ['113.2.29', '2024-02-29'],
    ['89/2/29', '2000-02-29'],
    ['1130229', '2024-02-29'],
    ['1900-02-28', '1900-02-28'],
    ['25/5/12', '1936-05-12'],
    ['100 1 11', '2011-01-11'],
  ])('%s is %s', (written, iso) => {
    expect(faultOf(written)).toBe(iso);
  });

  test.each([
    ['', 'empty'],
    ['　', 'empty'],
    [null, 'empty'],
    ['abc', 'shape'],
    ['1991', 'shape'],
    ['1991-12', 'shape'],
    ['12311', 'shape'],
    ['1991-12-31T00:00', 'shape'],
    [19911231, 'shape'],
    ['112/2/29', 'calendar'],
    ['1900-02-29', 'calendar'],
    ['30/2/1991', 'calendar'],
    ['80/13/1', 'calendar'],
    ['80/0/1', 'calendar'],
    ['80/1/0', 'calendar'],
    ['民國0年1月1日', 'calendar'],
    ['31/12/80', 'year'],
    ['12/31/91', 'year'],
    ['31/12/2534', 'year'],
    ['2534-12-31', 'year'],
    ['0080/12/31', 'year'],
    ['民國1991年12月31日', 'year'],
    ['西元80年12月31日', 'year'],
  ])('%s is refused: %s', (written, reason) => {
    expect(faultOf(written)).toBe(reason);
  });

  test('refuses a pasted document quickly', () => {
    expect(faultOf('1 '.repeat(100_000))).toBe('shape');
  });

  test('offers both days when day and month could be either', () => {
    expect(parseDate('5/12/1991')).toEqual({
      ok: false,
      fault: { reason: 'ambiguous', readings: ['1991-12-05', '1991-05-12'] },
    });
    expect(faultOf('5/5/1991')).toBe('1991-05-05');
  });

  test('a field that says day first settles it, and then takes no American order', () => {
    expect(parseDate('5/12/1991', { dayFirst: true })).toEqual({ ok: true, value: '1991-12-05' });
    expect(parseDate('12/31/1991', { dayFirst: true }).ok).toBe(false);
  });

  test('never throws, and what it accepts is a day', () => {
    const written = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789-/. 年月日民國前元') }),
      fc.string({ unit: 'binary' }),
      fc.anything(),
    );
    fc.assert(
      fc.property(written, (input) => {
        const result = parseDate(input);
        if (result.ok) expect(isIsoDate(result.value)).toBe(true);
      }),
    );
  });
});

describe('writing', () => {
  test('what is written is read back as the same day', () => {
    fc.assert(
      fc.property(anyDay, (iso) => {
        expect(faultOf(iso)).toBe(iso);
        expect(faultOf(formatRoc(iso).text)).toBe(iso);
        expect(faultOf(formatWestern(iso, 'zh-TW'))).toBe(iso);
        for (const language of ['vi', 'id', 'th', 'my', 'km'] as const)
          expect(parseDate(formatWestern(iso, language), { dayFirst: true })).toEqual({
            ok: true,
            value: iso,
          });
      }),
    );
  });

  test('counts the years before the Republic backwards', () => {
    expect(formatRoc(day('1991-12-31'))).toEqual({
      before: false,
      year: 80,
      month: 12,
      day: 31,
      text: '民國80年12月31日',
    });
    expect(formatRoc(day('1912-01-01')).text).toBe('民國1年1月1日');
    expect(formatRoc(day('1911-12-31')).text).toBe('民國前1年12月31日');
  });

  test.each([
    ['zh-TW', '1992年5月12日'],
    ['en', '12 May 1992'],
    ['fil', '12 Mayo 1992'],
    ['vi', '12-5-1992'],
    ['id', '12-5-1992'],
    ['th', '12/5/1992'],
    ['my', '12-5-1992'],
    ['km', '12-5-1992'],
  ] as const)('%s: %s', (language, text) => {
    expect(formatWestern(day('1992-05-12'), language)).toBe(text);
  });

  test('names the month of the day itself at both ends of it', () => {
    expect(formatWestern(day('2026-01-01'), 'en')).toBe('1 Jan 2026');
    expect(formatWestern(day('2026-01-31'), 'en')).toBe('31 Jan 2026');
  });
});

describe('counting', () => {
  test('a year of life is complete on the birthday (民法 §124)', () => {
    expect(ageOn(day('1961-11-24'), day('2026-11-23'))).toBe(64);
    expect(ageOn(day('1961-11-23'), day('2026-11-23'))).toBe(65);
    expect(ageOn(day('2026-11-23'), day('2026-11-23'))).toBe(0);
    expect(ageOn(day('2026-11-24'), day('2026-11-23'))).toBe(-1);
  });

  test('twelve complete months are a year of life', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [birth, on] = a < b ? [a, b] : [b, a];
        expect(Math.floor(monthsBetween(birth, on) / 12)).toBe(ageOn(birth, on));
      }),
    );
  });

  test('born on 29 February: complete when February has ended in other years (民法 §121)', () => {
    expect(ageOn(day('2000-02-29'), day('2018-02-28'))).toBe(17);
    expect(ageOn(day('2000-02-29'), day('2018-03-01'))).toBe(18);
    expect(ageOn(day('2000-02-29'), day('2020-02-28'))).toBe(19);
    expect(ageOn(day('2000-02-29'), day('2020-02-29'))).toBe(20);
  });

  test.each([
    ['2026-01-31', '2026-02-28', 0],
    ['2026-01-31', '2026-03-01', 1],
    ['2026-01-15', '2026-02-14', 0],
    ['2026-01-15', '2026-02-15', 1],
    ['2025-11-23', '2026-11-23', 12],
    ['2026-11-23', '2025-11-23', -12],
    ['2026-02-15', '2026-01-16', 0],
  ])('from %s to %s: %i complete months', (from, to, months) => {
    expect(monthsBetween(day(from), day(to))).toBe(months);
  });

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  test('days are counted across leap days and over any daylight saving time', () => {
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
    expect(daysBetween(day('2026-03-01'), day('2026-02-28'))).toBe(-1);
    expect(daysBetween(day('1974-03-31'), day('1974-04-02'))).toBe(2);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (iso, days) => {
        fc.pre(iso > '1860' && iso < '2140');
        expect(daysBetween(iso, addDays(iso, days))).toBe(days);
      }),
    );
  });

  test('adding leaves the calendar by an error, never by a wrong day', () => {
    expect(() => addDays(day('2199-12-31'), 1)).toThrow(RangeError);
    expect(() => addMonths(day('1800-01-01'), -1)).toThrow(RangeError);
  });

  test('a day begins in Taipei at 16:00 UTC of the day before', () => {
    expect(todayIn(Date.UTC(2026, 10, 22, 15, 59, 59, 999))).toBe('2026-11-22');
    expect(todayIn(Date.UTC(2026, 10, 22, 16))).toBe('2026-11-23');
    expect(todayIn(Date.UTC(2026, 11, 31, 16))).toBe('2027-01-01');
  });

  test('only a real day in its one form is an ISO date', () => {
    for (const text of ['2026-02-29', '2026-2-28', '1799-12-31', '2200-01-01', '2026-13-01', ' 2026-01-01'])
      expect(isIsoDate(text)).toBe(false);
    expect(isIsoDate('2024-02-29')).toBe(true);
  });
});
