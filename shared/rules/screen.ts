import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import { parseCell } from '../catalogue/cells.ts';
import { findQuestion } from '../catalogue/lookup.ts';
import type { Catalogue, Question, Service } from '../catalogue/schema.ts';
import { addMonths, type IsoDate, isIsoDate } from '../domain/dates.ts';
import { catalogueOrder } from './calculations.ts';
import { canFail } from './can-fail.ts';
import { compilerFor } from './compiled.ts';
import { type Eligibility, evaluateAll, type Reason, scopeOf } from './eligibility.ts';
import type { RuleContext } from './scope.ts';

export interface ScreenContext extends RuleContext {
  /** 個資法 §6: questions of special data are only proposed once the separate consent was given. */
  readonly specialData: boolean;
  /** Questions that the person does not want to answer now; never proposed again. */
  readonly skipped?: readonly string[];
  /** Look at these services only, e.g. those of a life event; all when absent. */
  readonly services?: readonly string[];
}

export interface Screening {
  readonly services: Readonly<Record<string, Eligibility>>;
  /**
   * The question to ask next, or null when nothing that may be asked can decide any more. For a repeating group its id: the
   * rows, or what they still lack.
   */
  readonly next: { readonly question: string; readonly services: readonly string[] } | null;
}

/** Days around today that rules of age, deadlines and waiting times tell apart: months from today. */
const probedMonths = [-12 * 75, -12 * 60, -12 * 40, -12 * 10, -12 * 2, -8, -1, 1, 12] as const;
const probedNumbers = [0, 1, 3, 16, 200, 366] as const;
const probedMoney = [0, 12_000, 40_000, 1_000_000, 20_000_000] as const;

/** By kind: what a rule can tell by the number is who holds it, a national or a foreigner. */
const probedIdentifiers: Readonly<Record<string, string>> = {
  nationalId: 'A123456789',
  uiNumberNew: 'A800000014',
};

const probedDays = (on: string, when: Question['when']): readonly string[] => {
  if (!isIsoDate(on)) return [];
  return probedMonths
    .filter((months) => when === undefined || when === 'any' || (when === 'past') === months < 0)
    .map((months): IsoDate => addMonths(on, months));
};

const probedAddress = (place: string): readonly AnswerValue[] =>
  [place, place.startsWith('63000') ? '64000000' : '63000000'].map((district) => ({
    district,
    village: '',
    neighbourhood: '',
    street: '-',
  }));

/** Answers that stand for the different people who may sit at the table; only to find the question that decides most. */
const probes = (question: Question, { on, place }: RuleContext): readonly AnswerValue[] => {
  switch (question.type) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return question.options ?? [];
    case 'multi':
      return (question.options ?? []).map((option) => [option]);
    case 'date':
      return probedDays(on, question.when);
    case 'number':
      return probedNumbers;
    case 'money':
      return probedMoney;
    case 'address':
      return probedAddress(place);
    case 'group':
      return [[]];
    case 'identifier':
      return (question.identifierKinds ?? []).flatMap((kind) => probedIdentifiers[kind] ?? []);
    default:
      return [];
  }
};

type Found = Readonly<Record<string, Eligibility>>;

const openServices = (found: Found, among: readonly string[]): readonly string[] =>
  among.filter((id) => found[id]?.outcome === 'unclear');

const openClauses = (found: Found, among: readonly string[]): number =>
  among.reduce((sum, id) => {
    const eligibility = found[id];
    return sum + (eligibility?.outcome === 'unclear' ? eligibility.reasons.length : 0);
  }, 0);

/** A clause is worth little beside a service: it only tells equals apart. */
const clauseWeight = 0.05;

/** How much one answer decides of the services that wait for it, on average over the people who may give it. */
const worthOf = (
  catalogue: Catalogue,
  answers: Answers,
  context: RuleContext,
  question: Question,
  waiting: readonly string[],
  now: Found,
): number => {
  const values = probes(question, context);
  if (values.length === 0) return 0;
  const left = values.map((value) => {
    const found = evaluateAll(catalogue, { ...answers, [question.id]: value }, context, waiting);
    return openServices(found, waiting).length + clauseWeight * openClauses(found, waiting);
  });
  const before = openServices(now, waiting).length + clauseWeight * openClauses(now, waiting);
  return before - left.reduce((sum, each) => sum + each, 0) / values.length;
};

