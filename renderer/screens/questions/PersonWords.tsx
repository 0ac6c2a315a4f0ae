import { useContext } from 'react';
import { useForm, useRuleContext } from '../../app/form.ts';
import { Languages, pair, useBoth } from '../../text/languages.ts';
import type { Line, Lines } from '../../text/lines.ts';
import { type Facts, factsOf, rowsOf } from './people.ts';

export interface PersonWords {
  /** The name; without one the relation, without that *person 3*. */
  readonly title: Lines;
  /** Relation and age, where the title does not say them. */
  readonly more: Lines | null;
}

const nameLine = (name: string, applicant: string): Line => ({
  lang: /\p{Script=Han}/u.test(name) || applicant === 'zh-TW' ? 'zh-TW' : applicant,
  text: name,
});

const joined = (parts: readonly Lines[]): Lines | null => {
  const [one] = parts;
  if (one === undefined) return null;
  const line = (of: (part: Lines) => Line): Line => ({
    lang: of(one).lang,
    text: parts.map((part) => of(part).text).join(of(one).lang === 'zh-TW' ? '，' : ', '),
  });
  return pair(
    line(({ first }) => first),
    line(({ first, second }) => second ?? first),
  );
};

type WordsOf = (group: string, row: string) => PersonWords;

/** How a person is called on cards, in the read-back and in summaries. */
export const usePersonWords = (): WordsOf => {
  const both = useBoth();
  const view = useForm();
  const today = useRuleContext();
  const { applicant } = useContext(Languages);
  const relationOf = (group: string, { relation }: Facts): readonly Lines[] =>
    relation === null ? [] : [both(`questions:${group}.relation.options.${relation}`)];
  return (group, row) => {
    const facts = factsOf(view, group, row, today);
    const relation = relationOf(group, facts);
    const age = facts.age === null ? [] : [both('fields:people.age', { count: facts.age })];
    if (facts.name !== null) {
      return { title: { first: nameLine(facts.name, applicant) }, more: joined([...relation, ...age]) };
    }
    const number = rowsOf(view, group).indexOf(row) + 1;
    const [first] = relation;
    return { title: first ?? both(`questions:${group}.row`, { number }), more: joined(age) };
  };
};
