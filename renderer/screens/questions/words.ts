import { useContext } from 'react';
import { libraryId, parseCell } from '../../../shared/catalogue/cells.ts';
import type { Question } from '../../../shared/catalogue/schema.ts';
import type { AnswerFaultCode } from '../../../shared/catalogue/texts.ts';
import type { AnswerValue, Language } from '../../../shared/protocol/visit.ts';
import { hasText, officialLanguage, say, text } from '../../text/i18n.ts';
import { Languages, pair, useBoth } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';
import { twoReadings, useDayFirst } from './answer.ts';

/** Of a question, or of the field behind a cell. */
export const labelKey = (id: string): string => `questions:${libraryId(id)}.label`;

/** Why it is asked; a field of a group may leave that to its group. */
export const whyKey = (id: string): string | null => {
  const cell = parseCell(id);
  const own = `questions:${libraryId(id)}.why`;
  if (hasText(own)) return own;
  return cell === null || !hasText(`questions:${cell.group}.why`) ? null : `questions:${cell.group}.why`;
};

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

type FaultKey = (question: Question, code: AnswerFaultCode, value: AnswerValue | undefined) => string;

const useFaultKey = (): FaultKey => {
  const isDayFirst = useDayFirst();
  return (question, code, value) => {
    if (twoReadings(question, value, isDayFirst) !== null) return 'fields:date.which';
    const own = `questions:${question.id}.constraint`;
    return code === 'constraint' && hasText(own) ? own : `questions:errors.${code}`;
  };
};

type FaultWords = (question: Question, code: AnswerFaultCode, value: AnswerValue | undefined) => Lines;

/** What is wrong with an answer, in both languages: one sentence that says what to do. */
export const useFaultWords = (): FaultWords => {
  const both = useBoth();
  const keyOf = useFaultKey();
  return (question, code, value) => both(keyOf(question, code, value));
};

/** The same for a summary, where it stands away from its question: each language names the question first. */
export const useProblemWords = (): FaultWords => {
  const { applicant } = useContext(Languages);
  const keyOf = useFaultKey();
  return (question, code, value) => {
    const key = keyOf(question, code, value);
    const line = (language: Language) =>
      say(language, 'fields:problem', {
        label: text(language, labelKey(question.id)),
        fault: text(language, key),
      });
    return pair(line(applicant), line(officialLanguage));
  };
};
