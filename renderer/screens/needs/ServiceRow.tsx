import { memo, useCallback } from 'react';
import type { Service } from '../../../shared/catalogue/schema.ts';
import type { Eligibility, Outcome } from '../../../shared/rules/eligibility.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { Pictogram } from '../../pictograms/Pictogram.tsx';
import { hasText } from '../../text/i18n.ts';
import { useBoth, useStaff } from '../../text/languages.ts';
import { clauseKey } from '../../text/service-texts.ts';
import { Badge } from '../../ui/Badge.tsx';
import { CheckRow } from '../../ui/MultiChoice.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { Figure } from '../receipt/Figure.tsx';
import { type FiledState, filedOf } from './filed.ts';
import type { NamedAmount } from './use-screening.ts';

const wordsOf = { met: 'likely', 'not-met': 'unlikely', unclear: 'missing' } as const;

/** More reasons than these are read by nobody at a glance; the rest stand behind their number. */
const shownReasons = { likely: 2, unclear: 1, unlikely: 2, 'no-need': 0 } as const satisfies Record<
  Outcome,
  number
>;

const ReasonList = ({
  service,
  reasons,
}: {
  readonly service: Service;
  readonly reasons: Eligibility['reasons'];
}) => (
  <ul className="tight">
    {reasons.map(({ clause, law, verdict }) => (
      <li key={clause}>
        <TwoText text={clauseKey(service.id, clause, wordsOf[verdict])} />
        <span className="service-law" lang="zh-TW">
          {law}
        </span>
      </li>
    ))}
  </ul>
);

const Reasons = ({ service, eligibility }: ServiceRowProps) => {
  const t = useStaff();
  const { outcome, reasons } = eligibility;
  const shown = shownReasons[outcome];
  const more = reasons.length - shown;
  return (
    <div className="service-reasons tight">
      {outcome === 'no-need' && (
        <p>
          <TwoText text={`services:${service.id}.renewal`} />
          <span className="service-law" lang="zh-TW">
            {service.renewal?.source}
          </span>
        </p>
      )}
      <ReasonList service={service} reasons={more > 1 ? reasons.slice(0, shown) : reasons} />
      {more > 1 && (
        <details className="more-reasons">
          <summary>{t('needs:more-reasons', { count: more })}</summary>
          <ReasonList service={service} reasons={reasons.slice(shown)} />
        </details>
      )}
    </div>
  );
};

/** What would be granted, with where the figure is not certain; the agency decides. */
const Amounts = ({ service, amounts }: ServiceRowProps) => (
  <ul className="service-amounts">
    {amounts.map((amount) => {
      const label = `services:${service.id}.amounts.${amount.id}`;
      return (
        <li key={amount.id}>
          {hasText(label) && <TwoText text={label} inline />}{' '}
          <strong>
            <Figure amount={amount} />
          </strong>
        </li>
      );
    })}
  </ul>
);

export interface ServiceRowProps {
  readonly service: Service;
  readonly eligibility: Eligibility;
  readonly amounts: readonly NamedAmount[];
}

interface FaceProps extends ServiceRowProps {
  readonly isChosen: boolean;
  /** Sealed already: chosen once and for all in this visit. */
  readonly filedState: FiledState | null;
  readonly reference: string;
  readonly onChoose: (service: string, isChosen: boolean) => void;
}

/** Drawn again only when something about this service has changed. */
const Face = memo((props: FaceProps) => {
  const both = useBoth();
  const { service } = props;
  return (
    <li className="service">
      <CheckRow
        id={`service-${service.id}`}
        words={both(`services:${service.id}.name`)}
        note={both(`services:${service.id}.short`)}
        isChosen={props.isChosen}
        isDisabled={props.filedState !== null}
        onChange={(isChosen) => props.onChoose(service.id, isChosen)}
      />
      <p className="service-channel">
        <Pictogram of={`service:${service.id}`} />
        <Badge>
          <TwoText text={`services:channels.${service.channel}`} inline />
        </Badge>{' '}
        {props.filedState !== null && (
          <Badge tone={props.filedState === 'taken-back' ? 'plain' : 'good'}>
            <TwoText
              text={`needs:filed.${props.filedState}`}
              params={{ reference: props.reference }}
              inline
            />
          </Badge>
        )}
      </p>
      <Reasons {...props} />
      {props.amounts.length > 0 && <Amounts {...props} />}
    </li>
  );
});

/** A service to choose: what it is, how it goes on, and why it fits or not. An unlikely one may be chosen all the same. */
export const ServiceRow = (props: ServiceRowProps) => {
  const session = useVisitSession();
  const { visit } = useVisit();
  const { id } = props.service;
  const filed = filedOf(visit, id);
  const choose = useCallback(
    (service: string, isChosen: boolean) => {
      const chosen = session.view().visit.services;
      session.save({
        kind: 'services',
        services: isChosen ? [...chosen, service] : chosen.filter((id) => id !== service),
      });
    },
    [session],
  );
  return (
    <Face
      {...props}
      filedState={filed?.state ?? null}
      reference={filed?.reference ?? ''}
      isChosen={visit.services.includes(id)}
      onChoose={choose}
    />
  );
};
