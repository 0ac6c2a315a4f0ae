import { useState } from 'react';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { text } from '../../text/i18n.ts';
import { useBoth, useStaff } from '../../text/languages.ts';
import type { Line, Lines } from '../../text/lines.ts';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { QuestionField } from '../questions/QuestionField.tsx';
import { saveTyping } from '../questions/typing.ts';
import { labelKey, useFaultWords } from '../questions/words.ts';
import { identityQuestions, problemsOf } from './problems.ts';
import { WhoSpeaks } from './WhoSpeaks.tsx';

/** Who is at the table, and what an operator of this role may and may not vouch for. */
const AtTheTable = () => {
  const t = useStaff();
  const { operator } = useApp().status;
  if (operator === null) return null;
  return (
    <aside className="stack" aria-labelledby="table">
      <h2 className="head" id="table">
        {t('who:table.title')}
      </h2>
      <Rules>
        <RuleRow start={<Mark source="applicant" isSignOnly />}>{t('who:table.applicant')}</RuleRow>
        <RuleRow start={<Mark source="family" isSignOnly />}>{t('who:table.family')}</RuleRow>
        <RuleRow start={<Mark source="interpreter" isSignOnly />}>{t('who:table.interpreter')}</RuleRow>
        <RuleRow start={<Mark source="operator" isSignOnly />}>
          {t('who:table.operator', { name: operator.name, role: t(`unlock:role.${operator.role}`) })}
        </RuleRow>
        <RuleRow start={<Mark source="document" isSignOnly />}>{t('who:table.document')}</RuleRow>
      </Rules>
      <p className="hint">
        {operator.role === 'officer' ? t('who:check.officer') : t('who:check.volunteer')}
      </p>
    </aside>
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

/** Whose application this is: name, number, birth date. */
export const WhoScreen = () => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { on } = useRuleContext();
  const session = useVisitSession();
  const { visit } = useVisit();
  const goTo = useGoTo();
  const faultWords = useFaultWords();
  const named = useNamed();
  const [attempt, setAttempt] = useState(0);
  const questions = identityQuestions(catalogue, visit.comfort?.language ?? 'zh-TW');
  const problems = attempt === 0 ? [] : problemsOf(questions, visit, on);
  const next = () => {
    saveTyping();
    if (problemsOf(questions, session.view().visit, on).length === 0) goTo('consent');
    else setAttempt(attempt + 1);
  };
  return (
    <VisitFrame
      back={() => goTo('comfort')}
      next={{ words: t('app:next', { step: t('app:steps.consent') }), onPress: next }}
    >
      <ErrorSummary
        attempt={attempt}
        errors={problems.map(({ question, code, value }) => ({
          id: question.id,
          message: named(question.id, faultWords(question, code, value)),
        }))}
      />
      <h1>
        <TwoText text="who:title" ask />
      </h1>
      <div className="split">
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
          <WhoSpeaks questionIds={questions.map(({ question }) => question.id)} />
        </section>
        <AtTheTable />
      </div>
    </VisitFrame>
  );
};
