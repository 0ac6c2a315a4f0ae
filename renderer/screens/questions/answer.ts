import { useContext } from 'react';
import { sameAnswer } from '../../../shared/catalogue/answer.ts';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import type { Question } from '../../../shared/catalogue/schema.ts';
import { isIsoDate, parseDate } from '../../../shared/domain/dates.ts';
import { checkAnswer } from '../../../shared/forms/check-answer.ts';
import type { FieldState } from '../../../shared/forms/form.ts';
import type { AnswerValue, Language } from '../../../shared/protocol/visit.ts';
import { useApp, useVisitSession } from '../../app/contexts.ts';
import { useForm, useRuleContext } from '../../app/form.ts';
import { Languages } from '../../text/languages.ts';
import { useSaid } from './said.ts';

/** 5-12-1992 is 5 December where a form in that language would say so; others are asked which they mean. */
const dayFirst: ReadonlySet<Language> = new Set(['vi', 'id', 'th', 'my', 'km']);

export interface AnswerField {
  /** Of the question, or of the cell: what is stored, and the id of its field on the page. */
  readonly id: string;
  readonly question: Question;
  readonly field: FieldState;
  readonly value: AnswerValue | undefined;
  readonly save: (value: AnswerValue) => void;
  readonly clear: () => void;
}

/** One question's answer: what is stored, what is wrong with it, and how to change it. Saves nothing that has not changed. */
export const useAnswer = (questionId: string): AnswerField => {
  const { catalogue } = useApp();
  const session = useVisitSession();
  const { source } = useSaid(questionId);
  const field = useForm().field(questionId);
  const question = findQuestion(catalogue, questionId);
  if (question === undefined) throw new Error(`not in this catalogue: ${questionId}`);
  return {
    id: questionId,
    question,
    field,
    value: field.value,
    save: (value) => {
      if (sameAnswer(session.view().visit.answers[questionId]?.value, value)) return;
      session.save({ kind: 'answer', question: questionId, value, source });
    },
    clear: () => {
      if (session.view().visit.answers[questionId] === undefined) return;
      session.save({ kind: 'answer-cleared', question: questionId });
    },
  };
};

export const useDayFirst = (): boolean => dayFirst.has(useContext(Languages).applicant);

const readNumber = (typed: string): AnswerValue => {
  const digits = typed.normalize('NFKC').replace(/[\s,$]|NT\$?|元/gi, '');
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : typed;
};

const readDate = (typed: string, isDayFirst: boolean): AnswerValue => {
  const parsed = parseDate(typed, { dayFirst: isDayFirst });
  return parsed.ok ? parsed.value : typed;
};

/**
 * What is stored for what was typed: the normalised value when it is valid, else the text as it was typed, so that nothing
 * is lost (the form marks it as wrong and it is never sealed). `null`: nothing was typed.
 */
export const useReadTyped = (question: Question): ((typed: string) => AnswerValue | null) => {
  const { on } = useRuleContext();
  const isDayFirst = useDayFirst();
  return (typed) => {
    if (typed.trim() === '') return null;
    if (question.type === 'number' || question.type === 'money') return readNumber(typed);
    if (question.type === 'date') return readDate(typed, isDayFirst);
    const checked = checkAnswer(question, typed, on);
    return checked.kind === 'valid' ? checked.value : typed;
  };
};

/** The stored answer as the text of its field. */
export const typedText = (value: AnswerValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A stored date that two people would read differently, with both days. */
export const twoReadings = (question: Question, value: AnswerValue | undefined, isDayFirst: boolean) => {
  if (question.type !== 'date' || typeof value !== 'string' || isIsoDate(value)) return null;
  const parsed = parseDate(value, { dayFirst: isDayFirst });
  return !parsed.ok && parsed.fault.reason === 'ambiguous' ? parsed.fault.readings : null;
};