/** What can be asked as one: a field that rows of a group lack is asked with the group. */
const askedAs = (catalogue: Catalogue, id: string): Question | undefined => {
  const question = findQuestion(catalogue, id);
  if (question === undefined || catalogue.questions.some((each) => each.id === question.id)) return question;
  return findQuestion(catalogue, parseCell(id)?.group ?? id.slice(0, id.indexOf('.')));
};

interface Candidate {
  readonly question: Question;
  readonly services: readonly string[];
}

interface OpenClause {
  readonly service: string;
  readonly missing: readonly string[];
}

/**
 * The clauses that an answer can still bring nearer to an outcome. Where one of a service waits for the office, or for what
 * will not be answered, the service cannot become likely any more: of the others only those count that may still fail.
 */
const openClausesOf = (
  catalogue: Catalogue,
  answers: Answers,
  context: RuleContext,
  { id, eligibility }: Service,
  reasons: readonly Reason[],
): readonly OpenClause[] => {
  const open = reasons.filter(({ missing }) => missing.length > 0);
  const mayBeLikely = open.length === reasons.length;
  const ruleOf = (clause: string): string => eligibility.find((each) => each.id === clause)?.rule ?? 'true';
  return open
    .filter(
      ({ clause, missing }) => mayBeLikely || canFail(catalogue, answers, context, ruleOf(clause), missing),
    )
    .map(({ missing }) => ({ service: id, missing }));
};

/** An agency that renews by itself makes even a service needless that would be unlikely: that is found out as well. */
const openRenewals = (
  catalogue: Catalogue,
  answers: Answers,
  context: RuleContext,
  among: readonly string[],
): readonly OpenClause[] => {
  const scope = scopeOf(catalogue, answers, context);
  const { truth } = compilerFor(catalogue, context.demo);
  return catalogue.services.flatMap(({ id, renewal }) => {
    const found = renewal && among.includes(id) ? truth(renewal.rule).evaluate(scope) : null;
    return found?.kind === 'unclear' ? [{ service: id, missing: found.missing }] : [];
  });
};

/** Of each open clause the first question that may be asked: rules are written with the commonest way first. */
const candidatesOf = (
  catalogue: Catalogue,
  unanswered: ReadonlySet<string>,
  open: readonly OpenClause[],
): readonly Candidate[] => {
  const clauses = open.map(({ service, missing }) => ({
    service,
    askable: missing.flatMap((id) => askedAs(catalogue, id) ?? []).filter(({ id }) => !unanswered.has(id)),
  }));
  const leading = new Set(clauses.flatMap(({ askable: [first] }) => first ?? []));
  return [...leading].map((question) => ({
    question,
    services: [
      ...new Set(clauses.filter(({ askable }) => askable.includes(question)).map(({ service }) => service)),
    ],
  }));
};

/** What was skipped, and without consent what is special. */
const unansweredIn = (
  { questions }: Catalogue,
  { skipped = [], specialData }: ScreenContext,
): ReadonlySet<string> => {
  const all = questions.flatMap((each) => [each, ...(each.fields ?? [])]);
  const special = all.filter(
    ({ sensitivity, calculate }) => sensitivity === 'special' && calculate === undefined,
  );
  return new Set([...skipped, ...(specialData ? [] : special.map(({ id }) => id))]);
};

/**
 * Eligibility for every service, and the question that decides the most still-unclear ones. Ties go to the question that
 * more of them wait for, then to the earlier one in the catalogue.
 */
export const screen = (catalogue: Catalogue, answers: Answers, context: ScreenContext): Screening => {
  const services = evaluateAll(catalogue, answers, context);
  const among = context.services ?? Object.keys(services);
  const open = openServices(services, among);
  const order = catalogueOrder(catalogue);
  const unanswered = unansweredIn(catalogue, context);
  const within: RuleContext = { ...context, unanswered };
  // What waits for something that will not be answered is not worth another question.
  const found = unanswered.size === 0 ? services : evaluateAll(catalogue, answers, within, open);
  const clauses = [
    ...catalogue.services
      .filter(({ id }) => open.includes(id))
      .flatMap((each) => openClausesOf(catalogue, answers, within, each, found[each.id]?.reasons ?? [])),
    ...openRenewals(catalogue, answers, within, among),
  ];
  const [best] = candidatesOf(catalogue, unanswered, clauses)
    .map((candidate) => ({
      ...candidate,
      worth: worthOf(catalogue, answers, within, candidate.question, candidate.services, found),
      order: order.get(candidate.question.id) ?? 0,
    }))
    .sort((a, b) => b.worth - a.worth || b.services.length - a.services.length || a.order - b.order);
  return { services, next: best ? { question: best.question.id, services: best.services } : null };
};
