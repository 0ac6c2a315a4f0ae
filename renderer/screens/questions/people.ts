import { cellId, fieldName, parseCell } from '../../../shared/catalogue/cells.ts';
import type { Question } from '../../../shared/catalogue/schema.ts';
import { ageOn, isIsoDate } from '../../../shared/domain/dates.ts';
import type { FormState } from '../../../shared/forms/form.ts';
import type { FormView } from '../../app/form.ts';

/** One row of a repeating group: for the family, one person. */
export interface Person {
  readonly row: string;
  /** From 1, in the order in which they were told. */
  readonly number: number;
  /** Cells that are asked of this person now, in order. */
  readonly cells: readonly string[];
  /** Those of them that still need an answer, or a better one. */
  readonly open: readonly string[];
}

const noCells: ReadonlyMap<string, readonly string[]> = new Map();

const gather = ({ visible }: FormState): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> => {
  const groups = new Map<string, Map<string, string[]>>();
  for (const id of visible) {
    const cell = parseCell(id);
    if (cell === null) continue;
    const rows = groups.get(cell.group) ?? new Map<string, string[]>();
    groups.set(cell.group, rows);
    const cells = rows.get(cell.row) ?? [];
    rows.set(cell.row, cells);
    cells.push(id);
  }
  return groups;
};

/** A state is looked at by every card of a family: its cells are put in order once. */
const gathered = new WeakMap<FormState, ReturnType<typeof gather>>();

/** The visible cells of a group by row, calculated ones too. */
const cellsByRow = (state: FormState, group: string): ReadonlyMap<string, readonly string[]> => {
  const found = gathered.get(state) ?? gather(state);
  gathered.set(state, found);
  return found.get(group) ?? noCells;
};

/** The rows of a group as they were told; none while nobody has said anything. */
export const rowsOf = ({ field }: FormView, group: string): readonly string[] => {
  const { value } = field(group);
  return Array.isArray(value) ? value : [];
};

const isAsked = ({ field }: FormView, id: string): boolean => !field(id).derived;

export const personOf = (view: FormView, group: string, row: string, number: number): Person => {
  const cells = (cellsByRow(view.state, group).get(row) ?? []).filter((id) => isAsked(view, id));
  return { row, number, cells, open: cells.filter((id) => view.field(id).error !== null) };
};

/** A group's people on one page of cards, so that 200 are not drawn at once. */
export const peoplePerPage = 20;

export const pageOf = (rows: readonly string[], row: string): number =>
  Math.max(0, Math.floor(rows.indexOf(row) / peoplePerPage));

export const peopleOn = (view: FormView, group: string, page: number): readonly Person[] => {
  const start = page * peoplePerPage;
  return rowsOf(view, group)
    .slice(start, start + peoplePerPage)
    .map((row, index) => personOf(view, group, row, start + index + 1));
};

/** What a card says of somebody; null where it was not told, or the clock cannot be believed. */
export interface Facts {
  readonly name: string | null;
  /** An option code of the field `relation`. */
  readonly relation: string | null;
  readonly age: number | null;
}

export interface Today {
  readonly on: string;
  readonly clockWrong?: boolean;
}

const textAt = ({ field }: FormView, id: string): string | null => {
  const { value } = field(id);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

export const factsOf = (view: FormView, group: string, row: string, { on, clockWrong }: Today): Facts => {
  const at = (name: string): string | null => textAt(view, cellId(group, row, name));
  const born = at('birthDate');
  const isCounted = born !== null && isIsoDate(born) && isIsoDate(on) && clockWrong !== true && born <= on;
  return { name: at('name'), relation: at('relation'), age: isCounted ? ageOn(born, on) : null };
};

/** The first field of a group that is asked of everybody: where a new person begins. */
export const firstField = ({ fields = [] }: Pick<Question, 'fields'>): string | null => {
  const first = fields.find(({ calculate, askWhen }) => calculate === undefined && askWhen === undefined);
  return first === undefined ? null : fieldName(first.id);
};

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const rowIdLength = 8;

/**
 * A new row's id: random, and none that any stored cell has, so that nobody inherits the answers of somebody taken out.
 * `random` fills an array of bytes.
 */
export const newRowId = (
  group: string,
  answers: Readonly<Record<string, unknown>>,
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string => {
  const used = new Set(
    Object.keys(answers).flatMap((id) => {
      const cell = parseCell(id);
      return cell?.group === group ? [cell.row] : [];
    }),
  );
  for (;;) {
    const bytes = random(new Uint8Array(rowIdLength));
    const id = [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('');
    if (!used.has(id)) return id;
  }
};

export const withoutRow = (rows: readonly string[], row: string): readonly string[] =>
  rows.filter((each) => each !== row);

/** Puts somebody who was taken out back where they stood. */
export const withRowAt = (rows: readonly string[], row: string, index: number): readonly string[] =>
  rows.includes(row) ? rows : [...rows.slice(0, index), row, ...rows.slice(index)];
