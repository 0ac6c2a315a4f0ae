import { cellId, fieldName, libraryId } from '../catalogue/cells.ts';
import { findQuestion } from '../catalogue/lookup.ts';
import type { Catalogue, Question } from '../catalogue/schema.ts';
import { compilerFor } from './compiled.ts';
import type { Calculation } from './expression.ts';
import type { MutableScope, Scope } from './scope.ts';

/** Something derived: a question that is calculated, or a field that is calculated for each row of its group. */
export interface Derived {
  /** Library id: `means.members`, `household.counted`. */
  readonly id: string;
  readonly group: string | null;
  readonly calculation: Calculation;
}

const derivedOf = (catalogue: Catalogue, question: Question, demo: boolean): readonly Derived[] => {
  const compiler = compilerFor(catalogue, demo);
  const own =
    question.calculate === undefined
      ? []
      : [{ id: question.id, group: null, calculation: compiler.value(question.calculate) }];
  const ofRows = (question.fields ?? []).flatMap(({ id, calculate }) =>
    calculate === undefined
      ? []
      : [{ id, group: question.id, calculation: compiler.value(calculate, question.id) }],
  );
  return [...own, ...ofRows];
};

const caches = {
  demo: new WeakMap<Catalogue, readonly Derived[]>(),
  real: new WeakMap<Catalogue, readonly Derived[]>(),
};

/** All calculations, in catalogue order: each reads only what stands earlier, so one pass is enough. */
export const derivedIn = (catalogue: Catalogue, demo = false): readonly Derived[] => {
  const cache = demo ? caches.demo : caches.real;
  const found =
    cache.get(catalogue) ?? catalogue.questions.flatMap((each) => derivedOf(catalogue, each, demo));
  cache.set(catalogue, found);
  return found;
};

const write = (scope: MutableScope, id: string, { calculation }: Derived, seen: Scope): void => {
  const found = calculation.evaluate(seen);
  if (found.kind === 'known') scope.write(id, found.value);
  else scope.write(id, undefined, found.missing);
};

/** Writes the value of one calculation, or what it waits for, into the scope. */
export const derive = (scope: MutableScope, derived: Derived): void => {
  const { id, group } = derived;
  if (group === null) {
    write(scope, id, derived, scope);
    return;
  }
  for (const row of scope.rows(group) ?? []) {
    write(scope, cellId(group, row, fieldName(id)), derived, scope.forRow(group, row));
  }
};

/** Position of each library id in the order of asking; a group's fields follow the group. */
export const catalogueOrder = (catalogue: Catalogue): ReadonlyMap<string, number> => {
  const known = orders.get(catalogue);
  if (known) return known;
  const ids = catalogue.questions.flatMap(({ id, fields = [] }) => [id, ...fields.map((field) => field.id)]);
  const order = new Map(ids.map((id, index) => [id, index]));
  orders.set(catalogue, order);
  return order;
};
const orders = new WeakMap<Catalogue, ReadonlyMap<string, number>>();

/** Library ids of what is missing, each once, in the order of asking; what is calculated cannot be asked. */
export const askable = (catalogue: Catalogue, missing: Iterable<string>): readonly string[] => {
  const order = catalogueOrder(catalogue);
  const ids = new Set([...missing].map(libraryId));
  return [...ids]
    .filter((id) => order.has(id) && findQuestion(catalogue, id)?.calculate === undefined)
    .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
};
