import { type Answers, type AnswerValue, sameAnswer } from '../catalogue/answer.ts';
import { createScope } from '../rules/scope.ts';
import {
  errorOf,
  type FieldState,
  type Form,
  type FormItem,
  type FormState,
  type Presence,
  presenceOf,
  summarise,
} from './form.ts';

/**
 * The form while it is being filled in: one answer recomputes only what depends on it, and only those who look at a
 * changed question are called. Synchronous, no clock, no storage.
 */
export interface FormEngine {
  /** Throws for a question that is not in the form. */
  get(questionId: string): FieldState;
  /** Returns the ids of all questions whose state changed, in form order. */
  set(questionId: string, value: AnswerValue): readonly string[];
  clear(questionId: string): readonly string[];
  /** Called after a change of this question's state, never for another's; returns its cancellation. */
  subscribe(questionId: string, callback: (state: FieldState) => void): () => void;
  /** The state of the whole form; the same object until something changes. */
  state(): FormState;
  /** All answers as they were given, hidden ones too. */
  answers(): Answers;
  sendable(serviceId?: string): Answers;
}

/** Positions of the questions that must be looked at again when one changes. */
interface Dependents {
  /** Whose visibility or requiredness reads it: always later in the form. */
  readonly presence: readonly (readonly number[])[];
  /** Whose constraint reads it. */
  readonly error: readonly (readonly number[])[];
}

const presenceReads = ({ claims }: FormItem): readonly string[] =>
  claims.flatMap(({ when, required }) => [
    ...(when?.reads ?? []),
    ...(typeof required === 'boolean' ? [] : required.reads),
  ]);

const invert = (
  items: readonly FormItem[],
  positions: ReadonlyMap<string, number>,
  readsOf: (item: FormItem) => readonly string[],
): readonly (readonly number[])[] => {
  const dependents = items.map(() => new Set<number>());
  for (const [index, item] of items.entries()) {
    for (const id of readsOf(item)) {
      const position = positions.get(id);
      if (position !== undefined) dependents[position]?.add(index);
    }
  }
  return dependents.map((each) => [...each].sort((a, b) => a - b));
};

const sameField = (a: FieldState | undefined, b: FieldState): boolean =>
  a !== undefined &&
  a.visible === b.visible &&
  a.required === b.required &&
  a.error === b.error &&
  a.warning === b.warning &&
  sameAnswer(a.value, b.value);

/** Takes the smallest position first; conditions read only earlier questions, so each is looked at once. */
const inOrder = (positions: Set<number>, visit: (position: number) => void): void => {
  while (positions.size > 0) {
    const next = Math.min(...positions);
    positions.delete(next);
    visit(next);
  }
};

export const createEngine = (form: Form, initial: Answers = {}): FormEngine => {
  const { items, context } = form;
  const positions = new Map(items.map(({ question }, index) => [question.id, index]));
  const dependents: Dependents = {
    presence: invert(items, positions, presenceReads),
    error: invert(items, positions, ({ constraint }) => constraint?.reads ?? []),
  };
  const scope = createScope(context);
  // Answers of other forms (of the screener, of a service no longer chosen) are not ours to keep.
  const answers = new Map(Object.entries(initial).filter(([id]) => positions.has(id)));
  const presences: Presence[] = [];
  const fields: FieldState[] = [];
  const listeners = new Map<string, Set<(state: FieldState) => void>>();
  let state: FormState | null = null;

  const positionOf = (id: string): number => {
    const position = positions.get(id);
    if (position === undefined) throw new Error(`not in this form: ${id}`);
    return position;
  };

  const refreshPresence = (position: number, dirty: Set<number>, errors: Set<number>): void => {
    const item = items[position];
    if (!item) return;
    const { id } = item.question;
    const before = presences[position]?.known;
    const presence = presenceOf(item, answers.get(id), scope, context.on);
    presences[position] = presence;
    errors.add(position);
    if (sameAnswer(before, presence.known)) return;
    scope.write(id, presence.known);
    for (const dependent of dependents.presence[position] ?? []) dirty.add(dependent);
    for (const dependent of dependents.error[position] ?? []) errors.add(dependent);
  };

  const refreshField = (position: number): boolean => {
    const [item, presence] = [items[position], presences[position]];
    if (!item || !presence) return false;
    const { visible, required, warning } = presence;
    const value = answers.get(item.question.id);
    const field = { value, visible, required, warning, error: errorOf(item, presence, scope) };
    const changed = !sameField(fields[position], field);
    if (changed) fields[position] = field;
    return changed;
  };

  const recompute = (dirty: Set<number>): readonly number[] => {
    const errors = new Set<number>();
    inOrder(dirty, (position) => refreshPresence(position, dirty, errors));
    return [...errors].sort((a, b) => a - b).filter(refreshField);
  };

  const publish = (changed: readonly number[]): readonly string[] => {
    if (changed.length > 0) state = null;
    const ids = changed.flatMap((position) => items[position]?.question.id ?? []);
    for (const id of ids) {
      for (const callback of [...(listeners.get(id) ?? [])]) callback(engine.get(id));
    }
    return ids;
  };

  const engine: FormEngine = {
    get: (id) => {
      const field = fields[positionOf(id)];
      if (!field) throw new Error(`not in this form: ${id}`);
      return field;
    },
    set: (id, value) => {
      const position = positionOf(id);
      answers.set(id, value);
      return publish(recompute(new Set([position])));
    },
    clear: (id) => {
      const position = positionOf(id);
      answers.delete(id);
      return publish(recompute(new Set([position])));
    },
    subscribe: (id, callback) => {
      positionOf(id);
      const callbacks = listeners.get(id) ?? new Set();
      listeners.set(id, callbacks.add(callback));
      return () => {
        callbacks.delete(callback);
      };
    },
    state: () => {
      state ??= summarise(form, fields, scope);
      return state;
    },
    answers: () => Object.fromEntries(answers),
    sendable: (serviceId) => form.sendable(Object.fromEntries(answers), serviceId),
  };
  recompute(new Set(items.keys()));
  return engine;
};
