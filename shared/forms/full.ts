import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import { cellId } from '../catalogue/cells.ts';
import { createScope, type MutableScope, type RuleContext, type Scope } from '../rules/scope.ts';
import { checkAnswer, rowsIn } from './check-answer.ts';
import type { FormItem } from './items.ts';
import { derivedPresence, errorOf, type Presence, presenceOf, type Truths } from './presence.ts';
import type { Shown } from './summary.ts';

/** Everything of a form at once, from nothing but the answers. */
export interface Evaluated {
  /** In form order: the cells of a group follow it, row by row. */
  readonly shown: readonly Shown[];
  readonly truth: Truths;
}

const truthsIn =
  (scope: Scope): Truths =>
  (expression) => {
    const { kind } = expression.evaluate(scope);
    return kind === 'unclear' ? null : kind === 'true';
  };

interface Place {
  readonly id: string;
  readonly item: FormItem;
  readonly given: AnswerValue | undefined;
  readonly scope: Scope;
}

/** At most so many rows are asked; the group itself says `too-many`. */
export const askedRows = ({ question }: FormItem, given: AnswerValue | undefined): readonly string[] =>
  rowsIn(given).slice(0, question.maxRows ?? 200);

const presenceAt = ({ id, item, given, scope }: Place, all: MutableScope, on: string): Presence => {
  const truth = truthsIn(scope);
  if (item.calculation === null) {
    const presence = presenceOf(item, checkAnswer(item.question, given, on), truth);
    all.write(id, presence.known);
    return presence;
  }
  const found = item.calculation.evaluate(scope);
  const value = found.kind === 'known' ? found.value : undefined;
  all.write(id, value, found.kind === 'known' ? undefined : found.missing);
  return derivedPresence(item, value, truth);
};

/** Column by column, so that a field may look at an earlier one in all rows; given back row by row. */
const evaluateRows = (
  fields: readonly FormItem[],
  rows: readonly string[],
  at: (item: FormItem, row: string) => Evaluating,
): readonly Evaluating[] => {
  const columns = fields.map((field) => rows.map((row) => at(field, row)));
  return rows.flatMap((_, index) => columns.flatMap((column) => column[index] ?? []));
};

interface Evaluating {
  readonly place: Place;
  readonly presence: Presence;
}

/**
 * One pass over the items in order, then the constraints, which may look anywhere. The engine comes to the same state by
 * small steps.
 */
export const evaluateItems = (
  items: readonly FormItem[],
  answers: Answers,
  context: RuleContext,
): Evaluated => {
  const scope = createScope(context);
  const evaluate = (id: string, item: FormItem, own: Scope): Evaluating => {
    const place = { id, item, given: answers[id], scope: own };
    return { place, presence: presenceAt(place, scope, context.on) };
  };
  const found = items.flatMap((item, position): readonly Evaluating[] => {
    if (item.group >= 0) return [];
    const self = evaluate(item.id, item, scope);
    if (item.question.type !== 'group' || !self.presence.visible) return [self];
    const fields = items.filter(({ group }) => group === position);
    const rows = evaluateRows(fields, askedRows(item, self.place.given), (field, row) =>
      evaluate(cellId(item.id, row, field.name), field, scope.forRow(item.id, row)),
    );
    return [self, ...rows];
  });
  const shown = found.map(({ place, presence }): Shown => {
    const { id, item, given, scope: own } = place;
    return { ...presence, id, item, given, error: errorOf(item, presence, truthsIn(own)) };
  });
  return { shown, truth: truthsIn(scope) };
};
