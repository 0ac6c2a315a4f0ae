import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useApp, useVisit } from '../app/contexts.ts';
import { useForm, useFormNow } from '../app/form.ts';
import { useGoTo } from '../app/steps.ts';
import { useAttempts } from '../screens/questions/Ask.tsx';
import { AskCell } from '../screens/questions/ask-cell.ts';
import { saveTyping } from '../screens/questions/typing.ts';
import {
  askedHere,
  correctedQuestion,
  endPlace,
  nextOpen,
  previousAsked,
  settledBefore,
  skipTo,
  standAt,
} from '../screens/questions/walk.ts';
import { officialLanguage } from '../text/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { TwoText } from '../ui/Two.tsx';
import { CalmPage, Place } from './ApplicantPage.tsx';
import { AskPage } from './AskPage.tsx';
import { useHere } from './here.ts';

type Settled = ReadonlySet<string>;

interface WalkProps {
  readonly questionId: string;
  readonly settled: Settled;
  readonly onGo: (place: string) => void;
}

const useNumber = (questionId: string, settled: Settled) => {
  const asked = askedHere(useForm(), settled, questionId);
  return { number: asked.indexOf(questionId) + 1, count: asked.length };
};

/** Turned by the applicant: back, on, and past what they do not want to say now. */
const Walk = ({ questionId, settled, onGo }: WalkProps) => {
  const now = useFormNow();
  const attempts = useAttempts(questionId);
  const number = useNumber(questionId, settled);
  const go = (next: typeof nextOpen) => {
    const view = now();
    onGo(next(view, askedHere(view, settled, questionId), questionId) ?? endPlace);
  };
  const previous = previousAsked(askedHere(now(), settled, questionId), questionId);
  return (
    <AskCell value={onGo}>
      <AskPage
        questionId={questionId}
        showsErrors={attempts.attempt > 0}
        place={<Place {...number} />}
        start={
          previous !== null && (
            <Button icon={ArrowLeft} onPress={() => onGo(previous)}>
              <TwoText text="applicant:back" />
            </Button>
          )
        }
        end={
          <>
            <Button
              variant="plain"
              onPress={() => {
                saveTyping();
                go(skipTo);
              }}
            >
              <TwoText text="applicant:later" />
            </Button>
            <Button
              variant="primary"
              iconEnd={ArrowRight}
              onPress={() => {
                if (attempts.isFine()) go(nextOpen);
              }}
            >
              <TwoText text="applicant:on" />
            </Button>
          </>
        }
      />
    </AskCell>
  );
};

/** One answer that was read back and found wrong. */
const Corrected = ({ questionId }: { readonly questionId: string }) => {
  const { place } = useHere();
  const goTo = useGoTo();
  const attempts = useAttempts(questionId);
  const end = (
    <Button
      variant="primary"
      iconEnd={ArrowRight}
      onPress={() => {
        if (attempts.isFine()) goTo('readback', questionId);
      }}
    >
      <TwoText text="applicant:on" />
    </Button>
  );
  return (
    <AskPage
      questionId={questionId}
      showsErrors={attempts.attempt > 0}
      {...(place === 'screen' && { end })}
    />
  );
};

const Followed = ({ questionId, settled }: Omit<WalkProps, 'onGo'>) => (
  <AskPage questionId={questionId} place={<Place {...useNumber(questionId, settled)} />} />
);

/**
 * Who turns the pages. Following: the place of the operator. On a screen that was handed over: the applicant, and the place
 * is saved for when it is taken back. Where the operator has all questions on one page there is no place to follow: this
 * display then goes through them by itself.
 */
const usePlace = (settled: Settled) => {
  const here = useHere();
  const goTo = useGoTo();
  const { visit } = useVisit();
  const view = useForm();
  const isAlone = here.place === 'display' && visit.comfort?.layout === 'overview';
  const stand = (place: string) =>
    place === endPlace ? null : standAt(view, askedHere(view, settled, place), place);
  // Taken once: an answer given here must not turn the page.
  const [own, setOwn] = useState(() => stand(visit.place) ?? endPlace);
  const place = isAlone ? own : visit.place;
  const save = (next: string) => goTo('questions', next);
  return {
    place,
    stands: stand(place),
    turn: isAlone ? setOwn : here.place === 'screen' ? save : null,
    isSaved: here.place === 'screen',
  };
};

/** The question in hand, one at a time whatever the operator's own page shows. */
export const QuestionsPage = () => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const view = useForm();
  const goTo = useGoTo();
  const [settled] = useState(() =>
    settledBefore(view, catalogue, visit.comfort?.language ?? officialLanguage),
  );
  const { place, stands, turn, isSaved } = usePlace(settled);
  // biome-ignore lint/correctness/useExhaustiveDependencies: written down on arrival, or an answer would turn the page.
  useEffect(() => {
    if (isSaved && stands !== null && stands !== place) goTo('questions', stands);
  }, [isSaved, stands, place]);
  const corrected = correctedQuestion(visit.place);
  if (corrected !== null && view.state.visible.includes(corrected)) {
    return <Corrected key={corrected} questionId={corrected} />;
  }
  if (stands === null) return <CalmPage id="asked" words="asked" />;
  if (turn === null) return <Followed questionId={stands} settled={settled} />;
  return <Walk key={stands} questionId={stands} settled={settled} onGo={turn} />;
};
