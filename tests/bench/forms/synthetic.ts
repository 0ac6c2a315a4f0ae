import type { AnswerValue } from '../../../shared/catalogue/answer.ts';
import type { Catalogue, Question, Service } from '../../../shared/catalogue/schema.ts';
import { below, type Draw, seeded } from '../../support/seeded.ts';

/** Something that is true only when what it reads is known. `of` is a position in the form, always an earlier one. */
export type Test =
  | { readonly kind: 'is'; readonly of: number; readonly value: boolean }
  | { readonly kind: 'among'; readonly of: number; readonly options: readonly string[] }
  | { readonly kind: 'above'; readonly of: number; readonly limit: number }
  | { readonly kind: 'exceeds'; readonly of: number; readonly other: number }
  | { readonly kind: 'all' | 'any'; readonly tests: readonly Test[] };

/** Known as soon as what it needs is. */
export type Calculation =
  | { readonly kind: 'sum'; readonly of: readonly number[] }
  | { readonly kind: 'choose'; readonly test: number; readonly yes: number; readonly no: number };

/** Refuses only what is known to be wrong. */
export type Constraint =
  | { readonly kind: 'at-least'; readonly other: number }
  | { readonly kind: 'implies'; readonly other: number };

export interface SyntheticQuestion {
  readonly id: string;
  readonly type: 'boolean' | 'choice' | 'number' | 'text';
  readonly when: Test | null;
  readonly required: boolean | Test;
  readonly calculation: Calculation | null;
  readonly constraint: Constraint | null;
  /** Own bounds: of a number its value, of a text its length. */
  readonly bounded: boolean;
}

export type SyntheticForm = readonly SyntheticQuestion[];

export const options = ['a', 'b', 'c', 'd'] as const;
export const bounds = { min: 5, max: 100, maxLength: 8 } as const;
/** Figures that conditions compare with, as parameters of the catalogue. */
export const limits = [20, 40, 60, 80] as const;

/** Conditions look back at most so far: what belongs together stands together. */
const reach = 30;

const share = (draw: Draw, part: number): boolean => draw() < part;

const pick = <T>(draw: Draw, among: readonly T[]): T | undefined => among[below(draw, among.length)];

type Type = SyntheticQuestion['type'];

/** Positions of earlier questions of a type, near ones only. */
const earlier = (form: SyntheticForm, type: Type): readonly number[] =>
  form
    .map((question, position) => ({ type: question.type, position }))
    .slice(-reach)
    .flatMap((each) => (each.type === type ? [each.position] : []));

const leaf = (draw: Draw, form: SyntheticForm): Test | null => {
  const booleans = earlier(form, 'boolean').filter((position) => form[position]?.calculation === null);
  const choices = earlier(form, 'choice');
  const numbers = earlier(form, 'number');
  const [yesNo, choice, number, other] = [booleans, choices, numbers, numbers].map((each) =>
    pick(draw, each),
  );
  const kind = below(draw, 6);
  if (kind < 3 && yesNo !== undefined) return { kind: 'is', of: yesNo, value: share(draw, 0.5) };
  if (kind === 3 && choice !== undefined) {
    const first = below(draw, options.length - 1);
    return { kind: 'among', of: choice, options: options.slice(first, first + 1 + below(draw, 2)) };
  }
  if (kind === 4 && number !== undefined) {
    return { kind: 'above', of: number, limit: below(draw, limits.length) };
  }
  if (number === undefined || other === undefined || number === other) return null;
  return { kind: 'exceeds', of: number, other };
};

const condition = (draw: Draw, form: SyntheticForm): Test | null => {
  const tests = Array.from({ length: 1 + below(draw, 3) }, () => leaf(draw, form)).filter(
    (test) => test !== null,
  );
  const [only] = tests;
  if (only === undefined) return null;
  return tests.length === 1 ? only : { kind: share(draw, 0.5) ? 'all' : 'any', tests };
};

const calculation = (draw: Draw, form: SyntheticForm): Calculation | null => {
  const numbers = earlier(form, 'number');
  const of = [...new Set(Array.from({ length: 3 }, () => pick(draw, numbers)))].filter(
    (position) => position !== undefined,
  );
  const test = pick(draw, earlier(form, 'boolean'));
  const [yes, no] = of;
  if (yes === undefined || no === undefined) return null;
  return test !== undefined && share(draw, 0.4) ? { kind: 'choose', test, yes, no } : { kind: 'sum', of };
};

const constraint = (draw: Draw, form: SyntheticForm, type: Type): Constraint | null => {
  const other = pick(draw, earlier(form, type));
  if (other === undefined) return null;
  return { kind: type === 'boolean' ? 'implies' : 'at-least', other };
};

const typeOf = (draw: Draw): Type =>
  pick(draw, ['boolean', 'boolean', 'boolean', 'choice', 'choice', 'number', 'number', 'text']) ?? 'text';

const askedQuestion = (draw: Draw, form: SyntheticForm, id: string): SyntheticQuestion => {
  const type = typeOf(draw);
  const when = share(draw, 0.3 / 0.9) ? condition(draw, form) : null;
  const isJudged = type !== 'choice' && share(draw, 0.3);
  const mayCompare = type === 'boolean' || (type === 'number' && share(draw, 0.5));
  return {
    id,
    type,
    when,
    required: share(draw, 0.1) ? (condition(draw, form) ?? true) : share(draw, 0.6),
    calculation: null,
    constraint: isJudged && mayCompare ? constraint(draw, form, type) : null,
    bounded: isJudged && (type === 'text' || type === 'number'),
  };
};

