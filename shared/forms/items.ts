import { findQuestion } from '../catalogue/lookup.ts';
import type { Catalogue, Field, Question, Service } from '../catalogue/schema.ts';
import { type Compiler, compilerFor } from '../rules/compiled.ts';
import { splitId } from '../rules/environment.ts';
import type { Calculation, Expression } from '../rules/expression.ts';

/** When a question is asked and whether it must be answered; no `when`: always. */
export interface Demand {
  readonly when: Expression | null;
  readonly required: boolean | Expression;
}

/** One service's claim on a question. */
export interface Claim extends Demand {
  readonly service: string;
}

/** An option that is offered only under a condition. */
interface Offer {
  readonly option: string;
  readonly when: Expression;
}

/**
 * A question, a calculation or a field of a group with all that decides about it. Items stand in catalogue order, the
 * fields of a group right after it, so each reads only what stands before it (constraints excepted).
 */
export interface FormItem {
  /** Library id: `applicant.name`, `household`, `household.relation`. */
  readonly id: string;
  /** The variable under which expressions find it, and its name there: `applicant`, `name`. A group has no name. */
  readonly owner: string;
  readonly name: string;
  readonly question: Question;
  /** Position of the group's item for a field, else −1. */
  readonly group: number;
  /** Of the services that list it; a field has those of its group. None: a calculation that only others read. */
  readonly claims: readonly Claim[];
  /** What the claims come to, each once; of a field: its own conditions. */
  readonly demands: readonly Demand[];
  readonly constraint: Expression | null;
  readonly calculation: Calculation | null;
  readonly offers: readonly Offer[];
}

const always: Demand = { when: null, required: true };

const requiredKey = (required: boolean | Expression): string =>
  typeof required === 'boolean' ? String(required) : required.source;

/** Twelve services that all want the name are one demand. */
const demandsOf = (claims: readonly Claim[]): readonly Demand[] => {
  if (claims.some(({ when, required }) => when === null && required === true)) return [always];
  if (claims.length < 2) return claims;
  return [
    ...new Map(
      claims.map((claim) => [`${claim.when?.source ?? ''} ? ${requiredKey(claim.required)}`, claim]),
    ).values(),
  ];
};

type Claims = ReadonlyMap<string, readonly Claim[]>;

const claimsOf = (services: readonly Service[], { truth }: Compiler): Claims => {
  const claims = new Map<string, Claim[]>();
  for (const { id: service, questions } of services) {
    for (const { id, when, required } of questions) {
      const claim: Claim = {
        service,
        when: when === undefined ? null : truth(when),
        required: typeof required === 'boolean' ? required : truth(required),
      };
      const found = claims.get(id);
      if (found) found.push(claim);
      else claims.set(id, [claim]);
    }
  }
  return claims;
};

const nothing: readonly never[] = [];

const offersOf = ({ optionsWhen }: Question, compiler: Compiler, group?: string): FormItem['offers'] =>
  optionsWhen === undefined
    ? nothing
    : Object.entries(optionsWhen).map(([option, when]) => ({ option, when: compiler.truth(when, group) }));

const itemOf = (question: Question, claims: readonly Claim[], compiler: Compiler): FormItem => {
  const { id, constraint, calculate } = question;
  const [owner, name] = question.type === 'group' ? [id, ''] : splitId(id);
  return {
    id,
    owner,
    name,
    question,
    group: -1,
    claims,
    demands: demandsOf(claims),
    constraint: constraint === undefined ? null : compiler.truth(constraint),
    calculation: calculate === undefined ? null : compiler.value(calculate),
    offers: offersOf(question, compiler),
  };
};

const fieldOf = (
  catalogue: Pick<Catalogue, 'questions'>,
  field: Field,
  group: FormItem,
  position: number,
  compiler: Compiler,
): readonly FormItem[] => {
  const question = findQuestion(catalogue, field.id);
  if (question === undefined) return [];
  const { askWhen, optional, calculate, constraint } = field;
  const demand: Demand = {
    when: askWhen === undefined ? null : compiler.truth(askWhen, group.id),
    required: optional !== true && calculate === undefined,
  };
  const [owner, name] = splitId(field.id);
  return [
    {
      id: question.id,
      owner,
      name,
      question,
      group: position,
      claims: group.claims,
      demands: [demand],
      constraint: constraint === undefined ? null : compiler.truth(constraint, group.id),
      calculation: calculate === undefined ? null : compiler.value(calculate, group.id),
      offers: offersOf(question, compiler, group.id),
    },
  ];
};

