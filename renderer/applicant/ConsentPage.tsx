import { useState } from 'react';
import { useApp, useVisit, useVisitSession } from '../app/contexts.ts';
import { useForm } from '../app/form.ts';
import { ConsentQuestion } from '../screens/consent/ConsentQuestion.tsx';
import { InterpreterNeeded, useNeedsInterpreter } from '../screens/consent/Interpreter.tsx';
import { isNoticeGiven, useNotice } from '../screens/consent/notice.ts';
import { officialLanguage } from '../text/i18n.ts';
import { useBoth } from '../text/languages.ts';
import { ChoiceGroup } from '../ui/ChoiceGroup.tsx';
import { Two, TwoText } from '../ui/Two.tsx';
import { ApplicantPage } from './ApplicantPage.tsx';

/** The six items of 個資法 §8, large. */
const Items = () => (
  <ol className="applicant-list">
    {useNotice().map(({ id, title, words }) => (
      <li key={id}>
        <h2>
          <Two {...title} />
        </h2>
        <p>
          <Two {...words} />
        </p>
      </li>
    ))}
  </ol>
);

/**
 * Whether it was understood. Where somebody else has read it aloud, the operator writes down who: a touch here would say
 * that the applicant has read it alone.
 */
const Understood = () => {
  const both = useBoth();
  const session = useVisitSession();
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const [isNotYet, setNotYet] = useState(false);
  const isGiven = isNoticeGiven(visit, catalogue.noticeVersion);
  const isReadByOthers = visit.notice !== null && visit.notice.readBy !== 'applicant';
  if (useNeedsInterpreter() || isReadByOthers) return <InterpreterNeeded />;
  const save = (understood: boolean) => {
    setNotYet(!understood);
    session.save({
      kind: 'notice',
      noticeVersion: catalogue.noticeVersion,
      language: visit.comfort?.language ?? officialLanguage,
      readBy: 'applicant',
      understood,
    });
  };
  return (
    <ChoiceGroup
      id="understood"
      label={both('consent:understood.question')}
      layout="pairs"
      options={[
        { id: 'yes', words: both('consent:understood.yes') },
        { id: 'no', words: both('consent:understood.no') },
      ]}
      value={isGiven ? 'yes' : isNotYet ? 'no' : null}
      onChange={(id) => save(id === 'yes')}
    />
  );
};

/** What is done with what they tell, and each consent by itself: their own yes, touched by themselves. */
export const ConsentPage = () => {
  const { consents } = useForm().state;
  return (
    <ApplicantPage id="consent">
      <h1>
        <TwoText text="notice:title" ask />
      </h1>
      <Items />
      <Understood />
      {consents.map((consent) => (
        <ConsentQuestion key={consent} consent={consent} />
      ))}
    </ApplicantPage>
  );
};
