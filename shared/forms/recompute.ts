import { type AnswerValue, sameAnswer } from '../catalogue/answer.ts';
import { byFormOrder, type Cell, type Cells, type Group, type Row } from './cells.ts';
import { askedRows } from './full.ts';
import type { Edges, Graph } from './graph.ts';
import {
  derivedPresence,
  errorOf,
  hiddenPresence,
  type Presence,
  presenceOf,
  type Truths,
} from './presence.ts';
import { createSmallestFirst } from './smallest-first.ts';

/** Brings a form's cells up to date after some of them were given other answers. */
export interface Recompute {
  /** This cell was given another answer. */
  queue(cell: Cell): void;
  /** Looks at everything queued, and at what depends on it, once each; gives back the cells that changed, in form order. */
  settle(): readonly Cell[];
  /** The same for very many at once: goes through the whole form instead of finding its way. */
  sweep(which: Iterable<Cell>): readonly Cell[];
  readonly truth: Truths;
}

const sameOptions = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === b || sameAnswer(a?.slice(), b?.slice());

const sameRows = (a: readonly Row[], b: readonly Row[]): boolean =>
  a.length === b.length && a.every((row, index) => row === b[index]);

export const createRecompute = (cells: Cells, graph: Graph): Recompute => {
  const { single, groups, variables } = cells;
  const waiting = createSmallestFirst();
  /** Cells of a field that wait, by the field's position. */
  const columns = new Map<number, Cell[]>();
  let isSweeping = false;
  let judging: Cell[] = [];
  let changed: Cell[] = [];

  const truth: Truths = (expression) => expression.decide(variables);

  const queue = (cell: Cell): void => {
    if (cell.queued) return;
    cell.queued = true;
    if (cell.row !== null) {
      const column = columns.get(cell.position);
      if (column) column.push(cell);
      else columns.set(cell.position, [cell]);
      if (column && column.length > 1) return;
    }
    if (!isSweeping) waiting.add(cell.position);
  };

  const judge = (cell: Cell): void => {
    if (cell.judging) return;
    cell.judging = true;
    judging.push(cell);
  };

  const touch = (cell: Cell): void => {
    if (cell.changed) return;
    cell.changed = true;
    changed.push(cell);
  };

  const queueGiven = (cell: Cell): void => {
    touch(cell);
    queue(cell);
  };

  const follow = ({ start, targets }: Edges, from: Cell, visit: (cell: Cell) => void): void => {
    const end = start[from.position + 1] ?? 0;
    for (let index = start[from.position] ?? 0; index < end; index += 1) {
      const target = targets[index] ?? 0;
      const position = target >> 1;
      const cell = single[position];
      const group = groups[position];
      if (cell) visit(cell);
      else if (group) visitField(group, position - group.first, (target & 1) === 1 ? from.row : null, visit);
    }
  };

  const visitField = (group: Group, field: number, only: Row | null, visit: (cell: Cell) => void): void => {
    for (const { cells: fields } of only === null ? group.asked : [only]) {
      const cell = fields[field];
      if (cell) visit(cell);
    }
  };

  const askRows = (group: Group): void => {
    const { item, given, visible } = group.cell;
    const rows = visible ? askedRows(item, given).map((id) => cells.rowOf(group, id)) : [];
    if (sameRows(rows, group.asked)) return;
    const left = new Set(group.asked);
    for (const row of left) row.index = -1;
    for (const [index, row] of rows.entries()) {
      row.index = index;
      if (!left.delete(row)) for (const cell of row.cells) queue(cell);
    }
    for (const row of left) for (const cell of row.cells) queue(cell);
    group.asked = rows;
  };

  const writeGroup = (group: Group, known: AnswerValue | undefined): void => {
    if (known === undefined) delete variables[group.cell.id];
    else variables[group.cell.id] = group.asked.map(({ values }) => values);
  };

  const presenceAt = (cell: Cell): Presence => {
    const { item, row, checked } = cell;
    if (row !== null) {
      if (row.index < 0) return hiddenPresence(item);
      variables['member'] = row.values;
    }
    if (item.calculation === null) return presenceOf(item, checked, truth);
    return derivedPresence(item, item.calculation.compute(variables), truth);
  };

  const isSame = (cell: Cell, next: Presence): boolean =>
    cell.visible === next.visible &&
    cell.required === next.required &&
    cell.warning === next.warning &&
    sameOptions(cell.options, next.options);

  const refresh = (cell: Cell): void => {
    const next = presenceAt(cell);
    if (!isSame(cell, next)) touch(cell);
    const wasKnown = cell.known;
    cell.visible = next.visible;
    cell.required = next.required;
    cell.fault = next.fault;
    cell.warning = next.warning;
    cell.options = next.options;
    judge(cell);
    const group = cell.item.question.type === 'group' ? groups[cell.position] : null;
    if (group) askRows(group);
    if (sameAnswer(wasKnown, next.known)) return;
    cell.known = next.known;
    if (cell.item.calculation !== null) touch(cell);
    if (group) writeGroup(group, next.known);
    // CEL looks at the values of a row to tell its type: there an absent one must not stand as undefined.
    else if (next.known === undefined && cell.row !== null) delete cell.home[cell.item.name];
    else cell.home[cell.item.name] = next.known;
    follow(graph.presence, cell, queue);
    follow(graph.judgement, cell, judge);
  };

  const refreshAt = (position: number): void => {
    const cell = single[position];
    const column = cell ? [cell] : columns.get(position);
    if (!column) return;
    if (!cell) columns.delete(position);
    for (const each of column) {
      if (!each.queued) continue;
      each.queued = false;
      refresh(each);
    }
  };

  const judgeAll = (): void => {
    for (const cell of judging) {
      cell.judging = false;
      if (cell.row !== null) variables['member'] = cell.row.values;
      const error = errorOf(cell.item, cell, truth);
      if (error !== cell.error) touch(cell);
      cell.error = error;
    }
    judging = [];
  };

  const finish = (): readonly Cell[] => {
    judgeAll();
    const found = changed;
    changed = [];
    for (const cell of found) {
      cell.changed = false;
      cell.field = null;
    }
    return found.length > 1 ? found.sort(byFormOrder) : found;
  };

  return {
    truth,
    queue: queueGiven,
    settle: () => {
      for (let next = waiting.take(); next >= 0; next = waiting.take()) refreshAt(next);
      return finish();
    },
    sweep: (which) => {
      isSweeping = true;
      for (const cell of which) queueGiven(cell);
      for (let position = 0; position < single.length; position += 1) refreshAt(position);
      isSweeping = false;
      return finish();
    },
  };
};
