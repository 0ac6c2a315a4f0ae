import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import { cellId, libraryId, parseCell } from '../catalogue/cells.ts';
import { findQuestion, findService } from '../catalogue/lookup.ts';
import type { Catalogue, Question } from '../catalogue/schema.ts';
import type { RuleContext } from '../rules/scope.ts';
import { checkAnswer } from './check-answer.ts';
import { createForm } from './form.ts';
import type { FormState } from './summary.ts';

type Source = NonNullable<Question['provenance']>[number];

interface Given {
  readonly value: AnswerValue;
  readonly source: Source;
}

/** What of a visit goes over to another catalogue. */
export interface Draft {
  readonly services: readonly string[];
  /** By question or cell id. */
  readonly answers: Readonly<Record<string, Given>>;
}

/** As a visit's log takes it. */
export type AnswerChange =
  | {
      readonly kind: 'answer';
      readonly question: string;
      readonly value: AnswerValue;
      readonly source: Source;
    }
  | { readonly kind: 'answer-cleared'; readonly question: string };

/**
 * `type-changed`, `option-gone`: another kind of answer is wanted, or what was chosen is not offered any more; cleared.
 * `constraint`: it was right and is not now; it stays for the person to mend. `gone`: nobody asks it any more; cleared.
 */
export type AskAgainReason = 'type-changed' | 'option-gone' | 'constraint' | 'gone';

