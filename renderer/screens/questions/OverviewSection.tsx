import './OverviewSection.css';
import { useVisit } from '../../app/contexts.ts';
import { useGoTo } from '../../app/steps.ts';
import { useStaff } from '../../text/languages.ts';
import { Mark } from '../../ui/Mark.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { AnswerFacts } from './AnswerFacts.tsx';
import { QuestionField } from './QuestionField.tsx';
import { useSaid } from './said.ts';

/** Questions that are asked together. */
export interface Section {
  readonly id: string;
  readonly questions: readonly string[];
}

/** In a long list the facts about an answer fold away behind the mark of who said it. */
const FoldedFacts = ({ questionId }: { readonly questionId: string }) => {
  const t = useStaff();
  const { source } = useSaid(questionId);
  return (
    <details className="more-facts">
      <summary>
        <Mark source={source} isSignOnly /> {t('fields:more')}
      </summary>
      <AnswerFacts questionId={questionId} />
    </details>
  );
};

/** The questions of one section; where the focus is becomes the place to come back to. */
export const SectionFields = ({
  section,
  showsErrors,
}: {
  readonly section: Section;
  readonly showsErrors: boolean;
}) => {
  const { visit } = useVisit();
  const goTo = useGoTo();
  return (
    <section className="stack">
      <h2 className="head">
        <TwoText text={`questions:sections.${section.id}`} />
      </h2>
      {section.questions.map((id) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus inside it is.
        <div
          key={id}
          className="overview-question"
          onFocus={() => {
            if (visit.place !== id) goTo('questions', id);
          }}
        >
          <QuestionField questionId={id} showsErrors={showsErrors} />
          <FoldedFacts questionId={id} />
        </div>
      ))}
    </section>
  );
};
