import { useEffect } from 'react';
import { parseCell } from '../../../shared/catalogue/cells.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useForm, useFormNow } from '../../app/form.ts';
import { useHeadingFocus } from '../../app/heading-focus.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Ask, useAttempts } from './Ask.tsx';
import { AskCell } from './ask-cell.ts';
import { StillMissing } from './StillMissing.tsx';
import { saveTyping } from './typing.ts';
import { UndoRedo } from './UndoRedo.tsx';
import { askedHere, endPlace, nextOpen, openAfter, previousAsked, skipTo, standAt } from './walk.ts';

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
    /** Past it without an answer. */
    skip: () => {
      saveTyping();
      const view = now();
      const next = skipTo(view, askedHere(view, settled, questionId), questionId);
      goTo('questions', next ?? endPlace);
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
  const goTo = useGoTo();
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
        <Button variant="plain" onPress={walk.skip}>
          {t('fields:skip')}
        </Button>
      }
    >
      <div className="row spread ask-top">
        <Position questionId={questionId} settled={settled} />
        <UndoRedo />
      </div>
      <AskCell value={(cell) => goTo('questions', cell)}>
        <Ask questionId={questionId} attempt={attempts.attempt} />
      </AskCell>
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
  const last = asked.at(-1);
  if (here === null) {
    return <StillMissing lastAsked={last === undefined ? null : (parseCell(last)?.group ?? last)} />;
  }
  return <OneQuestion key={here} questionId={here} settled={settled} />;
};