/** What decides whether it is asked, what is offered and what is derived; for a field `member.x` is its own row. */
export const eachPresenceRead = (
  { demands, offers, calculation }: FormItem,
  visit: (id: string) => void,
): void => {
  for (const { when, required } of demands) {
    if (when !== null) when.reads.forEach(visit);
    if (typeof required !== 'boolean') required.reads.forEach(visit);
  }
  for (const { when } of offers) when.reads.forEach(visit);
  if (calculation !== null) calculation.reads.forEach(visit);
};

/** What its constraint looks at, which may stand anywhere. */
export const eachJudgementRead = ({ constraint }: FormItem, visit: (id: string) => void): void => {
  constraint?.reads.forEach(visit);
};

/** Calculations that nobody lists but something here reads, and what these read in turn. */
const neededCalculations = (
  catalogue: Catalogue,
  claims: Claims,
  reads: readonly string[],
  items: Iterable<FormItem>,
  compiler: Compiler,
): ReadonlySet<string> => {
  const needed = new Set<string>();
  const look = (id: string): void => {
    if (needed.has(id) || claims.has(id)) return;
    const source = findQuestion(catalogue, id);
    // Calculated fields come with their group.
    const isField = findQuestion(catalogue, splitId(id)[0])?.type === 'group';
    if (source?.calculate === undefined || isField) return;
    needed.add(id);
    for (const read of compiler.value(source.calculate).reads) look(read);
  };
  reads.forEach(look);
  for (const item of items) {
    eachPresenceRead(item, look);
    eachJudgementRead(item, look);
  }
  return needed;
};

const compile = (
  catalogue: Catalogue,
  services: readonly Service[],
  reads: readonly string[],
  compiler: Compiler,
): readonly FormItem[] => {
  const claims = claimsOf(services, compiler);
  const listed = new Map<string, FormItem>();
  const fields = new Map<string, readonly FormItem[]>();
  for (const question of catalogue.questions) {
    const own = claims.get(question.id);
    if (!own) continue;
    const item = itemOf(question, own, compiler);
    listed.set(question.id, item);
    if (question.fields) {
      fields.set(
        question.id,
        question.fields.flatMap((field) => fieldOf(catalogue, field, item, 0, compiler)),
      );
    }
  }
  const everything = [...listed.values(), ...[...fields.values()].flat()];
  const needed = neededCalculations(catalogue, claims, reads, everything, compiler);
  const items: FormItem[] = [];
  for (const question of catalogue.questions) {
    const item =
      listed.get(question.id) ?? (needed.has(question.id) ? itemOf(question, nothing, compiler) : null);
    if (item === null) continue;
    const position = items.length;
    items.push(item);
    for (const field of fields.get(question.id) ?? nothing) items.push({ ...field, group: position });
  }
  return items;
};

interface Compiled {
  readonly key: string;
  readonly items: readonly FormItem[];
}

const compiled = new WeakMap<Compiler, Compiled>();

/**
 * The items of the chosen services: the union of their questions, the fields of their groups, and the calculations that
 * these or `reads` (what the checklist reads) need. They do not depend on answers: asked for the same services again, it
 * gives back the same array.
 */
export const compileItems = (
  catalogue: Catalogue,
  services: readonly Service[],
  reads: readonly string[],
  demo?: boolean,
): readonly FormItem[] => {
  const compiler = compilerFor(catalogue, demo);
  const key = [...services.map(({ id }) => id), '', ...reads].join(' ');
  const known = compiled.get(compiler);
  if (known?.key === key) return known.items;
  const items = compile(catalogue, services, reads, compiler);
  compiled.set(compiler, { key, items });
  return items;
};
