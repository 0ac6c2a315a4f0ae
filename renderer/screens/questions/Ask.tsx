import './Ask.css';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { parseCell } from '../../../shared/catalogue/cells.ts';
import { useForm, useFormNow } from '../../app/form.ts';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { Two } from '../../ui/Two.tsx';
import { AnswerFacts } from './AnswerFacts.tsx';
import { useAnswer } from './answer.ts';
import { usePersonWords } from './PersonWords.tsx';
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

/** Whom a question is about when it is not the applicant. */
const WhoseQuestion = ({ questionId }: { readonly questionId: string }) => {
  const wordsOf = usePersonWords();
  const cell = parseCell(questionId);
  if (cell === null) return null;
  return (
    <p className="person-of">
      <UserRound className="icon" aria-hidden /> <Two {...wordsOf(cell.group, cell.row).title} inline />
    </p>
  );
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
      <WhoseQuestion questionId={questionId} />
      <QuestionField questionId={questionId} isAsk showsErrors={attempt > 0} />
      <AnswerFacts questionId={questionId} />
    </div>
  );
};
