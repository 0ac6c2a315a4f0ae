import type { Environment } from '@marcbachmann/cel-js';
import { findParameter } from '../catalogue/lookup.ts';
import type { Parameter } from '../catalogue/schema.ts';
import { addMonths, ageOn, daysBetween, type IsoDate, isIsoDate, monthsBetween } from '../domain/dates.ts';
import { addDays, isDisputedBirthday } from './calendar.ts';

/**
 * Why a rule cannot be decided although the answers are there; the outcome is `unclear`, ask the office.
 * `date` — not an ISO day · `disputed` — offices count this very day differently · `parameter` — no figure in force here
 * · `unconfirmed` — the figure is a sample or not yet verified and this is not demo mode.
 */
export type UndecidedCode = 'date' | 'disputed' | 'parameter' | 'unconfirmed';

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

const parameterReader =
  (parameters: readonly Parameter[], demo: boolean) =>
  (name: string, place: string, on: string): number => {
    const found = findParameter(parameters, name, place, on);
    if (!found) throw new Undecided('parameter');
    if (found.status !== 'verified' && !demo) throw new Undecided('unconfirmed');
    return found.value;
  };

/**
 * What rules may call. Dates are ISO days; numbers are doubles.
 * - `age(birth, on)` whole years · `daysBetween(a, b)`, `monthsBetween(a, b)` whole days, whole months from a to b
 * - `before(a, b)` a is earlier than b; undecided on the same day
 * - `daysBefore(date, n)`, `daysAfter(date, n)`, `monthsBefore(date, n)` → date
 * - `param(name, place, on)` the figure in force, district before county before country
 * - `countyOf(code)` the five-digit county code of a district
 */
export const registerFunctions = (
  environment: Environment,
  parameters: readonly Parameter[],
  demo: boolean,
): Environment =>
  environment
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
    .registerFunction('param(string, string, string): double', parameterReader(parameters, demo))
    .registerFunction('countyOf(string): string', (code: string) => code.slice(0, 5));
