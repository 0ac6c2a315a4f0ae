import { type Cell, cellId, parseCell } from '../../../shared/catalogue/cells.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import type { Language } from '../../../shared/protocol/visit.ts';
import type { FormView } from '../../app/form.ts';
import { identityQuestions } from '../who/problems.ts';

/** What was asked on the page about the person, and answered well, is not asked a second time. */
export const settledBefore = (
  { state, field }: FormView,
  catalogue: Catalogue,
  language: Language,
): ReadonlySet<string> =>
  new Set(
    identityQuestions(catalogue, language)
      .map(({ question }) => question.id)
      .filter(
        (id) => state.visible.includes(id) && field(id).value !== undefined && field(id).error === null,
      ),
  );

/** The questions of this step in form order; a question that somebody went to on purpose is always among them. */
export const askedHere = (
  { state, field }: FormView,
  settled: ReadonlySet<string>,
  place: string,
): readonly string[] =>
  state.visible.filter((id) => (!settled.has(id) || id === place) && !field(id).derived);

const isOpen = ({ field }: FormView, id: string): boolean =>
  field(id).value === undefined || field(id).error !== null;

/** A cell may be left out where its field says so: only what is wrong or missing leads back to somebody. */
const needsWork = (view: FormView, id: string): boolean =>
  parseCell(id) === null ? isOpen(view, id) : view.field(id).error !== null;

/** A place that vanished with what was answered: the same person's next open cell, else the family. */
const standInGroup = (view: FormView, asked: readonly string[], place: string): string | null => {
  const cell = parseCell(place);
  if (cell === null || !asked.includes(cell.group)) return null;
  const row = cellId(cell.group, cell.row, '');
  return asked.find((id) => id.startsWith(row) && isOpen(view, id)) ?? cell.group;
};

/** Where to stand: the saved place while it is asked, else the first open question from there on; null: the end. */
export const standAt = (view: FormView, asked: readonly string[], place: string): string | null => {
  if (asked.includes(place)) return place;
  const inGroup = standInGroup(view, asked, place);
  if (inGroup !== null) return inGroup;
  const order = view.form.questions.map(({ id }) => id);
  const from = order.indexOf(place);
  return asked.find((id) => order.indexOf(parseCell(id)?.group ?? id) > from && needsWork(view, id)) ?? null;
};

const isOfSameRow = (a: string, b: string): boolean => {
  const [one, other] = [parseCell(a), parseCell(b)];
  return one !== null && one.group === other?.group && one.row === other.row;
};

/**
 * The next question that has no good answer yet: after a correction the walk goes on where it was. After somebody's last
 * question the family is shown again, where the next person is added.
 */
export const nextOpen = (view: FormView, asked: readonly string[], here: string): string | null => {
  const after = asked.slice(asked.indexOf(here) + 1);
  const cell = parseCell(here);
  if (cell === null) return after.find((id) => needsWork(view, id)) ?? null;
  return after.find((id) => isOfSameRow(id, here) && isOpen(view, id)) ?? cell.group;
};

/** Past a question without answering it; past a family also without what its people still lack. */
export const skipTo = (view: FormView, asked: readonly string[], here: string): string | null => {
  if (parseCell(here) !== null) return nextOpen(view, asked, here);
  const after = asked.slice(asked.indexOf(here) + 1);
  return after.find((id) => parseCell(id)?.group !== here && needsWork(view, id)) ?? null;
};

/** Back to the question before; from a person's first question, and from what follows a family, to the family. */
export const previousAsked = (asked: readonly string[], here: string): string | null => {
  const previous = asked[asked.indexOf(here) - 1] ?? null;
  const cell = previous === null ? null : parseCell(previous);
  return cell === null || previous === null || isOfSameRow(previous, here) ? previous : cell.group;
};

/** What is open, with everything that one person lacks in one place: the summary leads to people, not to cells. */
export type OpenEntry =
  | { readonly kind: 'question'; readonly id: string }
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly group: string;
      readonly row: string;
      readonly count: number;
    };

/** `ids` in form order; a person's entry has the id of the first cell that is open. */
export const openEntries = (ids: readonly string[]): readonly OpenEntry[] => {
  const people = new Map<string, number>();
  for (const id of ids) {
    const cell = parseCell(id);
    if (cell !== null) people.set(rowKey(cell), (people.get(rowKey(cell)) ?? 0) + 1);
  }
  const seen = new Set<string>();
  return ids.flatMap((id): readonly OpenEntry[] => {
    const cell = parseCell(id);
    if (cell === null) return [{ kind: 'question', id }];
    const key = rowKey(cell);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind: 'person', id, group: cell.group, row: cell.row, count: people.get(key) ?? 0 }];
  });
};

/** The id of a person's card on the page: `household.m1`. */
export const rowKey = ({ group, row }: Pick<Cell, 'group' | 'row'>): string => `${group}.${row}`;

/** Open questions after this one, for *about m to go*. */
export const openAfter = (view: FormView, asked: readonly string[], here: string): number =>
  asked.slice(asked.indexOf(here) + 1).filter((id) => needsWork(view, id)).length;

/** A place that says where to return after a correction: reading back goes on there. */
const returnMark = 'readback/';
export const correctionPlace = (questionId: string): string => `${returnMark}${questionId}`;
export const correctedQuestion = (place: string): string | null =>
  place.startsWith(returnMark) ? place.slice(returnMark.length) : null;

/** The place after the last question. */
export const endPlace = 'end';
