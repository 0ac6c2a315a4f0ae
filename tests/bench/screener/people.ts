import { readHousehold } from '../../../scripts/household-input.ts';
import type { Answers, AnswerValue } from '../../../shared/catalogue/answer.ts';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import type { Catalogue, Question } from '../../../shared/catalogue/schema.ts';
import { addDays, isIsoDate } from '../../../shared/domain/dates.ts';
import { createEngine, type FormEngine } from '../../../shared/forms/engine.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { goldenHouseholds, withGoldenFigures } from '../../support/households.ts';
import { below, type Draw, seeded } from '../../support/seeded.ts';
import type { Interviewee } from './interview.ts';

/** The households that were written from the law, with the answers that the law needs and no others. */
export const goldenPeople = (catalogue: Catalogue): readonly Interviewee[] => {
  const golden = withGoldenFigures(catalogue);
  return [...goldenHouseholds().values()].flat().map(({ name, on, place, parameters, answers }) => {
    const read = readHousehold(catalogue, { place, answers }, on);
    if (!read.ok) throw new Error(`${name}: ${read.fault.join(', ')}`);
    return {
      name,
      catalogue: parameters === 'golden' ? golden : catalogue,
      context: { on, place: read.value.place, demo: parameters === 'sample' },
      answers: read.value.answers,
    };
  });
};

const on = '2026-03-10';
/** Inside and outside of the township whose golden figures are used. */
const districts = ['67000320', '67000320', '67000320', '63000010'] as const;
const [place] = districts;

const pick = <T>(draw: Draw, among: readonly T[]): T | undefined => among[below(draw, among.length)];

const dateFor = (draw: Draw, { id, when }: Question): string => {
  if (!isIsoDate(on)) return '';
  // People of all ages; everything else happened within the last three years or will within one.
  if (id.endsWith('irthDate')) return addDays(on, -below(draw, 95 * 365) - 1);
  if (when === 'past') return addDays(on, -below(draw, 3 * 365) - 1);
  return addDays(on, below(draw, 2 * 365) - (when === 'future' ? 0 : 365));
};

const numberFor = (draw: Draw, { type, min = 0, max }: Question): number => {
  const widest = max ?? (type === 'money' ? (pick(draw, [50_000, 500_000, 20_000_000]) ?? 0) : 40);
  return min + below(draw, widest - min + 1);
};

const multiFor = (draw: Draw, options: readonly string[]): readonly string[] => {
  const chosen = options.filter((option) => option !== 'none' && draw() < 0.25);
  return chosen.length > 0 ? chosen : [pick(draw, options) ?? ''];
};

const identifiers = ['A123456789', 'B223593388', 'A800000014', '0912345678', '000001'] as const;

const valueFor = (draw: Draw, question: Question, options: readonly string[]): AnswerValue => {
  switch (question.type) {
    case 'boolean':
      return draw() < 0.5;
    case 'choice':
      return pick(draw, options) ?? '';
    case 'multi':
      return [...multiFor(draw, options)];
    case 'date':
      return dateFor(draw, question);
    case 'number':
    case 'money':
      return numberFor(draw, question);
    case 'address':
      return {
        district: pick(draw, districts) ?? place,
        village: '',
        neighbourhood: '',
        street: '中正路1號',
      };
    case 'identifier':
    case 'phone':
      return pick(draw, identifiers) ?? '';
    case 'group':
      return Array.from({ length: below(draw, 5) }, (_, index) => `r${index + 1}`);
    default:
      return '甲';
  }
};

const tries = 12;

const answer = (draw: Draw, catalogue: Catalogue, engine: FormEngine, id: string): void => {
  const question = findQuestion(catalogue, id);
  if (!question) return;
  for (let turn = 0; turn < tries; turn += 1) {
    engine.set(id, valueFor(draw, question, engine.get(id).options ?? []));
    if (engine.get(id).error === null) return;
  }
  engine.clear(id);
};

/** Fills in the forms of all services from top to bottom, as often as answers bring up further questions. */
const completed = (draw: Draw, { catalogue, context, answers }: Interviewee): Answers => {
  const services = catalogue.services.map(({ id }) => id);
  const engine = createEngine(createForm({ catalogue, services, ...context }), answers);
  const done = new Set<string>();
  for (;;) {
    const next = engine
      .state()
      .visible.find((id) => !done.has(id) && engine.get(id).value === undefined && !engine.get(id).derived);
    // What the forms of a golden household would not ask still counts: the law needs it.
    if (next === undefined) return { ...answers, ...engine.sendable() };
    done.add(next);
    answer(draw, catalogue, engine, next);
  }
};

/** The same person with an answer to every question that the forms ask; drawn where there was none. */
export const answeringEverything = (person: Interviewee, seed: number): Interviewee => ({
  ...person,
  answers: completed(seeded(seed), person),
});

/** People who answer everything, drawn from the question library; the same for the same seed. */
export const generatedPeople = (catalogue: Catalogue, count: number, seed = 1): readonly Interviewee[] => {
  const golden = withGoldenFigures(catalogue);
  return Array.from({ length: count }, (_, index) => {
    const nobody = { name: `generated ${index + 1}`, catalogue: golden, context: { on, place }, answers: {} };
    return answeringEverything(nobody, seed * 10_000 + index);
  });
};
