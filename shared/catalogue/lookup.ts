import { libraryId } from './cells.ts';
import type { Catalogue, Parameter, Question, Service } from './schema.ts';

const indexes = new WeakMap<readonly Question[], ReadonlyMap<string, Question>>();

const withFields = (question: Question): readonly Question[] => [
  question,
  ...(question.fields ?? []).map((field) => ({ ...field, section: question.section })),
];

const indexOf = (questions: readonly Question[]): ReadonlyMap<string, Question> => {
  const index =
    indexes.get(questions) ?? new Map(questions.flatMap(withFields).map((each) => [each.id, each]));
  indexes.set(questions, index);
  return index;
};

/**
 * A question, a field of a group, or the field behind a cell: `applicant.name`, `household.relation` and
 * `household.m1.relation` (the question found then has the id `household.relation`).
 */
export const findQuestion = (catalogue: Pick<Catalogue, 'questions'>, id: string): Question | undefined =>
  indexOf(catalogue.questions).get(libraryId(id));

export const findService = (catalogue: Catalogue, id: string): Service | undefined =>
  catalogue.services.find((service) => service.id === id);

/** From the nearest to the widest: district, its county (the first five digits of the MOI code), the whole country. */
export const placeChain = (place: string): readonly string[] => [place, place.slice(0, 5), '*'];

export const inForceOn = ({ from, to }: Pick<Parameter, 'from' | 'to'>, on: string): boolean =>
  from <= on && (to === null || on <= to);

const confidence = ({ status, township }: Parameter): number =>
  township === true ? 0 : 1 + ['verified', 'to-verify', 'sample'].indexOf(status);

const better = (a: Parameter, b: Parameter, chain: readonly string[]): number =>
  // What the township itself has published goes before everything, wherever it holds.
  Number(b.township === true) - Number(a.township === true) ||
  chain.indexOf(a.place) - chain.indexOf(b.place) ||
  confidence(a) - confidence(b) ||
  (a.from < b.from ? 1 : -1);

const named = new WeakMap<readonly Parameter[], ReadonlyMap<string, readonly Parameter[]>>();

const byName = (parameters: readonly Parameter[]): ReadonlyMap<string, readonly Parameter[]> => {
  const known = named.get(parameters);
  if (known) return known;
  const index = new Map<string, Parameter[]>();
  for (const each of parameters) index.set(each.name, [...(index.get(each.name) ?? []), each]);
  named.set(parameters, index);
  return index;
};

/**
 * The parameter in force at `place` (8-digit district code) on the ISO day `on`: the township's own figure first, then the
 * nearest place, then the most certain status, then the newest start. `undefined` when none is in force: whatever depends
 * on it stays unclear.
 */
export const findParameter = (
  parameters: readonly Parameter[],
  name: string,
  place: string,
  on: string,
): Parameter | undefined => {
  const chain = placeChain(place);
  const [best] = (byName(parameters).get(name) ?? [])
    .filter((each) => chain.includes(each.place) && inForceOn(each, on))
    .sort((a, b) => better(a, b, chain));
  return best;
};
