import type { Answers, AnswerValue } from '../../../shared/catalogue/answer.ts';
import { parseCell } from '../../../shared/catalogue/cells.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { derivedIn } from '../../../shared/rules/calculations.ts';
import { compilerFor } from '../../../shared/rules/compiled.ts';
import { evaluateAll, type Outcome } from '../../../shared/rules/eligibility.ts';
import type { RuleContext } from '../../../shared/rules/scope.ts';
import { screen } from '../../../shared/rules/screen.ts';

/** A person at the table, with everything that they would answer. */
export interface Interviewee {
  readonly name: string;
  readonly catalogue: Catalogue;
  readonly context: RuleContext;
  readonly answers: Answers;
}

export interface Interview {
  /** Questions proposed, those without an answer too, and of a repeating group each cell that its form asks. */
  readonly asked: number;
  /** Questions and cells that eligibility reads and that the forms of all services would ask of this person. */
  readonly relevant: number;
  /** Answers given on the way. */
  readonly given: Answers;
  /** By service, after the last question. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

const outcomesOf = (found: ReturnType<typeof evaluateAll>): Readonly<Record<string, Outcome>> =>
  Object.fromEntries(Object.entries(found).map(([service, { outcome }]) => [service, outcome]));

/** What giving every answer would decide. */
export const decidedByAll = ({
  catalogue,
  answers,
  context,
}: Interviewee): Readonly<Record<string, Outcome>> => outcomesOf(evaluateAll(catalogue, answers, context));

const relevances = new WeakMap<Catalogue, ReadonlySet<string>>();

/** Library ids that a rule of eligibility or of renewal reads, by itself or through calculations. */
const readByEligibility = (catalogue: Catalogue): ReadonlySet<string> => {
  const known = relevances.get(catalogue);
  if (known) return known;
  const calculations = new Map(derivedIn(catalogue).map((each) => [each.id, each]));
  const found = new Set<string>();
  const look = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    const derived = calculations.get(id);
    for (const read of derived?.calculation.reads ?? []) {
      look(derived?.group ? read.replace(/^member\./, `${derived.group}.`) : read);
    }
  };
  const { truth } = compilerFor(catalogue);
  for (const { eligibility, renewal } of catalogue.services) {
    for (const { rule } of [...eligibility, ...(renewal ? [renewal] : [])]) truth(rule).reads.forEach(look);
  }
  relevances.set(catalogue, found);
  return found;
};

const libraryIdOf = (id: string): string => {
  const cell = parseCell(id);
  return cell ? `${cell.group}.${cell.field}` : id;
};

/** Questions and cells that the forms of all services ask of this person. */
const askedInForms = ({ catalogue, context, answers }: Interviewee): readonly string[] => {
  const services = catalogue.services.map(({ id }) => id);
  const form = createForm({ catalogue, services, ...context });
  const { visible, derived } = form.evaluate(answers);
  const calculated = new Set(derivedIn(catalogue).map(({ id }) => id));
  return visible.filter((id) => derived[id] === undefined && !calculated.has(libraryIdOf(id)));
};

/** Asks what the screener proposes until it proposes nothing more. */
export const interview = (person: Interviewee): Interview => {
  const { catalogue, answers, context } = person;
  const inForms = askedInForms(person);
  const cellsOf = (group: string): readonly string[] =>
    inForms.filter((id) => parseCell(id)?.group === group);
  const given: Record<string, AnswerValue> = {};
  const skipped: string[] = [];
  let asked = 0;
  const give = (id: string): void => {
    asked += 1;
    const value = answers[id];
    if (value !== undefined) given[id] = value;
  };
  for (;;) {
    const { next, services } = screen(catalogue, given, { ...context, specialData: true, skipped });
    if (next === null) {
      const relevant = readByEligibility(catalogue);
      return {
        asked,
        relevant: inForms.filter((id) => relevant.has(libraryIdOf(id))).length,
        given,
        outcomes: outcomesOf(services),
      };
    }
    give(next.question);
    for (const cell of cellsOf(next.question)) give(cell);
    // Asked once, whatever came of it: a group whose rows still lack something too.
    if (answers[next.question] === undefined || Array.isArray(answers[next.question])) {
      skipped.push(next.question);
    }
  }
};
