import type { AnswerValue } from '../catalogue/answer.ts';
import { cellId, parseCell } from '../catalogue/cells.ts';
import type { AnswerCheck } from './check-answer.ts';
import { positionsOf } from './graph.ts';
import type { FormItem } from './items.ts';
import { hiddenPresence } from './presence.ts';
import { type FieldState, fieldStateOf, type Shown } from './summary.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** One place for an answer: a question's, or a field's in one row. Changed in place by the engine alone. */
export interface Cell extends Writable<Shown> {
  readonly id: string;
  readonly item: FormItem;
  readonly position: number;
  readonly row: Row | null;
  /** Where expressions read it: the variable's object, or the row. */
  readonly home: Record<string, unknown>;
  checked: AnswerCheck;
  /** Waits for its presence, or its constraint, to be looked at. */
  queued: boolean;
  judging: boolean;
  changed: boolean;
  /** As last handed out. */
  field: FieldState | null;
}

/** A row keeps its cells when it is taken out of the group, and has them again when it comes back. */
export interface Row {
  readonly id: string;
  readonly group: Group;
  /** Place among the rows that are asked; −1 when it is not one of them. */
  index: number;
  readonly values: Record<string, unknown>;
  readonly cells: readonly Cell[];
}

export interface Group {
  readonly cell: Cell;
  /** Position of its first field. */
  readonly first: number;
  readonly fields: readonly FormItem[];
  /** Every row ever named, asked or not. */
  readonly rows: Map<string, Row>;
  asked: readonly Row[];
}

/** All places of a form, by position and by id. */
export interface Cells {
  /** By position in the form's items; a field has one for each row, see `groups`. */
  readonly single: readonly (Cell | null)[];
  /** The group of a field or of a group's own item, by position. */
  readonly groups: readonly (Group | null)[];
  readonly all: readonly Group[];
  /** What expressions see. */
  readonly variables: Record<string, unknown>;
  /** The cell behind an id, if it is there. */
  find(id: string): Cell | undefined;
  /** Also makes the row that the id names, when its group and field are in the form. */
  findOrMake(id: string): Cell | undefined;
  /** Of a cell whose row is not there: as hidden as one of a row that was taken out. */
  stateOfAbsent(id: string): FieldState;
  /** Ids that could be cells of some group: they are passed over where questions of other forms are refused. */
  isCell(id: string): boolean;
  rowOf(group: Group, id: string): Row;
}

const absent: AnswerCheck = { kind: 'absent' };

const notShown = (id: string, item: FormItem): Shown => ({
  ...hiddenPresence(item),
  id,
  item,
  given: undefined,
  error: null,
});

const nowhere: FieldState = {
  value: undefined,
  visible: false,
  required: false,
  error: null,
  warning: null,
  options: null,
  derived: false,
};

const cellOf = (
  id: string,
  item: FormItem,
  position: number,
  row: Row | null,
  home: Record<string, unknown>,
): Cell => {
  return {
    id,
    item,
    position,
    row,
    home,
    given: undefined,
    checked: absent,
    visible: false,
    required: false,
    known: undefined,
    fault: null,
    error: null,
    warning: null,
    options: item.question.options ?? null,
    queued: false,
    judging: false,
    changed: false,
    field: null,
  };
};

const makeRow = (group: Group, id: string): Row => {
  const values: Record<string, unknown> = {};
  const cells: Cell[] = [];
  const row: Row = { id, group, index: -1, values, cells };
  for (const [index, field] of group.fields.entries()) {
    cells.push(cellOf(cellId(field.owner, id, field.name), field, group.first + index, row, values));
  }
  return row;
};

const isGroup = ({ question }: FormItem): boolean => question.type === 'group';

export const createCells = (items: readonly FormItem[], variables: Record<string, unknown>): Cells => {
  const homes = new Map<string, Record<string, unknown>>();
  const homeOf = (owner: string): Record<string, unknown> => {
    const known = homes.get(owner);
    if (known) return known;
    const home: Record<string, unknown> = {};
    homes.set(owner, home);
    variables[owner] = home;
    return home;
  };
  const single = items.map((item, position): Cell | null => {
    if (item.group >= 0) return null;
    // A group's own home is never read: its variable is the list of its rows.
    return cellOf(item.id, item, position, null, isGroup(item) ? {} : homeOf(item.owner));
  });
  const all: Group[] = [];
  const groups = items.map((): Group | null => null);
  for (const cell of single) {
    if (cell === null || !isGroup(cell.item)) continue;
    const fields = items.filter(({ group }) => group === cell.position);
    const group: Group = { cell, first: cell.position + 1, fields, rows: new Map(), asked: [] };
    all.push(group);
    groups.fill(group, cell.position, cell.position + 1 + fields.length);
  }
  const positions = positionsOf(items);
  const byName = new Map(all.map((group) => [group.cell.id, group]));

  const singleAt = (id: string): Cell | null => single[positions.get(id) ?? -1] ?? null;

  const rowOf = (group: Group, id: string): Row => {
    const row = group.rows.get(id) ?? makeRow(group, id);
    group.rows.set(id, row);
    return row;
  };

  const cellIn = (id: string, mayMake: boolean): Cell | undefined => {
    const parsed = parseCell(id);
    const group = parsed && byName.get(parsed.group);
    if (!group) return undefined;
    const field = group.fields.findIndex(({ name }) => name === parsed.field);
    if (field < 0) return undefined;
    const row = mayMake ? rowOf(group, parsed.row) : group.rows.get(parsed.row);
    return row?.cells[field];
  };

  return {
    single,
    groups,
    all,
    variables,
    find: (id) => singleAt(id) ?? cellIn(id, false),
    findOrMake: (id) => singleAt(id) ?? cellIn(id, true),
    isCell: (id) => id.split('.').length === 3 || byName.has(id.slice(0, Math.max(0, id.indexOf('.')))),
    rowOf,
    stateOfAbsent: (id) => {
      const parsed = parseCell(id);
      const fields = (parsed && byName.get(parsed.group)?.fields) ?? [];
      const field = fields.find(({ name }) => name === parsed?.field);
      return field ? fieldStateOf(notShown(id, field)) : nowhere;
    },
  };
};

/** Every place there is, rows that were taken out included. */
export const everyCell = ({ single, all }: Cells): readonly Cell[] => {
  const every: Cell[] = [];
  for (const cell of single) if (cell !== null) every.push(cell);
  for (const { rows } of all) for (const { cells } of rows.values()) every.push(...cells);
  return every;
};

/** What may be shown, in form order: after a group its rows, one after another. */
export const shownOrder = ({ single, groups }: Cells): readonly Cell[] => {
  const order: Cell[] = [];
  for (const cell of single) {
    if (cell === null) continue;
    order.push(cell);
    for (const row of groups[cell.position]?.asked ?? []) order.push(...row.cells);
  }
  return order;
};

const rank = ({ row, position }: Cell): number => row?.group.cell.position ?? position;

/** Rows that are not asked come after those that are. */
const rowRank = ({ row }: Cell): number => {
  if (row === null) return -1;
  return row.index < 0 ? Number.MAX_SAFE_INTEGER : row.index;
};

/** For sorting into form order. */
export const byFormOrder = (a: Cell, b: Cell): number =>
  rank(a) - rank(b) || rowRank(a) - rowRank(b) || a.position - b.position;

export const givenAnswers = (cells: Cells): Readonly<Record<string, AnswerValue>> => {
  const answers: Record<string, AnswerValue> = {};
  for (const { id, given } of everyCell(cells)) if (given !== undefined) answers[id] = given;
  return answers;
};
