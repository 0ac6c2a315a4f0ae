import { z } from '../lib/schema.ts';
import type { JsonPath } from './json-lines.ts';
import type { Catalogue } from './schema.ts';

/** The text of each source by its path below the checkout, e.g. `services/questions/card.json`. */
export type SourceTexts = Readonly<Record<string, string>>;

/** The same, read: without `$schema`, and the list itself where a file is `{ "$schema": …, "items": […] }`. */
export type Sources = Readonly<Record<string, unknown>>;

const names = z.array(z.string().min(1));

/** `services/catalogue.json`: what belongs to the catalogue, in the order in which it is shown. */
export const manifest = z.strictObject({
  /** Day of the newest change to figures or texts; the first part of the version. */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  noticeVersion: z.string().min(1),
  sections: names.min(1),
  services: names.min(1),
  agencies: names.min(1),
  consents: names,
  serviceConsents: names,
  /** Of the service consents those that may be refused without giving up the service. */
  refusableConsents: names,
});
export type Manifest = z.infer<typeof manifest>;

export type Content = Omit<Catalogue, 'version'>;

/** Something wrong in a source, before it is known on which line that stands. */
export interface Finding {
  readonly file: string;
  readonly at: JsonPath;
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
}

/** What is wrong, where, and what to do: the file below the checkout, the line from 1, the path inside the file. */
export interface BuildFault {
  readonly file: string;
  readonly line: number;
  /** Elements of lists by their id: `eligibility.registered.rule`. */
  readonly path: string;
  readonly message: string;
  readonly advice: string;
}

/** One fault as one line for a terminal; editors open `file:line`. */
export const faultLine = ({ file, line, path, message, advice }: BuildFault): string =>
  `${file}:${line}${path === '' ? '' : ` ${path}`}: ${message}. ${advice}.`;

/** What an expression must give: a rule true or false, a hook a date, a calculation its question's type. */
export type ExpressionKind = 'bool' | 'string' | 'double' | 'list<string>';

/**
 * What an expression reads and what is wrong with it. With a group, `member` is one of its rows; questions of that group
 * come back as `group.field`, and so do the columns of aggregates.
 */
export type ExpressionCheck = (
  source: string,
  kind: ExpressionKind,
  group?: string,
) => {
  readonly reads: readonly string[];
  readonly faults: readonly string[];
};

/** When a service asks a question: its condition, or undefined when it has none. */
export type AskedWhen = (id: string) => string | undefined;

/**
 * Whether some answers make a condition true, as far as choices, booleans and orders tell; true when that cannot be told.
 * `about`: the question whose own limits hold as well.
 */
export type CanBeTrue = (
  source: string,
  options?: { readonly group?: string | undefined; readonly askedWhen?: AskedWhen; readonly about?: string },
) => boolean;

/** What the build asks of the rules; `shared/rules/check.ts` and `shared/rules/reachable.ts` answer it. */
export interface RuleChecks {
  readonly check: ExpressionCheck;
  readonly canBeTrue: CanBeTrue;
}
