import { fail, ok, type Result } from '../lib/result.ts';
import { fold, longestInput } from './check.ts';

declare const isoDate: unique symbol;

/** A calendar day, `yyyy-mm-dd`, years 1800–2199. It has no time and no time zone, and sorts as text. */
export type IsoDate = string & { readonly [isoDate]: true };

/**
 * `empty` · `shape`: not a date in any form we read · `calendar`: no such day (30 February, month 13, 民國 year 0) ·
 * `year`: the year is not clear (two digits at the end, or out of range such as a Buddhist year) ·
 * `ambiguous`: day and month could be either; `readings` are the two days, for the screen to offer.
 */
export type DateFault =
  | { readonly reason: 'empty' | 'shape' | 'calendar' | 'year' }
  | { readonly reason: 'ambiguous'; readonly readings: readonly [IsoDate, IsoDate] };

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const firstYear = 1800;
const lastYear = 2199;
const dayMs = 86_400_000;

const instantOf = ({ year, month, day }: Parts): number => Date.UTC(year, month - 1, day);

const isDay = (parts: Parts): boolean => {
  const date = new Date(instantOf(parts));
  return date.getUTCMonth() === parts.month - 1 && date.getUTCDate() === parts.day;
};

const pad = (value: number): string => String(value).padStart(2, '0');

const isoOf = ({ year, month, day }: Parts): IsoDate => `${year}-${pad(month)}-${pad(day)}` as IsoDate;

const partsOf = (iso: IsoDate): Parts => ({
  year: Number(iso.slice(0, 4)),
  month: Number(iso.slice(5, 7)),
  day: Number(iso.slice(8, 10)),
});

const inRange = (year: number): boolean => year >= firstYear && year <= lastYear;

/** True for what this module writes: a stored or received date may be taken as it is. */
export const isIsoDate = (text: string): text is IsoDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parts = partsOf(text as IsoDate);
  return inRange(parts.year) && isDay(parts);
};

type Parsed = Result<IsoDate, DateFault>;

const refuse = (reason: 'empty' | 'shape' | 'calendar' | 'year'): Parsed => fail({ reason });

const western = (year: number, month: number, day: number): Parsed => {
  if (!inRange(year)) return refuse('year');
  const parts = { year, month, day };
  return isDay(parts) ? ok(isoOf(parts)) : refuse('calendar');
};

/** 民國 n = 1911 + n; 民國前 n = 1912 − n. There is no year 0. */
const republic = (before: boolean, year: number, month: number, day: number): Parsed =>
  year === 0 ? refuse('calendar') : western(before ? 1912 - year : 1911 + year, month, day);

const yearFirst = /^(民國前|民前|前|民國|西元|公元)?(\d{1,4}|元)[年/.-](\d{1,2})[月/.-](\d{1,2})[日號]?$/;

const readYearFirst = (found: RegExpExecArray): Parsed => {
  const [, era = '', yearText = '', monthText, dayText] = found;
  const [month, day] = [Number(monthText), Number(dayText)];
  const year = yearText === '元' ? 1 : Number(yearText);
  if (era === '西元' || era === '公元') return western(year, month, day);
  // 民國1991年 names two calendars at once; 80 is 民國80年 and 1991 is not.
  if (yearText.length === 4) return era === '' ? western(year, month, day) : refuse('year');
  // 31/12/80: nobody means day 80, the year stands last and is not complete.
  if (era === '' && day > 31) return refuse('year');
  return republic(era.endsWith('前'), year, month, day);
};

const readYearLast = (a: number, b: number, year: number, dayFirst: boolean): Parsed => {
  const asDayMonth = western(year, b, a);
  if (dayFirst || a === b) return asDayMonth;
  const asMonthDay = western(year, a, b);
  if (!asDayMonth.ok || !asMonthDay.ok) return asDayMonth.ok ? asDayMonth : asMonthDay;
  return fail({ reason: 'ambiguous', readings: [asDayMonth.value, asMonthDay.value] });
};

/** Spaces between digits separate (80 12 31); all others are layout (民國 80 年). */
const joined = (folded: string): string => folded.replace(/(\d)\s+(?=\d)/g, '$1/').replace(/\s/g, '');

const readFolded = (text: string, dayFirst: boolean): Parsed => {
  const written = yearFirst.exec(text);
  if (written) return readYearFirst(written);
  const solid = /^(\d{2,4})(\d{2})(\d{2})$/.exec(text);
  if (solid) {
    const [year, month, day] = [Number(solid[1]), Number(solid[2]), Number(solid[3])];
    return text.length === 8 ? western(year, month, day) : republic(false, year, month, day);
  }
  const yearLast = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (!yearLast) return refuse('shape');
  return readYearLast(Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3]), dayFirst);
};

