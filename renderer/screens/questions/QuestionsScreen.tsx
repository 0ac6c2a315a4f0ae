import { useState } from 'react';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { officialLanguage } from '../../text/i18n.ts';
import { Correction } from './Correction.tsx';
import { OneByOne } from './OneByOne.tsx';
import { Overview } from './Overview.tsx';
import { correctedQuestion, settledBefore } from './walk.ts';

/** The questions of all chosen services, each once: one a screen or by section, as the applicant likes it. */
export const QuestionsScreen = () => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const view = useForm();
  // Taken once: an answer given here must not make its own question vanish.
  const [settled] = useState(() =>
    settledBefore(view, catalogue, visit.comfort?.language ?? officialLanguage),
  );
  const corrected = correctedQuestion(visit.place);
  if (corrected !== null && view.state.visible.includes(corrected)) {
    return <Correction key={corrected} questionId={corrected} />;
  }
  return visit.comfort?.layout === 'overview' ? (
    <Overview settled={settled} />
  ) : (
    <OneByOne settled={settled} />
  );
};