const nextQuestion = (draw: Draw, form: SyntheticForm): SyntheticQuestion => {
  const id = `s${Math.floor(form.length / 25)}.q${form.length}`;
  const derived = share(draw, 0.1) ? calculation(draw, form) : null;
  if (derived === null) return askedQuestion(draw, form, id);
  const rest = { when: null, required: false, constraint: null, bounded: false };
  return { id, type: 'number', calculation: derived, ...rest };
};

/** 30 % conditional, 10 % calculated, 20 % judged; the same form for the same seed. */
export const syntheticForm = (size: number, seed = size): SyntheticForm => {
  const draw = seeded(seed);
  const form: SyntheticQuestion[] = [];
  while (form.length < size) form.push(nextQuestion(draw, form));
  return form;
};

const celTest = (form: SyntheticForm, test: Test): string => {
  const id = (position: number): string => form[position]?.id ?? '';
  switch (test.kind) {
    case 'is':
      return test.value ? id(test.of) : `!${id(test.of)}`;
    case 'among':
      return test.options.length === 1
        ? `${id(test.of)} == '${test.options[0]}'`
        : `${id(test.of)} in [${test.options.map((option) => `'${option}'`).join(', ')}]`;
    case 'above':
      return `${id(test.of)} > param('limit${test.limit}', place, on)`;
    case 'exceeds':
      return `${id(test.of)} > ${id(test.other)}`;
    default:
      return `(${test.tests.map((each) => celTest(form, each)).join(test.kind === 'all' ? ' && ' : ' || ')})`;
  }
};

const celCalculation = (form: SyntheticForm, found: Calculation): string => {
  const id = (position: number): string => form[position]?.id ?? '';
  if (found.kind === 'sum') return found.of.map(id).join(' + ');
  return `${id(found.test)} ? ${id(found.yes)} : ${id(found.no)}`;
};

const celConstraint = (form: SyntheticForm, own: string, { kind, other }: Constraint): string => {
  const id = form[other]?.id ?? '';
  return kind === 'at-least' ? `${own} >= ${id}` : `!${own} || ${id}`;
};

const catalogueQuestion = (form: SyntheticForm, question: SyntheticQuestion): Question => {
  const { id, type, calculation: derived, constraint: limit, bounded } = question;
  return {
    id,
    type,
    section: id.slice(0, id.indexOf('.')),
    sensitivity: 'plain',
    ...(type === 'choice' && { options: [...options] }),
    ...(bounded && type === 'number' && { min: bounds.min, max: bounds.max }),
    ...(bounded && type === 'text' && { maxLength: bounds.maxLength }),
    ...(derived && { calculate: celCalculation(form, derived) }),
    ...(limit && { constraint: celConstraint(form, id, limit) }),
  };
};

const demandOf = (form: SyntheticForm, question: SyntheticQuestion): Service['questions'][number] => {
  const { id, when, required } = question;
  return {
    id,
    required: typeof required === 'boolean' ? required : celTest(form, required),
    ...(when && { when: celTest(form, when) }),
  };
};

export const syntheticService = 'synthetic';

const serviceOf = (form: SyntheticForm): Service => ({
  id: syntheticService,
  code: 'S00',
  agency: 'office',
  channel: 'A',
  legalBasis: ['-'],
  eligibility: [],
  renewal: null,
  questions: form.map((question) => demandOf(form, question)),
  documents: [],
  fee: [],
  processingDays: null,
  agent: 'allowed',
  eSignature: { allowed: true, until: null },
  consents: [],
  resultDelivery: ['counter'],
  expiryHooks: [],
});

/** The form as a catalogue of one service: what the product would be given. */
export const syntheticCatalogue = (form: SyntheticForm): Catalogue => ({
  version: '2026-01-01.000000000000',
  noticeVersion: '1',
  questions: form.map((question) => catalogueQuestion(form, question)),
  services: [serviceOf(form)],
  lifeEvents: [],
  parameters: limits.map((value, index) => ({
    name: `limit${index}`,
    place: '*',
    from: '2020-01-01',
    to: null,
    value,
    unit: 'count',
    source: '-',
    status: 'verified',
  })),
  checklistOverrides: [],
  consents: [],
  refusableConsents: [],
});

/** One answer given at a position, or taken back. */
export interface SyntheticStep {
  readonly position: number;
  readonly value: AnswerValue | undefined;
}

/** An answer to a question; with `slips`, sometimes one of the wrong shape. */
const syntheticAnswer = (draw: Draw, { type }: SyntheticQuestion, slips: boolean): AnswerValue => {
  if (slips && share(draw, 0.05)) return pick(draw, ['zz', 7, true] as const) ?? 7;
  switch (type) {
    case 'boolean':
      return share(draw, 0.5);
    case 'choice':
      return pick(draw, options) ?? 'a';
    case 'number':
      return below(draw, 120);
    case 'text':
      return 'x'.repeat(1 + below(draw, 10));
  }
};

export interface StepOptions {
  readonly slips: boolean;
  /** Share of steps that take an answer back. */
  readonly takenBack: number;
}

/** Answers to questions drawn at random; calculations are never answered. */
export const syntheticSteps = (
  form: SyntheticForm,
  draw: Draw,
  count: number,
  { slips, takenBack }: StepOptions,
): readonly SyntheticStep[] =>
  Array.from({ length: count }, () => below(draw, form.length)).flatMap((position) => {
    const question = form[position];
    if (!question || question.calculation !== null) return [];
    const value = share(draw, takenBack) ? undefined : syntheticAnswer(draw, question, slips);
    return [{ position, value }];
  });
