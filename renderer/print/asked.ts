import { type Answers, answerValues } from '../../shared/catalogue/answer.ts';
import { cellId } from '../../shared/catalogue/cells.ts';
import { findQuestion } from '../../shared/catalogue/lookup.ts';
import type { Catalogue, Question, Service } from '../../shared/catalogue/schema.ts';
import type { Answer } from '../../shared/protocol/visit.ts';
import { compilerFor } from '../../shared/rules/compiled.ts';
import { scopeOf } from '../../shared/rules/eligibility.ts';
import type { RuleContext, Scope } from '../../shared/rules/scope.ts';
import { readable } from './answer-words.ts';

/** One question of a form on paper. `options`: codes that may be ticked; empty where it has none. */
export interface Asked {
  /** Question or cell id: where its answer stands. */
  readonly id: string;
  readonly question: Question;
  readonly options: readonly string[];
}

/** One person of a group; `row` null: room for somebody who has not been told of. */
export interface AskedPerson {
  readonly group: string;
  readonly row: string | null;
  readonly number: number;
  readonly asked: readonly Asked[];
}

export type AskedPart =
  | { readonly kind: 'question'; readonly asked: Asked }
  | { readonly kind: 'people'; readonly question: Question; readonly people: readonly AskedPerson[] };

interface Asking {
  readonly catalogue: Catalogue;
  readonly context: RuleContext;
  readonly scope: Scope;
}

/** On paper a question stands as long as nothing that was said rules it out: the rest is decided by whoever writes. */
const mayBeAsked = (
  { catalogue, context }: Asking,
  scope: Scope,
  when: string | undefined,
  group?: string,
): boolean =>
  when === undefined ||
  compilerFor(catalogue, context.demo).truth(when, group).evaluate(scope).kind !== 'false';

const optionsOf = (asking: Asking, scope: Scope, question: Question, group?: string): readonly string[] => {
  const offered = question.type === 'boolean' ? ['yes', 'no'] : (question.options ?? []);
  return offered.filter((code) => mayBeAsked(asking, scope, question.optionsWhen?.[code], group));
};

const personOf = (asking: Asking, group: Question, row: string | null, number: number): AskedPerson => {
  const scope = row === null ? asking.scope : asking.scope.forRow(group.id, row);
  const asked = (group.fields ?? []).flatMap((field): readonly Asked[] => {
    const question = findQuestion(asking.catalogue, field.id);
    if (question === undefined || question.calculate !== undefined) return [];
    // Nothing is known of somebody who is still to be written down.
    if (row === null)
      return [
        {
          id: question.id,
          question,
          options: optionsOf(asking, scope, { ...question, optionsWhen: undefined }),
        },
      ];
    if (!mayBeAsked(asking, scope, field.askWhen, group.id)) return [];
    const id = cellId(group.id, row, question.id.slice(group.id.length + 1));
    return [{ id, question, options: optionsOf(asking, scope, question, group.id) }];
  });
  return { group: group.id, row, number, asked };
};

/** Room for two more on a form that nobody has filled in: further people go on a sheet of their own. */
const roomWhenEmpty = 2;

const peopleOf = (
  asking: Asking,
  group: Question,
  told: readonly string[] | undefined,
): readonly AskedPerson[] => {
  const people = (told ?? []).map((row, index) => personOf(asking, group, row, index + 1));
  if (told !== undefined) return people;
  return Array.from({ length: roomWhenEmpty }, (_, index) => personOf(asking, group, null, index + 1));
};

/** What a service asks, in the order of the catalogue, as far as these answers do not rule it out. */
export const askedOf = (
  catalogue: Catalogue,
  service: Service,
  answers: Readonly<Record<string, Answer>>,
  context: RuleContext,
): readonly AskedPart[] => {
  const given: Answers = answerValues(readable(answers));
  const asking: Asking = { catalogue, context, scope: scopeOf(catalogue, given, context) };
  const wanted = new Map(service.questions.map((each) => [each.id, each]));
  return catalogue.questions.flatMap((question): readonly AskedPart[] => {
    const ask = wanted.get(question.id);
    if (ask === undefined || question.calculate !== undefined) return [];
    if (!mayBeAsked(asking, asking.scope, ask.when)) return [];
    if (question.type === 'group') {
      const value = answers[question.id]?.value;
      return [
        {
          kind: 'people',
          question,
          people: peopleOf(asking, question, Array.isArray(value) ? value : undefined),
        },
      ];
    }
    return [
      {
        kind: 'question',
        asked: { id: question.id, question, options: optionsOf(asking, asking.scope, question) },
      },
    ];
  });
};
