import { findQuestion } from '../catalogue/lookup.ts';
import type { Catalogue, Question } from '../catalogue/schema.ts';
import type { AnswerValue, Visit } from '../protocol/visit.ts';

/** Whether an answer is kept from eyes that need not see it: identifiers, income, and what 個資法 §6 protects. */
const isMasked = ({ type, sensitivity }: Pick<Question, 'type' | 'sensitivity'>): boolean =>
  type === 'identifier' || type === 'money' || sensitivity === 'special';

const dot = '●';

/** As many dots for every value: its length and its last characters would tell half of it. */
const maskedValue = (): AnswerValue => dot.repeat(6);

const maskAnswers = (catalogue: Catalogue, answers: Visit['answers']): Visit['answers'] =>
  Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => {
      const question = findQuestion(catalogue, id);
      // An id that this catalogue does not know says nothing about how it must be protected.
      return question !== undefined && !isMasked(question)
        ? [id, answer]
        : [id, { ...answer, value: maskedValue() }];
    }),
  );

const maskPeople = (people: Visit['people']): Visit['people'] =>
  people.map((each) =>
    'idNo' in each.details && each.details.idNo !== ''
      ? { ...each, details: { ...each.details, idNo: dot.repeat(6) } }
      : each,
  );

/**
 * A sealed visit as it is shown without a reason to see more (domain notes §8, lesson 9): volunteers hide numbers, income and
 * health once they are entered, officers unmask with a reason that is logged.
 */
export const maskVisit = (catalogue: Catalogue, visit: Visit): Visit => ({
  ...visit,
  answers: maskAnswers(catalogue, visit.answers),
  people: maskPeople(visit.people),
  sealed: visit.sealed.map((each) => ({
    ...each,
    as: {
      ...each.as,
      answers: maskAnswers(catalogue, each.as.answers),
      people: maskPeople(each.as.people),
    },
  })),
});
