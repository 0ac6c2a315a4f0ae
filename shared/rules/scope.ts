import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import { splitId } from './environment.ts';

/** The day and the place for which rules are evaluated. */
export interface RuleContext {
  /** ISO day of the visit. */
  readonly on: string;
  /** 8-digit district code. */
  readonly place: string;
  /** Demo mode: sample and unverified figures decide too. Labelled on every screen and print. */
  readonly demo?: boolean;
}

/** What an expression sees: groups of answers, e.g. `{ applicant: { birthDate } }`, beside `on` and `place`. */
export interface Scope {
  readonly variables: Readonly<Record<string, unknown>>;
  has(questionId: string): boolean;
}

/** A scope whose answers may change; `write(id, undefined)` takes an answer away. */
export interface MutableScope extends Scope {
  write(questionId: string, value: AnswerValue | undefined): void;
}

export const createScope = ({ on, place }: RuleContext, answers: Answers = {}): MutableScope => {
  const groups = new Map<string, Record<string, AnswerValue>>();
  const variables: Record<string, unknown> = { on, place };
  const groupOf = (name: string): Record<string, AnswerValue> => {
    const group = groups.get(name) ?? {};
    groups.set(name, group);
    variables[name] = group;
    return group;
  };
  const scope: MutableScope = {
    variables,
    has: (id) => {
      const [group, name] = splitId(id);
      return groups.get(group)?.[name] !== undefined;
    },
    write: (id, value) => {
      const [group, name] = splitId(id);
      if (value === undefined) delete groupOf(group)[name];
      else groupOf(group)[name] = value;
    },
  };
  for (const [id, value] of Object.entries(answers)) scope.write(id, value);
  return scope;
};
