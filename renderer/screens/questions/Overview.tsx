import { useContext, useEffect, useState } from 'react';
import { parseCell } from '../../../shared/catalogue/cells.ts';
import type { Language } from '../../../shared/protocol/visit.ts';
import { useVisit } from '../../app/contexts.ts';
import { type FormView, useForm, useFormNow } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { officialLanguage, say, text } from '../../text/i18n.ts';
import { Languages, pair, useStaff } from '../../text/languages.ts';
import type { Line, Lines } from '../../text/lines.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { focusField } from '../../ui/focus.ts';
import { TwoText } from '../../ui/Two.tsx';
import { type Section, SectionFields } from './OverviewSection.tsx';
import { usePersonWords } from './PersonWords.tsx';
import { saveTyping } from './typing.ts';
import { UndoRedo } from './UndoRedo.tsx';
import { askedHere, type OpenEntry, openEntries, rowKey } from './walk.ts';
import { useProblemWords } from './words.ts';

interface OverviewProps {
  readonly settled: ReadonlySet<string>;
}

const sectionsOf = ({ form }: FormView, asked: readonly string[]): readonly Section[] => {
  const listed = new Set(asked);
  const here = form.questions.filter(({ id }) => listed.has(id));
  return [...new Set(here.map(({ section }) => section))].map((id) => ({
    id,
    questions: here.filter(({ section }) => section === id).map((question) => question.id),
  }));
};

const useProblems = (): readonly FieldProblem[] => {
  const { form, state, field } = useForm();
  const problemWords = useProblemWords();
  const personWords = usePersonProblem();
  const wrong = state.visible.filter((id) => state.errors[id] !== undefined);
  return openEntries(wrong).flatMap((entry): readonly FieldProblem[] => {
    if (entry.kind === 'person') return [{ id: rowKey(entry), message: personWords(entry) }];
    const question = form.questions.find(({ id }) => id === entry.id);
    const code = state.errors[entry.id];
    if (question === undefined || code === undefined) return [];
    return [{ id: entry.id, message: problemWords(question, code, field(entry.id).value) }];
  });
};

/** A person with the number of questions that are open, in both languages; its link leads to the card. */
const usePersonProblem = (): ((entry: Extract<OpenEntry, { kind: 'person' }>) => Lines) => {
  const wordsOf = usePersonWords();
  const { applicant } = useContext(Languages);
  return ({ group, row, count }) => {
    const { first, second = first } = wordsOf(group, row).title;
    const line = (language: Language, name: string): Line =>
      say(language, 'fields:problem', {
        label: name,
        fault: text(language, 'fields:people.open', { count }),
      });
    return pair(line(applicant, first.text), line(officialLanguage, second.text));
  };
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
  const here = new Set(asked);
  const listed = view.state.visible.filter(
    (id) => parseCell(id) === null && (here.has(id) || view.state.errors[id] !== undefined),
  );
  return (
    <VisitFrame
      back={() => goTo('needs')}
      note={<UndoRedo />}
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
