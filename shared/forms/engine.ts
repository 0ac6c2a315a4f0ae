import { type Answers, type AnswerValue, sameAnswer } from '../catalogue/answer.ts';
import { type Cell, createCells, everyCell, givenAnswers, shownOrder } from './cells.ts';
import { checkAnswer } from './check-answer.ts';
import type { Form } from './form.ts';
import { graphOf } from './graph.ts';
import { createHistory } from './history.ts';
import { createRecompute } from './recompute.ts';
import { type FieldState, type FormState, fieldStateOf, sendableOf, summarise } from './summary.ts';

/**
 * The form while it is being filled in: one answer recomputes only what depends on it, and only those who look at a
 * changed question are called. Synchronous, no clock, no storage.
 *
 * Ids are question ids and cell ids (`household.m1.relation`). Whatever is no question and no cell of this form is refused by
 * a throw; cells of unknown groups, fields or badly named rows are passed over. Answers to calculations are ignored.
 * Changed ids come back in form order: after a group its cells, row by row.
 */
export interface FormEngine {
  /** The same object until it changes. A calculation that nobody lists can be looked at too. */
  get(id: string): FieldState;
  /** Returns the ids of all whose state changed; none when this is the answer already. */
  set(id: string, value: AnswerValue): readonly string[];
  clear(id: string): readonly string[];
  /** Replaces all answers in one pass and forgets the history. */
  load(answers: Answers): readonly string[];
  /** Takes the last answer back, of at most 500: exactly the former state. Nothing happens when there is none. */
  undo(): readonly string[];
  /** Gives the answer that was taken back last once more; any new answer drops it. */
  redo(): readonly string[];
  canUndo(): boolean;
  canRedo(): boolean;
  /** Called after a change of this question's state, never for another's; returns its cancellation. */
  subscribe(id: string, callback: (state: FieldState) => void): () => void;
  /** The state of the whole form; the same object until something changes. */
  state(): FormState;
  /** All answers as they were given, hidden ones and those of rows that were taken out too. */
  answers(): Answers;
  sendable(serviceId?: string): Answers;
}

const rememberedSteps = 500;

export const createEngine = (form: Form, initial: Answers = {}): FormEngine => {
  const { items, context } = form;
  // An empty day is no day: with a wrong clock whatever depends on it is undecided.
  const variables: Record<string, unknown> = {
    on: context.clockWrong === true ? '' : context.on,
    place: context.place,
  };
  const cells = createCells(items, variables);
  const recompute = createRecompute(cells, graphOf(items));
  const history = createHistory(rememberedSteps);
  const listeners = new Map<string, Set<(state: FieldState) => void>>();
  let state: FormState | null = null;

  const refuseForeign = (id: string): void => {
    if (!cells.isCell(id)) throw new Error(`not in this form: ${id}`);
  };

  const fieldOf = (cell: Cell): FieldState => {
    cell.field ??= fieldStateOf(cell);
    return cell.field;
  };

  const publish = (changed: readonly Cell[]): readonly string[] => {
    if (changed.length > 0) state = null;
    if (listeners.size > 0) {
      for (const cell of changed) {
        for (const callback of [...(listeners.get(cell.id) ?? [])]) callback(fieldOf(cell));
      }
    }
    return changed.map(({ id }) => id);
  };

  const put = (cell: Cell, value: AnswerValue | undefined): void => {
    cell.given = value;
    cell.checked = checkAnswer(cell.item.question, value, context.on);
  };

  const give = (id: string, value: AnswerValue | undefined): readonly string[] => {
    const cell = cells.findOrMake(id);
    if (!cell) return [];
    put(cell, value);
    recompute.queue(cell);
    return publish(recompute.settle());
  };

  const answer = (id: string, value: AnswerValue | undefined): readonly string[] => {
    const cell = value === undefined ? cells.find(id) : cells.findOrMake(id);
    if (!cell) refuseForeign(id);
    if (!cell || cell.item.calculation !== null || sameAnswer(cell.given, value)) return [];
    history.add({ id, before: cell.given, after: value });
    return give(id, value);
  };

  const loadInto = (answers: Answers, isFirst: boolean): readonly Cell[] => {
    // Answers of other forms (of the screener, of a service no longer chosen) are not ours to keep.
    for (const id of Object.keys(answers)) cells.findOrMake(id);
    const given = everyCell(cells).filter((cell) => {
      const value = cell.item.calculation === null ? answers[cell.id] : undefined;
      const isOther = !sameAnswer(cell.given, value);
      if (isOther) put(cell, value);
      return isOther || isFirst;
    });
    return recompute.sweep(given);
  };

  loadInto(initial, true);

  return {
    get: (id) => {
      const cell = cells.find(id);
      if (cell) return fieldOf(cell);
      refuseForeign(id);
      return cells.stateOfAbsent(id);
    },
    set: answer,
    clear: (id) => answer(id, undefined),
    load: (answers) => {
      history.forget();
      return publish(loadInto(answers, false));
    },
    undo: () => {
      const step = history.back();
      return step ? give(step.id, step.before) : [];
    },
    redo: () => {
      const step = history.forth();
      return step ? give(step.id, step.after) : [];
    },
    canUndo: history.canGoBack,
    canRedo: history.canGoForth,
    subscribe: (id, callback) => {
      if (!cells.find(id)) refuseForeign(id);
      const callbacks = listeners.get(id) ?? new Set();
      listeners.set(id, callbacks.add(callback));
      return () => {
        callbacks.delete(callback);
        if (callbacks.size === 0) listeners.delete(id);
      };
    },
    state: () => {
      state ??= summarise(form, shownOrder(cells), recompute.truth);
      return state;
    },
    answers: () => givenAnswers(cells),
    sendable: (serviceId) => sendableOf(shownOrder(cells), recompute.truth, serviceId),
  };
};
