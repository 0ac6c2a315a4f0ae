import type { Environment } from '@marcbachmann/cel-js';
import { findParameter } from '../catalogue/lookup.ts';
import type { Parameter } from '../catalogue/schema.ts';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  type IsoDate,
  isIsoDate,
  monthsBetween,
} from '../domain/dates.ts';
import { isDisputedBirthday, rollOver } from './calendar.ts';

/**
 * Why a rule cannot be decided although the answers are there; the outcome is `unclear`, ask the office.
 * `date` — not an ISO day, or the clock looks wrong · `disputed` — offices count this very day differently · `parameter` —
 * no figure in force here · `unconfirmed` — the figure is a sample or not yet verified and this is not demo mode · `answer` —
 * a row of a group lacks what is needed.
 */
export type UndecidedCode = 'date' | 'disputed' | 'parameter' | 'unconfirmed' | 'answer';

/** Thrown inside CEL, where `&&` and `||` absorb it; never leaves `shared/rules`. */
class Undecided extends Error {
  override readonly name = 'Undecided';
  constructor(readonly code: UndecidedCode) {
    super(code);
  }
}

const day = (text: string): IsoDate => {
  if (!isIsoDate(text)) throw new Undecided('date');
  return text;
};

/** `age('1961-05-04', '2026-11-23')`: whole years on that day (民法 §124). */
const age = (birth: string, on: string): number => {
  if (isDisputedBirthday(day(birth), day(on))) throw new Undecided('disputed');
  return ageOn(day(birth), day(on));
};

/** True or false on any other day; undecided on the day itself, which offices count either way. */
const before = (a: string, b: string): boolean => {
  if (day(a) === day(b)) throw new Undecided('disputed');
  return a < b;
};

/** The law leaves it to the office: undecided whatever the answers are. */
const officeDecides = (): boolean => {
  throw new Undecided('disputed');
};

const parameterReader =
  (parameters: readonly Parameter[], demo: boolean) =>
  (name: string, place: string, on: string): number => {
    const found = findParameter(parameters, name, place, day(on));
    if (!found) throw new Undecided('parameter');
    if (found.status !== 'verified' && !demo) throw new Undecided('unconfirmed');
    return found.value;
  };

/** Whether a figure other than 0 is in force; a figure that nobody has confirmed decides nothing. */
const flagReader =
  (parameters: readonly Parameter[], demo: boolean) =>
  (name: string, place: string, on: string): boolean => {
    const found = findParameter(parameters, name, place, day(on));
    if (!found) return false;
    if (found.status !== 'verified' && !demo) throw new Undecided('unconfirmed');
    return found.value !== 0;
  };

type Row = Readonly<Record<string, unknown>>;

const known = (row: Row, column: string): unknown => {
  const value = row[column];
  if (value === undefined) throw new Undecided('answer');
  return value;
};

const count = (rows: readonly Row[], column: string): number =>
  rows.filter((row) => known(row, column) === true).length;

const total = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(known(row, column)), 0);

const totalWhere = (rows: readonly Row[], column: string, where: string): number =>
  total(
    rows.filter((row) => known(row, where) === true),
    column,
  );

/** One row that is known to be so decides it, whatever the others lack. */
const some = (rows: readonly Row[], column: string): boolean =>
  rows.some((row) => row[column] === true) || rows.some((row) => known(row, column) === true);

const every = (rows: readonly Row[], column: string): boolean =>
  !rows.some((row) => row[column] === false) && rows.every((row) => known(row, column) === true);

const registerAggregates = (environment: Environment): Environment =>
  environment
    .registerFunction('rowCount(list<map>): double', (rows: readonly Row[]) => rows.length)
    .registerFunction('count(list<map>, string): double', count)
    .registerFunction('total(list<map>, string): double', total)
    .registerFunction('total(list<map>, string, string): double', totalWhere)
    .registerFunction('some(list<map>, string): bool', some)
    .registerFunction('every(list<map>, string): bool', every);

/**
 * What rules may call. Dates are ISO days; numbers are doubles.
 * - `age(birth, on)` whole years · `daysBetween(a, b)`, `monthsBetween(a, b)` whole days, whole months from a to b
 * - `before(a, b)` a is earlier than b; undecided on the same day
 * - `daysBefore(date, n)`, `daysAfter(date, n)`, `monthsBefore(date, n)`, `monthsAfter(date, n)`, `yearsAfter(date, n)` → date
 * - `rollOver(date)` → the next working day when it falls on a weekend (行政程序法 §48 IV; public holidays are not known here)
 * - `param(name, place, on)` the figure in force, district before county before country · `inForce(name, place, on)` whether a
 *   figure other than 0 is
 * - `officeDecides()` neither true nor false: the law leaves it to the office
 * - `countyOf(code)` the five-digit county code of a district
 * - over the rows of a group: `rowCount(group)` how many · `count(group, 'field')` how many in which it is true · `total(group,
 *   'field')`, `total(group, 'field', 'where')` the sum, of those rows in which `where` is true · `some`, `every`. Undecided as
 *   soon as a row lacks what could change the result.
 */
export const registerFunctions = (
  environment: Environment,
  parameters: readonly Parameter[],
  demo: boolean,
): Environment =>
  registerAggregates(environment)
    .registerFunction('age(string, string): double', age)
    .registerFunction('daysBetween(string, string): double', (a: string, b: string) =>
      daysBetween(day(a), day(b)),
    )
    .registerFunction('monthsBetween(string, string): double', (a: string, b: string) =>
      monthsBetween(day(a), day(b)),
    )
    .registerFunction('before(string, string): bool', before)
    .registerFunction('daysBefore(string, double): string', (date: string, n: number) =>
      addDays(day(date), -n),
    )
    .registerFunction('daysAfter(string, double): string', (date: string, n: number) => addDays(day(date), n))
    .registerFunction('monthsBefore(string, double): string', (date: string, n: number) =>
      addMonths(day(date), -n),
    )
    .registerFunction('monthsAfter(string, double): string', (date: string, n: number) =>
      addMonths(day(date), n),
    )
    .registerFunction('yearsAfter(string, double): string', (date: string, n: number) =>
      addMonths(day(date), n * 12),
    )
    .registerFunction('officeDecides(): bool', officeDecides)
    .registerFunction('rollOver(string): string', (date: string) => rollOver(day(date)))
    .registerFunction('inForce(string, string, string): bool', flagReader(parameters, demo))
    .registerFunction('param(string, string, string): double', parameterReader(parameters, demo))
    .registerFunction('countyOf(string): string', (code: string) => code.slice(0, 5));
