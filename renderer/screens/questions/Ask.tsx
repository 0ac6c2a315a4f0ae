import './Ask.css';
import { useState } from 'react';
import { useForm, useFormNow } from '../../app/form.ts';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { AnswerFacts } from './AnswerFacts.tsx';
import { useAnswer } from './answer.ts';
import { QuestionField } from './QuestionField.tsx';
import { saveTyping } from './typing.ts';
import { useProblemWords } from './words.ts';

/** Counts presses of *next* on a question that is not answered well; each moves focus to the summary. */
export const useAttempts = (questionId: string) => {
  const now = useFormNow();
  const [attempt, setAttempt] = useState(0);
  return {
    attempt,
    /** Saves what is typed; true where the answer may stand. */
    isFine: (): boolean => {
      saveTyping();
      const isFine = now().field(questionId).error === null;
      if (!isFine) setAttempt(attempt + 1);
      return isFine;
    },
  };
};

const useProblems = (questionId: string): readonly FieldProblem[] => {
  const { question, value } = useAnswer(questionId);
  const problemWords = useProblemWords();
  const { error } = useForm().field(questionId);
  return error === null ? [] : [{ id: questionId, message: problemWords(question, error, value) }];
};

export interface AskProps {
  readonly questionId: string;
  readonly attempt: number;
}

/** One question as the whole page. */
export const Ask = ({ questionId, attempt }: AskProps) => {
  const problems = useProblems(questionId);
  return (
    <div className="ask-page stack">
      <ErrorSummary errors={attempt > 0 ? problems : []} attempt={attempt} />
      <QuestionField questionId={questionId} isAsk showsErrors={attempt > 0} />
      <AnswerFacts questionId={questionId} />
    </div>
  );
};
