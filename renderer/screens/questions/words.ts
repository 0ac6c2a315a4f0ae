import type { Question } from '../../../shared/catalogue/schema.ts';
import type { AnswerFaultCode } from '../../../shared/catalogue/texts.ts';
import type { AnswerValue } from '../../../shared/protocol/visit.ts';
import { hasText } from '../../text/i18n.ts';
import { useBoth } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';
import { twoReadings, useDayFirst } from './answer.ts';

export const labelKey = (questionId: string): string => `questions:${questionId}.label`;

export interface QuestionWords {
  readonly label: Lines;
  readonly hint: Lines | undefined;
}

/** A question's own words, in both languages. */
export const useQuestionWords = ({ id }: Question): QuestionWords => {
  const both = useBoth();
  const hint = `questions:${id}.hint`;
  return { label: both(labelKey(id)), hint: hasText(hint) ? both(hint) : undefined };
};

/** What is wrong with an answer, in both languages: one sentence that says what to do. */
export const useFaultWords = () => {
  const both = useBoth();
  const isDayFirst = useDayFirst();
  return (question: Question, code: AnswerFaultCode, value: AnswerValue | undefined): Lines => {
    if (twoReadings(question, value, isDayFirst) !== null) return both('fields:date.which');
    const own = `questions:${question.id}.constraint`;
    return both(code === 'constraint' && hasText(own) ? own : `questions:errors.${code}`);
  };
};
