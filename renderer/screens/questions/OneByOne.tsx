import { useEffect } from 'react';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useForm, useFormNow } from '../../app/form.ts';
import { useHeadingFocus } from '../../app/heading-focus.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Ask, useAttempts } from './Ask.tsx';
import { StillMissing } from './StillMissing.tsx';
import { askedHere, endPlace, nextOpen, openAfter, previousAsked, standAt } from './walk.ts';

interface StepProps {
  readonly questionId: string;
  readonly settled: ReadonlySet<string>;
}

const useWalk = ({ questionId, settled }: StepProps) => {
  const goTo = useGoTo();
  const now = useFormNow();
  return {
    /** The next open question; after the last one what is missing, or straight on. */
    on: () => {
      const view = now();
      const next = nextOpen(view, askedHere(view, settled, questionId), questionId);
      const isDone = next === null && Object.keys(view.state.errors).length === 0;
      if (isDone) goTo('documents');
      else goTo('questions', next ?? endPlace);
    },
    back: () => {
      const previous = previousAsked(askedHere(now(), settled, questionId), questionId);
      if (previous === null) goTo('needs');
      else goTo('questions', previous);
    },
  };
};

const Position = ({ questionId, settled }: StepProps) => {
  const t = useStaff();
  const view = useForm();
  const asked = askedHere(view, settled, questionId);
  const number = asked.indexOf(questionId) + 1;
  const left = openAfter(view, asked, questionId);
  const words =
    left === 0 ? t('fields:progress-last', { number }) : t('fields:progress', { number, count: left });
  return (
    <div className="ask-head">
      <Progress words={words} value={number} max={number + left} />
    </div>
  );
};

const OneQuestion = ({ questionId, settled }: StepProps) => {
  const t = useStaff();
  const walk = useWalk({ questionId, settled });
  const attempts = useAttempts(questionId);
  return (
    <VisitFrame
      back={walk.back}
      next={{
        words: t('fields:next'),
        onPress: () => {
          if (attempts.isFine()) walk.on();
        },
      }}
      end={
        <Button variant="plain" onPress={walk.on}>
          {t('fields:skip')}
        </Button>
      }
    >
      <Position questionId={questionId} settled={settled} />
      <Ask questionId={questionId} attempt={attempts.attempt} />
    </VisitFrame>
  );
};

/** One question a screen. The place is saved, so that a device that was switched off asks the same question again. */
export const OneByOne = ({ settled }: { readonly settled: ReadonlySet<string> }) => {
  const session = useVisitSession();
  const { visit } = useVisit();
  const view = useForm();
  const asked = askedHere(view, settled, visit.place);
  const here = visit.place === endPlace ? null : standAt(view, asked, visit.place);
  useHeadingFocus(here ?? endPlace);
  useEffect(() => {
    // Written down on arrival: without a place of its own the page would move on by itself as soon as this one is answered.
    if (here !== null && session.view().visit.place !== here) {
      session.save({ kind: 'step', step: 'questions', at: here });
    }
  }, [here, session]);
  if (here === null) return <StillMissing lastAsked={asked.at(-1) ?? null} />;
  return <OneQuestion key={here} questionId={here} settled={settled} />;
};
