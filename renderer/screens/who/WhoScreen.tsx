import './Who.css';
import { useState } from 'react';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { text } from '../../text/i18n.ts';
import { useBoth, useStaff } from '../../text/languages.ts';
import type { Line, Lines } from '../../text/lines.ts';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { SamePersonNote } from '../home/SamePersonNote.tsx';
import { QuestionField } from '../questions/QuestionField.tsx';
import { saveTyping } from '../questions/typing.ts';
import { labelKey, useFaultWords } from '../questions/words.ts';
import { IdentityCheck } from './IdentityCheck.tsx';
import { type OpenCard, PeopleAtTable, type PeopleAtTableProps, useOpenCard } from './PeopleAtTable.tsx';
import { fieldIdOf } from './PersonForm.tsx';
import { Privacy } from './Privacy.tsx';
import { inRole, personProblems } from './person-rules.ts';
import { type IdentityQuestion, identityQuestions, problemsOf } from './problems.ts';
import { VisitBadge } from './VisitBadge.tsx';
import { WhoSpeaks } from './WhoSpeaks.tsx';

/** The signs of who said it, as they stand beside every answer. */
const Signs = () => {
  const t = useStaff();
  const { operator } = useApp().status;
  const { people } = useVisit().visit;
  if (operator === null) return null;
  return (
    <section className="stack" aria-labelledby="table">
      <h2 className="head" id="table">
        {t('who:table.title')}
      </h2>
      <Rules>
        <RuleRow start={<Mark source="applicant" isSignOnly />}>{t('who:table.applicant')}</RuleRow>
        <RuleRow start={<Mark source="family" isSignOnly />}>{t('who:table.family')}</RuleRow>
        {inRole(people, 'agent').length > 0 && (
          <RuleRow start={<Mark source="agent" isSignOnly />}>{t('who:table.agent')}</RuleRow>
        )}
        <RuleRow start={<Mark source="interpreter" isSignOnly />}>{t('who:table.interpreter')}</RuleRow>
        <RuleRow start={<Mark source="operator" isSignOnly />}>
          {t('who:table.operator', { name: operator.name, role: t(`unlock:role.${operator.role}`) })}
        </RuleRow>
        <RuleRow start={<Mark source="document" isSignOnly />}>{t('who:table.document')}</RuleRow>
      </Rules>
      <IdentityCheck />
    </section>
  );
};

/** A summary of several questions names each: three times *please answer* would help nobody. */
const useNamed = () => {
  const both = useBoth();
  return (questionId: string, message: Lines): Lines => {
    const label = both(labelKey(questionId));
    const join = (name: Line, words: Line): Line => ({
      lang: words.lang,
      text: text(words.lang === 'zh-TW' ? 'zh-TW' : 'en', 'who:problem', {
        name: name.text,
        words: words.text,
      }),
    });
    const first = join(label.first, message.first);
    return label.second === undefined || message.second === undefined
      ? { first }
      : { first, second: join(label.second, message.second) };
  };
};

/** What keeps the operator here: answers about the applicant, and cards of people that are not filled in. */
const useProblems = (questions: readonly IdentityQuestion[], open: OpenCard | null) => {
  const t = useStaff();
  const { on } = useRuleContext();
  const session = useVisitSession();
  const faultWords = useFaultWords();
  const named = useNamed();
  return (): readonly FieldProblem[] => {
    const { visit } = session.view();
    const identity = problemsOf(questions, visit, on).map(({ question, code, value }) => ({
      id: question.id,
      message: named(question.id, faultWords(question, code, value)),
    }));
    const people = visit.people.flatMap((person) =>
      personProblems(person, visit).map(({ field, code }) => ({
        id: fieldIdOf(person.id, field),
        message: t('who:problem', {
          name: t(`who:people.role.${person.details.role}`),
          words: t(`who:people.errors.${code}`),
        }),
      })),
    );
    // A card without its choices is no record yet.
    if (open === null || visit.people.some(({ id }) => id === open.id)) return [...identity, ...people];
    const name = t(`who:people.role.${open.role}`);
    const message = t('who:problem', { name, words: t('who:people.errors.choices') });
    return [...identity, ...people, { id: fieldIdOf(open.id, 'choices'), message }];
  };
};

/** Others at the table; most applicants are alone with the operator, and then this is one line and its buttons. */
const Others = (props: PeopleAtTableProps) => {
  const t = useStaff();
  return (
    <section className="stack who-others" aria-labelledby="others">
      <h2 className="head" id="others">
        {t('who:people.title')}
      </h2>
      <p className="hint">{t('who:people.none')}</p>
      <PeopleAtTable {...props} />
    </section>
  );
};

/** Whose application this is: name, number, birth date; and who else is at the table. */
export const WhoScreen = () => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const goTo = useGoTo();
  const [attempt, setAttempt] = useState(0);
  const [open, setOpen] = useOpenCard();
  const questions = identityQuestions(catalogue, visit.comfort?.language ?? 'zh-TW');
  const problems = useProblems(questions, open);
  const next = () => {
    saveTyping();
    if (problems().length === 0) goTo('consent');
    else setAttempt(attempt + 1);
  };
  return (
    <VisitFrame
      back={() => goTo('comfort')}
      next={{ words: t('app:next', { step: t('app:steps.consent') }), onPress: next }}
    >
      <ErrorSummary attempt={attempt} errors={attempt === 0 ? [] : problems()} />
      <h1>
        <TwoText text="who:title" ask />
      </h1>
      <div className="split">
        <div className="stack">
          <section className="stack" aria-label={t('who:identity')}>
            <div className="fields">
              {questions.map(({ question, isRequired }) => (
                <QuestionField
                  key={question.id}
                  questionId={question.id}
                  isRequired={isRequired}
                  showsErrors={attempt > 0}
                />
              ))}
            </div>
            <SamePersonNote />
            <WhoSpeaks questionIds={questions.map(({ question }) => question.id)} />
          </section>
          <Others open={open} onOpen={setOpen} showsMissing={attempt > 0} />
        </div>
        <aside className="stack" aria-label={t('who:side')}>
          <Signs />
          <VisitBadge />
          <Privacy />
        </aside>
      </div>
    </VisitFrame>
  );
};
