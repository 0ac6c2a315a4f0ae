import type { Service } from '../../../shared/catalogue/schema.ts';
import type { Eligibility } from '../../../shared/rules/eligibility.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useBoth } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { CheckRow } from '../../ui/MultiChoice.tsx';
import { TwoText } from '../../ui/Two.tsx';

const wordsOf = { met: 'likely', 'not-met': 'unlikely', unclear: 'missing' } as const;

const Reasons = ({ service, eligibility }: ServiceRowProps) => (
  <ul className="service-reasons tight">
    {eligibility.reasons.map(({ clause, law, verdict }) => (
      <li key={clause}>
        <TwoText text={`services:${service.id}.clauses.${clause}.${wordsOf[verdict]}`} />
        <span className="service-law" lang="zh-TW">
          {law}
        </span>
      </li>
    ))}
  </ul>
);

export interface ServiceRowProps {
  readonly service: Service;
  readonly eligibility: Eligibility;
}

/** A service to choose: what it is, how it goes on, and why it fits or not. An unlikely one may be chosen all the same. */
export const ServiceRow = ({ service, eligibility }: ServiceRowProps) => {
  const both = useBoth();
  const session = useVisitSession();
  const { services } = useVisit().visit;
  const choose = (isChosen: boolean) =>
    session.save({
      kind: 'services',
      services: isChosen ? [...services, service.id] : services.filter((id) => id !== service.id),
    });
  return (
    <li className="service">
      <CheckRow
        id={`service-${service.id}`}
        words={both(`services:${service.id}.name`)}
        note={both(`services:${service.id}.short`)}
        isChosen={services.includes(service.id)}
        onChange={choose}
      />
      <p className="service-channel">
        <Badge>
          <TwoText text={`services:channels.${service.channel}`} inline />
        </Badge>
      </p>
      <Reasons service={service} eligibility={eligibility} />
    </li>
  );
};
