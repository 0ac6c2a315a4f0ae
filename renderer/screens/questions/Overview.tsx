import { useEffect, useState } from 'react';
import { useVisit } from '../../app/contexts.ts';
import { type FormView, useForm, useFormNow } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { focusField } from '../../ui/focus.ts';
import { TwoText } from '../../ui/Two.tsx';
import { type Section, SectionFields } from './OverviewSection.tsx';
import { saveTyping } from './typing.ts';
import { askedHere } from './walk.ts';
import { useProblemWords } from './words.ts';

interface OverviewProps {
  readonly settled: ReadonlySet<string>;
}

const sectionsOf = ({ form }: FormView, asked: readonly string[]): readonly Section[] => {
  const here = form.questions.filter(({ id }) => asked.includes(id));
  return [...new Set(here.map(({ section }) => section))].map((id) => ({
    id,
    questions: here.filter(({ section }) => section === id).map((question) => question.id),
  }));
};

const useProblems = (): readonly FieldProblem[] => {
  const { form, state, field } = useForm();
  const problemWords = useProblemWords();
  return form.questions.flatMap((question) => {
    const code = state.errors[question.id];
    if (code === undefined) return [];
    return [{ id: question.id, message: problemWords(question, code, field(question.id).value) }];
  });
};

/** Comes back to the field that was in hand, once: after the page has taken its own focus. */
const useReturn = (place: string): void => {
  const [start] = useState(place);
  useEffect(() => {
    if (start === '') return;
    const timer = window.setTimeout(() => focusField(start));
    return () => window.clearTimeout(timer);
  }, [start]);
};

const leadKey = (questions: number, services: number): string => {
  if (questions === 0) return 'fields:none.text';
  return services === 1 ? 'fields:overview.lead-one' : 'fields:overview.lead';
};

/** All questions by section on one page; what is missing is listed on *next*. */
export const Overview = ({ settled }: OverviewProps) => {
  const t = useStaff();
  const { visit } = useVisit();
  const goTo = useGoTo();
  const view = useForm();
  const now = useFormNow();
  const [attempt, setAttempt] = useState(0);
  const problems = useProblems();
  useReturn(visit.place);
  const asked = askedHere(view, settled, visit.place);
  // What went wrong on an earlier page is asked here again, so that the summary's links lead somewhere.
  const listed = view.state.visible.filter((id) => asked.includes(id) || view.state.errors[id] !== undefined);
  return (
    <VisitFrame
      back={() => goTo('needs')}
      next={{
        words: t('fields:to-documents'),
        onPress: () => {
          saveTyping();
          if (Object.keys(now().state.errors).length === 0) goTo('documents');
          else setAttempt(attempt + 1);
        },
      }}
      end={
        problems.length > 0 && (
          <Button variant="plain" onPress={() => goTo('documents')}>
            {t('fields:skip-all')}
          </Button>
        )
      }
    >
      <div className="ask-page stack">
        <ErrorSummary errors={attempt > 0 ? problems : []} attempt={attempt} />
        <h1>
          <TwoText text={listed.length === 0 ? 'fields:none.title' : 'fields:overview.title'} ask />
        </h1>
        <p className="lead">
          {t(leadKey(listed.length, visit.services.length), { count: visit.services.length })}
        </p>
        {sectionsOf(view, listed).map((section) => (
          <SectionFields key={section.id} section={section} showsErrors={attempt > 0} />
        ))}
      </div>
    </VisitFrame>
  );
};
