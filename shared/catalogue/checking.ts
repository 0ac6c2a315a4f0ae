import type { JsonPath } from './json-lines.ts';
import type { Field, Question } from './schema.ts';
import type {
  AskedWhen,
  Content,
  ExpressionCheck,
  ExpressionKind,
  Finding,
  Manifest,
  RuleChecks,
} from './sources.ts';

/** Where an object of the content comes from. */
export interface Origin {
  readonly file: string;
  readonly at: JsonPath;
}

/** A question or a field of a group, by its library id. */
export interface LibraryEntry {
  readonly question: Question | Field;
  readonly group: Question | undefined;
}

export type Report = (item: object, at: JsonPath, message: string, advice: string) => void;

/** What every check is given. */
export interface Checking extends RuleChecks {
  readonly content: Content;
  readonly manifest: Manifest;
  readonly library: ReadonlyMap<string, LibraryEntry>;
  /** Position of each library id in the order of asking; the fields of a group follow it. */
  readonly order: ReadonlyMap<string, number>;
  readonly originOf: (item: object) => Origin;
  readonly report: Report;
}

const libraryOf = ({ questions }: Content): ReadonlyMap<string, LibraryEntry> =>
  new Map(
    questions.flatMap((each): readonly (readonly [string, LibraryEntry])[] => [
      [each.id, { question: each, group: undefined }],
      ...(each.fields ?? []).map((field) => [field.id, { question: field, group: each }] as const),
    ]),
  );

/** `origins` knows every object of the content, and the manifest; `findings` is filled by the checks. */
export const createChecking = (
  content: Content,
  manifest: Manifest,
  rules: RuleChecks,
  origins: WeakMap<object, Origin>,
  findings: Finding[],
): Checking => {
  const library = libraryOf(content);
  const originOf = (item: object): Origin => origins.get(item) ?? { file: 'services/catalogue.json', at: [] };
  const checked = new Map<string, ReturnType<ExpressionCheck>>();
  const check: ExpressionCheck = (source, kind, group) => {
    const key = `${kind} ${group ?? ''} ${source}`;
    const found = checked.get(key) ?? rules.check(source, kind, group);
    checked.set(key, found);
    return found;
  };
  return {
    check,
    canBeTrue: rules.canBeTrue,
    content,
    manifest,
    library,
    order: new Map([...library.keys()].map((id, index) => [id, index])),
    originOf,
    report: (item, at, message, advice) => {
      const origin = originOf(item);
      findings.push({ file: origin.file, at: [...origin.at, ...at], message, advice });
    },
  };
};

/** Positions of what stands there a second time. */
export const repeatedAt = (ids: readonly string[]): readonly number[] =>
  ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));

const adviceFor: readonly (readonly [RegExp, string])[] = [
  [/has no option/, 'Use one of its options, or add this one to the question'],
  [/no such parameter/, 'Mend the name, or add rows of that name to services/parameters'],
  [/as a literal/, 'Write the name in quotation marks'],
  [/no such field|takes a group|must be (boolean|number)/, 'Name a group, and a field of it of that type'],
  [/belongs to services\/parameters/, "Make it a row there and write param('name', place, on)"],
  [/has\(\)/, 'Leave it out'],
  [/^must be/, 'Write an expression that gives that'],
];

const expressionAdvice = (message: string): string =>
  adviceFor.find(([shape]) => shape.test(message))?.[1] ??
  'Mend the expression; docs/authoring-services.md has the functions, services/questions the ids';

export interface Place {
  readonly item: object;
  readonly at: JsonPath;
}

/** Checks one expression; gives what it reads, or undefined when it has faults of its own. */
export const checkExpression = (
  checking: Checking,
  { item, at }: Place,
  source: string,
  kind: ExpressionKind,
  group?: string,
): readonly string[] | undefined => {
  const { reads, faults } = checking.check(source, kind, group);
  for (const message of faults) checking.report(item, at, message, expressionAdvice(message));
  return faults.length > 0 ? undefined : reads;
};

/** A condition that nothing makes true is dead: whoever wrote it meant something else. */
export const checkReachable = (
  checking: Checking,
  { item, at }: Place,
  source: string,
  options: {
    readonly group?: string | undefined;
    readonly askedWhen?: AskedWhen;
    readonly about?: string;
  } = {},
): void => {
  if (checking.canBeTrue(source, options)) return;
  checking.report(
    item,
    at,
    'can never be true',
    'Look for comparisons that exclude each other, an option that is not offered then, or a question not asked then',
  );
};