/**
 * Reads one field that takes both calendars: 0801231, 801231, 80/12/31, 113.2.29, 民國80年12月31日, 民國元年1月1日,
 * 民國前5年3月2日, 19911231, 1991-12-31, 1991年12月31日, and the local order 31-12-1991 or 12/31/1991 where only one
 * reading is a day. A short year that stands first is 民國; a short year that stands last is refused (`year`).
 * `dayFirst` settles 5-12-1991 for a field that says so in the applicant's own language.
 */
export const parseDate = (input: unknown, options: { readonly dayFirst?: boolean } = {}): Parsed => {
  if (input === null || input === undefined) return refuse('empty');
  if (typeof input !== 'string' || input.length > longestInput) return refuse('shape');
  const text = joined(fold(input));
  return text === '' ? refuse('empty') : readFolded(text, options.dayFirst ?? false);
};

export interface RocDate {
  /** True for 民國前: years before 1912, counted backwards from 1. */
  readonly before: boolean;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `民國80年12月31日`, the form that Taiwanese offices file. */
  readonly text: string;
}

export const formatRoc = (iso: IsoDate): RocDate => {
  const { year: westernYear, month, day } = partsOf(iso);
  const before = westernYear < 1912;
  const year = before ? 1912 - westernYear : westernYear - 1911;
  return { before, year, month, day, text: `民國${before ? '前' : ''}${year}年${month}月${day}日` };
};

/** Same codes as the protocol's languages; `domain` does not import the protocol. */
export type DateLanguage = 'zh-TW' | 'en' | 'vi' | 'id' | 'th' | 'fil' | 'my' | 'km';

/**
 * Day first everywhere. English and Filipino readers know the American order too, so there the month is a word; the
 * others write numbers (language.md: 12-5-1992). Chromium has no Burmese or Khmer month names and would print English.
 */
const separators = { vi: '-', id: '-', th: '/', my: '-', km: '-' } as const;

const withMonthName = (iso: IsoDate, locale: 'en-GB' | 'fil'): string => {
  const { year, month, day } = partsOf(iso);
  const name = new Intl.DateTimeFormat(locale, {
    calendar: 'gregory',
    timeZone: 'UTC',
    month: locale === 'fil' ? 'long' : 'short',
  }).format(instantOf({ year, month, day }));
  return `${day} ${name} ${year}`;
};

/** The Western calendar in the reader's own order, with Western digits: `1991年12月31日`, `31 Dec 1991`, `31-12-1991`. */
export const formatWestern = (iso: IsoDate, language: DateLanguage): string => {
  const { year, month, day } = partsOf(iso);
  if (language === 'zh-TW') return `${year}年${month}月${day}日`;
  if (language === 'en') return withMonthName(iso, 'en-GB');
  if (language === 'fil') return withMonthName(iso, 'fil');
  return [day, month, year].join(separators[language]);
};

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  (instantOf(partsOf(to)) - instantOf(partsOf(from))) / dayMs;

/**
 * Complete months from `from` to `to`; negative when `to` is earlier. A month is complete on the same day of the month;
 * where the last month has no such day, when that month has ended (民法 §121 II): 31 January to 1 March is one.
 */
export const monthsBetween = (from: IsoDate, to: IsoDate): number => {
  if (to < from) return 0 - monthsBetween(to, from); // a plain minus would give -0
  const [a, b] = [partsOf(from), partsOf(to)];
  return (b.year - a.year) * 12 + (b.month - a.month) - (b.day < a.day ? 1 : 0);
};

/** `days` later, or earlier when negative. Throws RangeError outside the years of `IsoDate`. */
export const addDays = (iso: IsoDate, days: number): IsoDate => {
  const moved = new Date(instantOf(partsOf(iso)) + days * dayMs).toISOString().slice(0, 10);
  if (!isIsoDate(moved)) throw new RangeError('addDays: outside the calendar');
  return moved;
};

/** The same day `months` later (or earlier), or the last day of that month where it has no such day. Throws like `addDays`. */
export const addMonths = (iso: IsoDate, months: number): IsoDate => {
  const { year, month, day } = partsOf(iso);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  if (!inRange(target.year)) throw new RangeError('addMonths: outside the calendar');
  const lastDay = new Date(Date.UTC(target.year, target.month, 0)).getUTCDate();
  return isoOf({ ...target, day: Math.min(day, lastDay) });
};

/**
 * Complete years of life on a day, 民法 §124: a year is complete on the birthday (born on 29 February: on 1 March in
 * other years, §121 II). Negative before birth.
 */
export const ageOn = (birthIso: IsoDate, onIso: IsoDate): number =>
  partsOf(onIso).year - partsOf(birthIso).year - (onIso.slice(5) < birthIso.slice(5) ? 1 : 0);

const taipeiOffsetMs = 8 * 3_600_000;

/** The day in Taipei at an instant in epoch milliseconds: UTC+8, without daylight saving time since 1980. */
export const todayIn = (instantMs: number): IsoDate =>
  new Date(instantMs + taipeiOffsetMs).toISOString().slice(0, 10) as IsoDate;
