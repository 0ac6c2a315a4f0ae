import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import { cellId, libraryId, parseCell } from '../catalogue/cells.ts';
import { splitId } from './environment.ts';

/** The day and the place for which rules are evaluated. */
export interface RuleContext {
  /** ISO day of the visit. */
  readonly on: string;
  /** 8-digit district code. */
  readonly place: string;
  /** Demo mode: sample and unverified figures decide too. Labelled on every screen and print. */
  readonly demo?: boolean;
  /** The device's clock looks wrong: nothing that depends on today's date is decided. */
  readonly clockWrong?: boolean;
  /** Library ids of what will not be answered; whatever needs one of them stays open and asks for nothing else. */
  readonly unanswered?: ReadonlySet<string>;
}

type Row = Record<string, AnswerValue>;

/**
 * What an expression sees: groups of answers, e.g. `{ applicant: { birthDate } }`, repeating groups as lists of rows, beside
 * `on` and `place`.
 */
export interface Scope {
  readonly variables: Readonly<Record<string, unknown>>;
  /** The answer to a question, the value of a cell or of a calculation; undefined while it is not known. */
  read(id: string): AnswerValue | undefined;
  /**
   * What has to be answered before `id` is known: itself, or for a calculation what it waits for. Empty when it is known, and
   * when nothing that could be asked makes it known.
   */
  missing(id: string): readonly string[];
  /** Ids of the rows of a group, in order; undefined while the group was not answered. */
  rows(group: string): readonly string[] | undefined;
  /** The same scope with `member` bound to one row. */
  forRow(group: string, row: string): Scope;
}

/** A scope whose answers may change; `write(id, undefined)` takes an answer away. */
export interface MutableScope extends Scope {
  /** `waitsFor`: for a calculation that is not known, the questions that it needs. */
  write(id: string, value: AnswerValue | undefined, waitsFor?: readonly string[]): void;
}

const memberPrefix = 'member.';

export const createScope = (
  { on, place, clockWrong, unanswered }: RuleContext,
  answers: Answers = {},
): MutableScope => {
  // An empty day is no day: whatever depends on it is undecided.
  const variables: Record<string, unknown> = { on: clockWrong === true ? '' : on, place };
  const groups = new Map<string, Record<string, AnswerValue>>();
  const lists = new Map<string, readonly string[]>();
  const cells = new Map<string, Map<string, Row>>();
  const waiting = new Map<string, readonly string[]>();

  const groupOf = (name: string): Record<string, AnswerValue> => {
    const group = groups.get(name) ?? {};
    groups.set(name, group);
    variables[name] = group;
    return group;
  };

  const rowOf = (group: string, row: string): Row => {
    const rows = cells.get(group) ?? new Map<string, Row>();
    cells.set(group, rows);
    const found = rows.get(row) ?? {};
    rows.set(row, found);
    return found;
  };

  const read = (id: string): AnswerValue | undefined => {
    const cell = parseCell(id);
    if (cell) return cells.get(cell.group)?.get(cell.row)?.[cell.field];
    if (!id.includes('.')) return lists.get(id)?.slice();
    const [group, name] = splitId(id);
    return groups.get(group)?.[name];
  };

  const writeRows = (group: string, value: AnswerValue | undefined): void => {
    if (!Array.isArray(value)) {
      lists.delete(group);
      delete variables[group];
      return;
    }
    lists.set(group, value);
    variables[group] = value.map((row) => rowOf(group, row));
  };

  const put = (target: Record<string, AnswerValue>, name: string, value: AnswerValue | undefined): void => {
    if (value === undefined) delete target[name];
    else target[name] = value;
  };

  const willBeAnswered = (id: string): boolean =>
    unanswered === undefined ||
    !(unanswered.has(libraryId(id)) || unanswered.has(parseCell(id)?.group ?? id));

  const scope: MutableScope = {
    variables,
    read,
    missing: (id) => {
      if (read(id) !== undefined) return [];
      return waiting.get(id) ?? (willBeAnswered(id) ? [id] : []);
    },
    rows: (group) => lists.get(group),
    forRow: (group, row) => {
      const own = (id: string): string =>
        id.startsWith(memberPrefix) ? cellId(group, row, id.slice(memberPrefix.length)) : id;
      return {
        variables: { ...variables, member: rowOf(group, row) },
        read: (id) => read(own(id)),
        missing: (id) => scope.missing(own(id)),
        rows: scope.rows,
        forRow: scope.forRow,
      };
    },
    write: (id, value, waitsFor) => {
      if (value === undefined && waitsFor) waiting.set(id, waitsFor);
      else waiting.delete(id);
      const cell = parseCell(id);
      if (cell) put(rowOf(cell.group, cell.row), cell.field, value);
      else if (!id.includes('.')) writeRows(id, value);
      else {
        const [group, name] = splitId(id);
        put(groupOf(group), name, value);
      }
    },
  };
  for (const [id, value] of Object.entries(answers)) scope.write(id, value);
  return scope;
};