/** Every answer of the draft is in one of `kept`, `moved` and `askAgain`; ids are those of the draft. */
export interface Migration {
  readonly kept: readonly string[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly askAgain: readonly { readonly id: string; readonly reason: AskAgainReason }[];
  /** Not answered, and required now though it was not before; in form order, ids of the new catalogue. */
  readonly newlyRequired: readonly string[];
  readonly servicesGone: readonly string[];
  readonly changes: readonly AnswerChange[];
  /** What takes `changes` back, in the order in which it is to be applied. */
  readonly inverse: readonly AnswerChange[];
}

const withFields = (question: Question): readonly (readonly [string, string])[] => {
  const { id, movedFrom, fields = [] } = question;
  const own = movedFrom === undefined ? [] : [[movedFrom, id] as const];
  const ofFields = fields.flatMap((field): readonly (readonly [string, string])[] => {
    if (field.movedFrom !== undefined) return [[field.movedFrom, field.id]];
    return movedFrom === undefined ? [] : [[`${movedFrom}${field.id.slice(id.length)}`, field.id]];
  });
  return [...own, ...ofFields];
};

/** Old library id → new one, for what the new catalogue does not have under its old id. */
const movesTo = (catalogue: Catalogue): ReadonlyMap<string, string> =>
  new Map(
    catalogue.questions.flatMap(withFields).filter(([from]) => findQuestion(catalogue, from) === undefined),
  );

/** `family.m1.kin` → `household.m1.relation`, when `family.kin` has become `household.relation`. */
const newId = (id: string, moves: ReadonlyMap<string, string>): string => {
  const moved = moves.get(libraryId(id));
  const cell = parseCell(id);
  if (moved === undefined || !cell) return moved ?? id;
  const dot = moved.indexOf('.');
  return cellId(moved.slice(0, dot), cell.row, moved.slice(dot + 1));
};

const kinOf: Readonly<Partial<Record<Question['type'], string>>> = { longText: 'text', money: 'number' };
const kin = (type: Question['type']): string => kinOf[type] ?? type;

const hasGoneOption = ({ options }: Question, value: AnswerValue): boolean =>
  options !== undefined && [value].flat().some((code) => typeof code === 'string' && !options.includes(code));

/** Half-typed answers were wrong before: the form asks for them anyway. */
const becameInvalid = (before: Question, after: Question, value: AnswerValue, on: string): boolean =>
  checkAnswer(after, value, on).kind === 'invalid' && checkAnswer(before, value, on).kind !== 'invalid';

const reasonToAsk = (
  before: Question | undefined,
  after: Question | undefined,
  value: AnswerValue,
  on: string,
): AskAgainReason | null => {
  if (after === undefined || after.calculate !== undefined) return 'gone';
  if (before === undefined) return null;
  if (kin(before.type) !== kin(after.type)) return 'type-changed';
  if (!hasGoneOption(before, value) && hasGoneOption(after, value)) return 'option-gone';
  return becameInvalid(before, after, value, on) ? 'constraint' : null;
};

interface Fate {
  readonly from: string;
  readonly to: string;
  readonly given: Given;
  readonly reason: AskAgainReason | null;
}

const isCleared = ({ reason }: Fate): boolean => reason !== null && reason !== 'constraint';

const fateOf = (
  catalogues: readonly [from: Catalogue, to: Catalogue],
  moves: ReadonlyMap<string, string>,
  { answers }: Draft,
  on: string,
): readonly Fate[] =>
  Object.entries(answers).map(([from, given]) => {
    const to = newId(from, moves);
    // What was answered under the new id already goes before what comes along from the old one.
    const isTaken = to !== from && answers[to] !== undefined;
    const after = isTaken ? undefined : findQuestion(catalogues[1], to);
    return {
      from,
      to,
      given,
      reason: reasonToAsk(findQuestion(catalogues[0], from), after, given.value, on),
    };
  });

const stateIn = (
  catalogue: Catalogue,
  services: readonly string[],
  answers: Answers,
  context: RuleContext,
): FormState => {
  const known = services.filter((id) => findService(catalogue, id) !== undefined);
  return createForm({ catalogue, services: known, ...context }).evaluate(answers);
};

const changesOf = (fate: Fate): readonly AnswerChange[] => {
  const { from, to, given } = fate;
  if (isCleared(fate)) return [{ kind: 'answer-cleared', question: from }];
  if (from === to) return [];
  return [
    { kind: 'answer-cleared', question: from },
    { kind: 'answer', question: to, ...given },
  ];
};

const inverseOf = (fate: Fate): readonly AnswerChange[] => {
  const { from, to, given } = fate;
  if (changesOf(fate).length === 0) return [];
  const restored: AnswerChange = { kind: 'answer', question: from, ...given };
  return isCleared(fate) ? [restored] : [{ kind: 'answer-cleared', question: to }, restored];
};

/**
 * What becomes of a draft under another version of the catalogue. Pure: it changes nothing, `changes` does. Nothing is lost
 * by it: `inverse` brings every answer back as it was.
 */
export const migrate = (from: Catalogue, to: Catalogue, draft: Draft, context: RuleContext): Migration => {
  const moves = movesTo(to);
  const fates = fateOf([from, to], moves, draft, context.on);
  const valuesOf = (entries: readonly (readonly [string, Given])[]): Answers =>
    Object.fromEntries(entries.map(([id, { value }]) => [id, value]));
  const before = stateIn(from, draft.services, valuesOf(Object.entries(draft.answers)), context);
  const after = stateIn(
    to,
    draft.services,
    valuesOf(fates.filter((fate) => !isCleared(fate)).map((fate) => [fate.to, fate.given])),
    context,
  );
  // Constraints and conditional options look at other answers: only the whole form knows.
  const judged = fates.map((fate): Fate => {
    const error = after.errors[fate.to];
    if (fate.reason !== null || error === undefined || before.errors[fate.from] !== undefined) return fate;
    return { ...fate, reason: error === 'not-an-option' ? 'option-gone' : 'constraint' };
  });
  const requiredBefore = new Set([...before.required].map((id) => newId(id, moves)));
  const well = judged.filter(({ reason }) => reason === null);
  return {
    kept: well.filter((fate) => fate.from === fate.to).map((fate) => fate.from),
    moved: well.filter((fate) => fate.from !== fate.to).map((fate) => ({ from: fate.from, to: fate.to })),
    askAgain: judged.flatMap(({ from: id, reason }) => (reason === null ? [] : [{ id, reason }])),
    newlyRequired: after.missing.filter((id) => !requiredBefore.has(id)),
    servicesGone: draft.services.filter((id) => findService(to, id) === undefined),
    changes: judged.flatMap(changesOf),
    inverse: judged.flatMap(inverseOf),
  };
};
