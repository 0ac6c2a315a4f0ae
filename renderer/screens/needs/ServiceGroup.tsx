import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { Outcome } from '../../../shared/rules/eligibility.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { focusField } from '../../ui/focus.ts';
import { Verdict } from '../../ui/Verdict.tsx';
import { fold, type ServiceVerdict } from './groups.ts';
import { ServiceRow } from './ServiceRow.tsx';
import type { Screener } from './use-screening.ts';

export interface ServiceGroupProps {
  readonly outcome: Outcome;
  readonly rows: readonly ServiceVerdict[];
  readonly amounts: Screener['amounts'];
  /** What is folded away must not hide what was looked for. */
  readonly isFoldable: boolean;
  readonly isKept: (serviceId: string) => boolean;
}

/** The services of one outcome; of many unclear ones the first few, the others behind their number. */
export const ServiceGroup = (props: ServiceGroupProps) => {
  const t = useStaff();
  const [isOpen, setOpen] = useState(false);
  const { outcome, rows } = props;
  if (rows.length === 0) return null;
  const { shown, folded } =
    props.isFoldable && !isOpen ? fold(rows, props.isKept) : { shown: rows, folded: [] };
  const unfold = () => {
    const [first] = folded;
    setOpen(true);
    // The button is gone: reading goes on at the first of those that came.
    if (first) window.setTimeout(() => focusField(`service-${first.service.id}`));
  };
  return (
    <section className="service-group">
      <h2 className="head">
        <Verdict verdict={outcome} />
        <span className="quiet">{t('needs:count', { count: rows.length })}</span>
      </h2>
      <ul className="rules">
        {shown.map(({ service, eligibility }) => (
          <ServiceRow
            key={service.id}
            service={service}
            eligibility={eligibility}
            amounts={props.amounts[service.id] ?? []}
          />
        ))}
      </ul>
      {folded.length > 0 && (
        <Button variant="plain" icon={ChevronDown} onPress={unfold}>
          {t('needs:more', { count: folded.length })}
        </Button>
      )}
    </section>
  );
};
