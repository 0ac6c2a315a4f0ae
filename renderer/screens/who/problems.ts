import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import type { Catalogue, Question } from '../../../shared/catalogue/schema.ts';
import type { AnswerFaultCode } from '../../../shared/catalogue/texts.ts';
import { checkAnswer } from '../../../shared/forms/check-answer.ts';
import type { AnswerValue, Language, Visit } from '../../../shared/protocol/visit.ts';

/** What the identity step asks; the rest of a person's data is asked with the services that need it (個資法 §5). */
export interface IdentityQuestion {
  readonly question: Question;
  readonly isRequired: boolean;
}

/** The passport's spelling is asked of whoever does not read Chinese; people who do rarely have one at hand. */
export const identityQuestions = (catalogue: Catalogue, language: Language): readonly IdentityQuestion[] =>
  [
    { id: 'applicant.name', isRequired: true, isAsked: true },
    { id: 'applicant.nameRoman', isRequired: false, isAsked: language !== 'zh-TW' },
    { id: 'applicant.idNo', isRequired: true, isAsked: true },
    { id: 'applicant.birthDate', isRequired: true, isAsked: true },
  ].flatMap(({ id, isRequired, isAsked }) => {
    const question = findQuestion(catalogue, id);
    return question === undefined || !isAsked ? [] : [{ question, isRequired }];
  });

export interface Problem {
  readonly question: Question;
  readonly code: AnswerFaultCode;
  readonly value: AnswerValue | undefined;
}

/** What has to be looked at before going on; `on` is the day of the visit. */
export const problemsOf = (
  questions: readonly IdentityQuestion[],
  visit: Visit,
  on: string,
): readonly Problem[] =>
  questions.flatMap(({ question, isRequired }): readonly Problem[] => {
    const value = visit.answers[question.id]?.value;
    const checked = checkAnswer(question, value, on);
    if (checked.kind === 'invalid') return [{ question, code: checked.code, value }];
    return checked.kind === 'absent' && isRequired ? [{ question, code: 'required', value }] : [];
  });
