import { type RefObject, useEffect, useRef, useState } from 'react';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import { activeServices } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { FormInstead, useForm, useFormOf } from '../../app/form.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { focusField } from '../../ui/focus.ts';
import { ConsentQuestion } from '../consent/ConsentQuestion.tsx';
import { QuestionField } from '../questions/QuestionField.tsx';
import { saveTyping } from '../questions/typing.ts';
import type { Screener } from './use-screening.ts';

/** Stays with a question until the operator goes on: it must not vanish under somebody who is still typing. */
const useAsked = (next: Screener['next']): readonly [string | null, () => void] => {
  const [asked, setAsked] = useState<string | null>(null);
  const proposed = next?.question ?? null;
  useEffect(() => {
    if (asked === null && proposed !== null) setAsked(proposed);
  }, [asked, proposed]);
  return [asked ?? proposed, () => setAsked(null)];
};

/**
 * A family is asked for with the questions of the services that wait for it: before one is chosen no form holds them. Those
 * services are kept, so that a person's questions do not change while they are asked.
 */
const GroupOf = ({
  questionId,
  services,
}: {
  readonly questionId: string;
  readonly services: readonly string[];
}) => {
  const { catalogue } = useApp();
  const chosen = activeServices(useVisit().visit);
  const [waiting] = useState(services);
  const asking = catalogue.services
    .filter(
      ({ id, questions }) =>
        questions.some((each) => each.id === questionId) && (waiting.includes(id) || chosen.includes(id)),
    )
    .map(({ id }) => id);
  return (
    <FormInstead value={useFormOf(asking)}>
      <QuestionField questionId={questionId} />
    </FormInstead>
  );
};

const Asked = ({ questionId, screener, onNext }: AskedProps) => {
  const t = useStaff();
  const { catalogue } = useApp();
  const isGroup = findQuestion(catalogue, questionId)?.type === 'group';
  const { status } = useVisitAnswer(questionId);
  const go = () => {
    saveTyping();
    onNext();
  };
  return (
    <>
      {isGroup ? (
        <GroupOf questionId={questionId} services={screener.next?.services ?? []} />
      ) : (
        <QuestionField questionId={questionId} />
      )}
      <div className="row">
        {status === 'answered' ? (
          <Button onPress={go}>{t('needs:question.next')}</Button>
        ) : (
          <Button
            variant="plain"
            onPress={() => {
              screener.skip(questionId);
              go();
            }}
          >
            {t('needs:question.skip')}
          </Button>
        )}
      </div>
    </>
  );
};

interface AskedProps {
  readonly questionId: string;
  readonly screener: Screener;
  readonly onNext: () => void;
}

const useVisitAnswer = (questionId: string): { readonly status: 'answered' | 'open' } => {
  const { value, error } = useForm().field(questionId);
  return { status: value !== undefined && (error === null || error === 'required') ? 'answered' : 'open' };
};

/**
 * After *next*, *skip* or a consent given in the box, reading and typing go on at the question that has come. Whoever is
 * elsewhere on the page stays there.
 */
const useFollow = (target: string | null): RefObject<HTMLElement | null> => {
  const box = useRef<HTMLElement>(null);
  const shown = useRef(target);
  useEffect(() => {
    if (shown.current === target) return;
    const isFirst = shown.current === null;
    shown.current = target;
    const { activeElement } = document;
    // The browser gives the focus of a control that is gone to the body.
    const wasHere = activeElement === document.body || box.current?.contains(activeElement) === true;
    if (target !== null && !isFirst && wasHere) focusField(target);
  }, [target]);
  return box;
};

/** The one question that decides most, beside the services that it decides; a special one only after its consent. */
export const NextQuestion = ({ screener }: { readonly screener: Screener }) => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { consents } = useVisit().visit;
  const [asked, forget] = useAsked(screener.next);
  const isSpecial = asked !== null && findQuestion(catalogue, asked)?.sensitivity === 'special';
  const consent = consents['special-data']?.given;
  const asksConsent = isSpecial && consent !== true;
  const box = useFollow(asksConsent ? 'consent-special-data' : asked);
  if (asked === null) {
    return (
      <aside ref={box} className="question-box" aria-label={t('needs:question.label')}>
        <p>{t('needs:question.none')}</p>
      </aside>
    );
  }
  const decides = screener.next?.question === asked ? screener.next.services.length : 0;
  return (
    <aside ref={box} className="question-box stack" aria-label={t('needs:question.label')}>
      {decides > 0 && <p className="quiet">{t('needs:question.decides', { count: decides })}</p>}
      {asksConsent ? (
        <>
          <ConsentQuestion consent="special-data" />
          {consent === false && <Button onPress={forget}>{t('needs:question.next')}</Button>}
        </>
      ) : (
        <Asked questionId={asked} screener={screener} onNext={forget} />
      )}
    </aside>
  );
};
