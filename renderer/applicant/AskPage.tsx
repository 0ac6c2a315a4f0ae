import { UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { parseCell } from '../../shared/catalogue/cells.ts';
import { findQuestion } from '../../shared/catalogue/lookup.ts';
import type { Question } from '../../shared/catalogue/schema.ts';
import { mayBeSaidBy } from '../../shared/forms/check-answer.ts';
import { useApp, useVisit } from '../app/contexts.ts';
import { usePersonWords } from '../screens/questions/PersonWords.tsx';
import { QuestionField } from '../screens/questions/QuestionField.tsx';
import { labelKey, whyKey } from '../screens/questions/words.ts';
import { Two, TwoText } from '../ui/Two.tsx';
import { ApplicantPage } from './ApplicantPage.tsx';
import { HiddenAddress } from './HiddenAddress.tsx';

interface AskedProps {
  readonly questionId: string;
}

/** Whom a question is about when it is not the applicant. */
const WhoseQuestion = ({ questionId }: AskedProps) => {
  const wordsOf = usePersonWords();
  const cell = parseCell(questionId);
  if (cell === null) return null;
  return (
    <p className="applicant-text">
      <UserRound className="icon" aria-hidden /> <Two {...wordsOf(cell.group, cell.row).title} inline />
    </p>
  );
};

const Why = ({ questionId }: AskedProps) => {
  const why = whyKey(questionId);
  if (why === null) return null;
  return (
    <details className="applicant-why">
      <summary>
        <TwoText text="applicant:why" inline />
      </summary>
      <p>
        <TwoText text={why} />
      </p>
    </details>
  );
};

/** An answer that a paper or the operator gives: asked aloud, written down on the other screen. */
const OnlyHeard = ({ questionId, children }: AskedProps & { readonly children: ReactNode }) => (
  <>
    <h1>
      <TwoText text={labelKey(questionId)} ask />
    </h1>
    {children}
  </>
);

const Body = ({
  question,
  questionId,
  showsErrors,
}: AskedProps & { question: Question; showsErrors: boolean }) => {
  const { safeMode } = useVisit().visit;
  if (safeMode && question.type === 'address') {
    return (
      <OnlyHeard questionId={questionId}>
        <HiddenAddress />
      </OnlyHeard>
    );
  }
  if (!mayBeSaidBy(question, 'applicant')) {
    return (
      <OnlyHeard questionId={questionId}>
        <p className="applicant-text">
          <TwoText text="applicant:from-paper" />
        </p>
      </OnlyHeard>
    );
  }
  return <QuestionField questionId={questionId} isAsk showsErrors={showsErrors} />;
};

export interface AskPageProps extends AskedProps {
  readonly place?: ReactNode;
  readonly start?: ReactNode;
  readonly end?: ReactNode;
  /** After *on* was pressed: what is missing is said too. */
  readonly showsErrors?: boolean;
}

/** One question, as large as it goes; touching an answer saves it. */
export const AskPage = ({ questionId, showsErrors = false, ...frame }: AskPageProps) => {
  const { catalogue } = useApp();
  const question = findQuestion(catalogue, questionId);
  if (question === undefined) return null;
  return (
    <ApplicantPage id={`ask-${questionId}`} {...frame}>
      <WhoseQuestion questionId={questionId} />
      <Body key={questionId} {...{ question, questionId, showsErrors }} />
      <Why key={`why-${questionId}`} questionId={questionId} />
    </ApplicantPage>
  );
};
