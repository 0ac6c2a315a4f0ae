import { findQuestion } from '../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../shared/catalogue/schema.ts';

export type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** What a switch can write; `asked`: free text, which somebody beside types. */
export type BoardKind = 'date' | 'digits' | 'code' | 'asked';

/** By what is asked in the field; its id is its question's. */
export const boardKindOf = (catalogue: Catalogue, control: Pick<TextControl, 'id'>): BoardKind => {
  switch (findQuestion(catalogue, control.id)?.type) {
    case 'date':
      return 'date';
    case 'number':
    case 'money':
    case 'phone':
      return 'digits';
    case 'identifier':
      return 'code';
    default:
      return 'asked';
  }
};

/** Writes into a field as a keyboard would, so that whoever listens to its input hears it. */
export const writeInto = (control: TextControl, value: string): void => {
  const owner = control instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  // React keeps the last value on the element itself; only the prototype's setter tells it that this one is new.
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(control, value);
  control.dispatchEvent(new Event('input', { bubbles: true }));
};

/** Leaving a field is when what was typed is taken over. */
export const leave = (control: TextControl): void => {
  control.focus({ preventScroll: true });
  control.blur();
};

const digits = [...'1234567890'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const rowsOf = (keys: readonly string[], length: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(keys.length / length) }, (_, row) =>
    keys.slice(row * length, (row + 1) * length),
  );

/** The keys, row by row as they light up. */
export const keysOf = (kind: 'digits' | 'code'): readonly (readonly string[])[] =>
  kind === 'digits' ? rowsOf(digits, 5) : [...rowsOf(digits, 5), ...rowsOf(letters, 6)];

/** A date, from the coarse to the fine: ten years, the year, the month, the day. All in the years of the Republic. */
export interface DateSoFar {
  readonly decade: number | null;
  readonly year: number | null;
  readonly month: number | null;
}

export const noDate: DateSoFar = { decade: null, year: null, month: null };

export type DatePart = 'decade' | 'year' | 'month' | 'day';

export const partAsked = ({ decade, year, month }: DateSoFar): DatePart => {
  if (decade === null) return 'decade';
  if (year === null) return 'year';
  return month === null ? 'month' : 'day';
};

const upTo = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Years of the Republic begin in 1912; its year 1 is the first. */
export const westernYear = (year: number): number => year + 1911;

/** What can be chosen next. A decade is named by its first year, of which 0 does not exist. */
export const choicesOf = (date: DateSoFar): readonly number[] => {
  const { decade, year, month } = date;
  if (decade === null) return upTo(0, 13).map((tens) => tens * 10);
  if (year === null) return upTo(Math.max(1, decade), decade + 9);
  if (month === null) return upTo(1, 12);
  return upTo(1, new Date(Date.UTC(westernYear(year), month, 0)).getUTCDate());
};

/** One more part; text once the date is whole, written so that it cannot be read in two ways. */
export const withPart = (date: DateSoFar, chosen: number): DateSoFar | string => {
  const part = partAsked(date);
  return part === 'day' ? `民國${date.year}年${date.month}月${chosen}日` : { ...date, [part]: chosen };
};

/** The part before is asked again. */
export const withoutPart = ({ decade, year, month }: DateSoFar): DateSoFar => {
  if (month !== null) return { decade, year, month: null };
  return year === null ? noDate : { decade, year: null, month: null };
};
