import './Needs.css';
import { Pencil } from 'lucide-react';
import { answerValues } from '../../../shared/catalogue/answer.ts';
import { findService } from '../../../shared/catalogue/lookup.ts';
import { createForm } from '../../../shared/forms/form.ts';
import type { Outcome } from '../../../shared/rules/eligibility.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useForm, useRuleContext } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { Verdict } from '../../ui/Verdict.tsx';
import { ConsentQuestion } from '../consent/ConsentQuestion.tsx';
import { saveTyping } from '../questions/typing.ts';
import { NextQuestion } from './NextQuestion.tsx';
import { ServiceRow } from './ServiceRow.tsx';
import { type Screener, useScreening } from './use-screening.ts';

const outcomes = ['likely', 'unclear', 'unlikely'] as const satisfies readonly Outcome[];

interface GroupProps {
  readonly outcome: Outcome;
  readonly screener: Screener;
}

const Group = ({ outcome, screener }: GroupProps) => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { lifeEvent } = useVisit().visit;
  const ofEvent = catalogue.lifeEvents.find(({ id }) => id === lifeEvent)?.services ?? [];
  const rank = (id: string): number => (ofEvent.includes(id) ? 0 : 1);
  const rows = catalogue.services
    .flatMap((service) => {
      const eligibility = screener.services[service.id];
      return eligibility?.outcome === outcome ? [{ service, eligibility }] : [];
    })
    .sort((a, b) => rank(a.service.id) - rank(b.service.id));
  if (rows.length === 0) return null;
  return (
    <section className="service-group">
      <h2 className="head">
        <Verdict verdict={outcome} />
        <span className="quiet">{t('needs:count', { count: rows.length })}</span>
      </h2>
      <ul className="rules">
        {rows.map((row) => (
          <ServiceRow key={row.service.id} {...row} />
        ))}
      </ul>
    </section>
  );
};

/** How many questions there would be, service by service, and how many there are because each is asked once. */
const useQuestionCounts = (): { readonly apart: number; readonly merged: number } => {
  const { catalogue } = useApp();
  const context = useRuleContext();
  const { visit } = useVisit();
  const { state } = useForm();
  const answers = answerValues(visit.answers);
  const apart = visit.services
    .filter((id) => findService(catalogue, id) !== undefined)
    .map((id) => createForm({ catalogue, services: [id], ...context }).evaluate(answers).visible.length)
    .reduce((sum, count) => sum + count, 0);
  return { apart, merged: state.visible.length };
};

const Head = ({ screener }: { readonly screener: Screener }) => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { lifeEvent } = useVisit().visit;
  const goTo = useGoTo();
  const event = catalogue.lifeEvents.find(({ id }) => id === lifeEvent);
  const decided = Object.values(screener.services).filter(({ outcome }) => outcome !== 'unclear').length;
  return (
    <>
      <div className="row spread">
        <div>
          <h1>
            <TwoText text={event === undefined ? 'needs:all' : `services:lifeEvents.${event.id}`} ask />
          </h1>
          <p className="quiet">
            {t('needs:so-far', { decided, count: Object.keys(screener.services).length })}{' '}
          </p>
        </div>
        <Button icon={Pencil} onPress={() => goTo('needs', 'event')}>
          {t('needs:change-event')}
        </Button>
      </div>
      <Note>
        <strong>
          <TwoText text="needs:agency-decides" />
        </strong>
      </Note>
      {event !== undefined && event.services.length === 0 && (
        <Note tone="wait">
          <TwoText text="needs:event.no-services" />
        </Note>
      )}
    </>
  );
};

/** Consents that only the chosen services need; asked here, before the first question that depends on them. */
const useServiceConsents = (): readonly string[] => {
  const { catalogue } = useApp();
  return useForm().state.consents.filter((id) => !catalogue.consents.includes(id));
};

const useWhyNot = (consents: readonly string[]): string | undefined => {
  const t = useStaff();
  const { visit } = useVisit();
  if (visit.services.length === 0) return t('needs:why-not.none');
  if (consents.some((id) => visit.consents[id] === undefined)) return t('needs:why-not.consent');
  return consents.some((id) => visit.consents[id]?.given !== true) ? t('needs:why-not.refused') : undefined;
};

/** The services, how well each fits and why; a hint for choosing, never a decision. */
export const ServiceChoice = () => {
  const t = useStaff();
  const goTo = useGoTo();
  const screener = useScreening();
  const { services } = useVisit().visit;
  const { apart, merged } = useQuestionCounts();
  const consents = useServiceConsents();
  const whyNot = useWhyNot(consents);
  const params = { count: services.length, apart, merged };
  return (
    <VisitFrame
      back={() => goTo('needs', 'event')}
      note={
        services.length > 1 ? t('needs:merged', params) : services.length === 1 && t('needs:single', params)
      }
      next={{
        words: t('needs:next'),
        onPress: () => {
          saveTyping();
          goTo('questions');
        },
        isDisabled: whyNot !== undefined,
        ...(whyNot !== undefined && { whyNot }),
      }}
    >
      <Head screener={screener} />
      <div className="split needs">
        <div>
          {outcomes.map((outcome) => (
            <Group key={outcome} outcome={outcome} screener={screener} />
          ))}
          {consents.length > 0 && (
            <section className="service-group stack" aria-labelledby="also">
              <h2 className="head" id="also">
                {t('needs:also-ask')}
              </h2>
              {consents.map((consent) => (
                <ConsentQuestion key={consent} consent={consent} />
              ))}
            </section>
          )}
        </div>
        <NextQuestion screener={screener} />
      </div>
    </VisitFrame>
  );
};
