import type { OutboxItem } from '../../../shared/protocol/port.ts';
import { activeServices, standing, type Visit } from '../../../shared/protocol/visit.ts';
import { losingTheMonth } from '../../../shared/rules/month-end.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { isUnsent, useOutboxItems } from '../after/use-outbox-items.ts';
import { MonthEndLine, useNearMonthEnd } from './MonthEndLine.tsx';

/** For the operator, on the pages of the whole device: `services` are those that have not been signed for yet. */
export const MonthWarningFor = ({ services }: { readonly services: readonly string[] }) => {
  const t = useStaff();
  const { catalogue } = useApp();
  const end = useNearMonthEnd();
  const losing = losingTheMonth(catalogue.services, services);
  if (end === null || losing.length === 0) return null;
  return (
    <Note tone="wait">
      <p>
        <MonthEndLine end={end} of="sending" services={losing} />
      </p>
      <p>{t('home:month-end.law')}</p>
    </Note>
  );
};

/** What of a visit has not been signed for: waiting in the outbox, being worked on, or put aside. */
const unsentOf = (visit: Visit, items: readonly OutboxItem[]): readonly string[] => [
  ...standing(visit)
    .filter(({ envelopeId }) => items.some((item) => item.envelopeId === envelopeId && isUnsent(item)))
    .map(({ service }) => service),
  ...activeServices(visit),
  ...visit.setAside,
];

/** Applications that still stand whose papers were put off: a complete file is what counts. */
const lackingPapers = (visit: Visit): readonly string[] =>
  standing(visit)
    .filter(({ as }) => Object.values(as.documents).some(({ status }) => status === 'later'))
    .map(({ service }) => service);

/** On the receipt, for both at the table: until when it must have reached the agency, and its papers too. */
export const MonthWarning = () => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const end = useNearMonthEnd();
  const items = useOutboxItems();
  if (end === null || items === null) return null;
  const unsent = losingTheMonth(catalogue.services, unsentOf(visit, items));
  const lacking = losingTheMonth(catalogue.services, lackingPapers(visit));
  if (unsent.length + lacking.length === 0) return null;
  return (
    <Note tone="wait">
      {unsent.length > 0 && (
        <p>
          <MonthEndLine end={end} of="sending" services={unsent} isForBoth />
        </p>
      )}
      {lacking.length > 0 && (
        <p>
          <MonthEndLine end={end} of="papers" services={lacking} isForBoth />
        </p>
      )}
      <p>
        <TwoText text="home:month-end.law" />
      </p>
    </Note>
  );
};
