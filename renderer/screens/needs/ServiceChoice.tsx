import './Needs.css';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { activeServices } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useBoth, useStaff } from '../../text/languages.ts';
import { plainWords } from '../../text/lines.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { SetAside } from '../after/SetAside.tsx';
import { ConsentQuestion } from '../consent/ConsentQuestion.tsx';
import { saveTyping } from '../questions/typing.ts';
import { groupOf, outcomes } from './groups.ts';
import { NextQuestion } from './NextQuestion.tsx';
import { ServiceGroup } from './ServiceGroup.tsx';
import { useQuestionCounts } from './use-question-counts.ts';
import { type Screener, useScreening } from './use-screening.ts';

const useWordsOf = (): ((serviceId: string) => string) => {
  const both = useBoth();
  return (id) => ['name', 'short'].map((part) => plainWords(both(`services:${id}.${part}`))).join(' ');
};

/** All services by outcome, found by typing a name. */
const Groups = ({ screener }: { readonly screener: Screener }) => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { lifeEvent, services } = useVisit().visit;
  const [typed, setTyped] = useState('');
  const wordsOf = useWordsOf();
  const ofEvent = catalogue.lifeEvents.find(({ id }) => id === lifeEvent)?.services ?? [];
  const groups = outcomes.map((outcome) => ({
    outcome,
    rows: groupOf(catalogue, screener.services, outcome, { ofEvent, typed, wordsOf }),
  }));
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <>
      <div className="service-filter">
        <TextField
          label={t('needs:filter.label')}
          type="search"
          value={typed}
          onChange={setTyped}
          maxLength={100}
        />
        <p className="hint" role="status">
          {typed.trim() !== '' && t('needs:filter.found', { count })}
        </p>
      </div>
      {groups.map(({ outcome, rows }) => (
        <ServiceGroup
          key={outcome}
          outcome={outcome}
          rows={rows}
          amounts={screener.amounts}
          isFoldable={outcome === 'unclear' && typed.trim() === ''}
          isKept={(id) => ofEvent.includes(id) || services.includes(id)}
        />
      ))}
    </>
  );
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
      {event !== undefined && event.services.length === 0 && (event.advice ?? []).length === 0 && (
        <Note tone="wait">
          <TwoText text="needs:event.no-services" />
        </Note>
      )}
      {event?.advice !== undefined && event.advice.length > 0 && (
        <Note>
          <ul className="tight">
            {event.advice.map((id) => (
              <li key={id}>
                <TwoText text={`services:advice.${id}`} />
              </li>
            ))}
          </ul>
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
  const { refusable } = useForm().state;
  if (activeServices(visit).length === 0) return t('needs:why-not.none');
  if (consents.some((id) => visit.consents[id] === undefined)) return t('needs:why-not.consent');
  const isRefused = consents.some((id) => visit.consents[id]?.given !== true && !refusable.includes(id));
  return isRefused ? t('needs:why-not.refused') : undefined;
};

/** The services, how well each fits and why; a hint for choosing, never a decision. */
export const ServiceChoice = () => {
  const t = useStaff();
  const goTo = useGoTo();
  const screener = useScreening();
  const services = activeServices(useVisit().visit);
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
          <Groups screener={screener} />
          <SetAside />
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
