import type { Checking, Place } from './checking.ts';
import type { Field, Question } from './schema.ts';
import type { ExpressionKind } from './sources.ts';

/** What a calculation of a question of this type must give; undefined where nothing can be calculated. */
export const kindOfType: Readonly<Record<Question['type'], ExpressionKind | undefined>> = {
  text: 'string',
  longText: 'string',
  identifier: 'string',
  date: 'string',
  phone: 'string',
  choice: 'string',
  multi: 'list<string>',
  boolean: 'bool',
  number: 'double',
  money: 'double',
  address: undefined,
  group: undefined,
};

const conditionsOf = (question: Question | Field): readonly string[] => [
  ...('askWhen' in question && question.askWhen !== undefined ? [question.askWhen] : []),
  ...Object.values(question.optionsWhen ?? {}),
];

const readsOf = (
  { check }: Checking,
  source: string,
  kind: ExpressionKind,
  group?: string,
): readonly string[] => check(source, kind, group).reads;

const calculationReads = (checking: Checking, id: string): readonly string[] => {
  const found = checking.library.get(id);
  const kind = found && kindOfType[found.question.type];
  if (found?.question.calculate === undefined || kind === undefined) return [];
  return readsOf(checking, found.question.calculate, kind, found.group?.id);
};

/** What a question depends on by the library alone: its calculation and its conditions. */
export const libraryReads = (checking: Checking, id: string): readonly string[] => {
  const found = checking.library.get(id);
  if (!found) return [];
  return [
    ...calculationReads(checking, id),
    ...conditionsOf(found.question).flatMap((source) => readsOf(checking, source, 'bool', found.group?.id)),
  ];
};

/** The questions that must be asked so that `id` is known: itself, its group, or all that its calculation needs. */
export const neededFor = (checking: Checking, id: string, seen = new Set<string>()): readonly string[] => {
  const found = checking.library.get(id);
  if (!found || seen.has(id)) return [];
  seen.add(id);
  const own = found.group?.id ?? id;
  if (found.question.calculate === undefined) return [own];
  const deeper = calculationReads(checking, id).flatMap((read) => neededFor(checking, read, seen));
  return [...new Set(found.group ? [own, ...deeper] : deeper)];
};

/** A way from one id to another along what reads what, both included; undefined when there is none. */
const wayTo = (
  next: (id: string) => readonly string[],
  from: string,
  to: string,
  seen = new Set<string>(),
): readonly string[] | undefined => {
  if (from === to) return [from];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const id of next(from)) {
    const rest = wayTo(next, id, to, seen);
    if (rest) return [from, ...rest];
  }
  return undefined;
};

/**
 * Whatever decides a question reads only what is asked before it: so there are no circles, and one pass in catalogue order
 * is enough. `next`: what each question reads, by which a circle is named.
 */
export const checkEarlier = (
  checking: Checking,
  { item, at }: Place,
  id: string,
  reads: readonly string[],
  next: (id: string) => readonly string[] = (each) => libraryReads(checking, each),
): void => {
  const own = checking.order.get(id) ?? 0;
  for (const read of reads) {
    if ((checking.order.get(read) ?? -1) < own) continue;
    const circle = wayTo(next, read, id);
    if (circle) {
      const message = `goes in a circle: ${[id, ...circle].join(' → ')}`;
      checking.report(item, at, message, 'Take one of these readings out');
    } else {
      const message = `reads ${read}, which is not asked before ${id}`;
      checking.report(item, at, message, `Move ${read} to an earlier place, or ${id} to a later one`);
    }
  }
};
