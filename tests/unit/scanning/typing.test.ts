import { describe, expect, it } from 'vitest';
import {
  choicesOf,
  keysOf,
  noDate,
  partAsked,
  westernYear,
  withoutPart,
  withPart,
} from '../../../renderer/scanning/typing.ts';
import { parseDate } from '../../../shared/domain/dates.ts';

const dateBy = (...choices: readonly number[]) =>
  choices.reduce<ReturnType<typeof withPart>>(
    (date, choice) => (typeof date === 'string' ? date : withPart(date, choice)),
    noDate,
  );

describe('a date by one switch', () => {
  it('is asked from the coarse to the fine, and is one that every date field understands', () => {
    const written = dateBy(30, 38, 3, 21);
    expect(written).toBe('民國38年3月21日');
    expect(parseDate(String(written), { dayFirst: true })).toEqual({ ok: true, value: '1949-03-21' });
  });

  it('begins with the first year of the Republic, not with a year 0', () => {
    expect(choicesOf({ ...noDate, decade: 0 })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(westernYear(1)).toBe(1912);
  });

  it('offers only days that the month has', () => {
    expect(choicesOf({ decade: 110, year: 113, month: 2 })).toHaveLength(29);
    expect(choicesOf({ decade: 110, year: 114, month: 2 })).toHaveLength(28);
  });

  it('goes back one part at a time', () => {
    const whole = { decade: 30, year: 38, month: 3 };
    expect(partAsked(withoutPart(whole))).toBe('month');
    expect(partAsked(withoutPart(withoutPart(whole)))).toBe('year');
    expect(partAsked(withoutPart(withoutPart(withoutPart(whole))))).toBe('decade');
  });
});

describe('the keys', () => {
  it('are ten figures, with the letters where an identity number needs them', () => {
    expect(keysOf('digits').flat().join('')).toBe('1234567890');
    expect(new Set(keysOf('code').flat()).size).toBe(36);
  });
});
