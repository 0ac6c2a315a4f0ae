import { CalendarDays } from 'lucide-react';
import { useContext } from 'react';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';
import { Pairs } from '../../ui/Rules.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import { Way } from '../../ui/Way.tsx';
import { useAgency } from './agency.ts';
import { useDatesToRemember } from './dates.ts';
import { Figure } from './Figure.tsx';
import { hasArrived, type ReceiptItem } from './sealed.ts';

interface PartProps {
  readonly item: ReceiptItem;
}

const Facts = ({ item }: PartProps) => {
  const agency = useAgency()(item.service.agency);
  return (
    <Pairs
      pairs={[
        {
          id: 'agency',
          term: <TwoText text="receipt:agency" />,
          value: (
            <>
              <Two {...agency.name} />
              {agency.phone !== '' && <strong className="nowrap">{agency.phone}</strong>}
            </>
          ),
        },
        {
          id: 'days',
          term: <TwoText text="receipt:time" />,
          value: <Figure amount={item.days} text="receipt:days" />,
        },
        {
          id: 'fee',
          term: <TwoText text="receipt:fee" />,
          value: <Figure amount={item.fee} text="receipt:amount" />,
        },
        {
          id: 'next',
          term: <TwoText text={`services:channels.${item.service.channel}`} />,
          value: <TwoText text={`services:${item.service.id}.next`} />,
        },
      ]}
    />
  );
};

/** Until when something must be done, or from when it can be: large, to be read again at home. */
const Dates = ({ item }: PartProps) => {
  const dates = useDatesToRemember()(item.service.id, item.hooks);
  if (dates.length === 0) return null;
  return (
    <Note>
      <p className="receipt-missing">
        <CalendarDays className="icon" aria-hidden /> <TwoText text="receipt:dates" inline />
      </p>
      <ul className="receipt-papers">
        {dates.map(({ id, words }) => (
          <li key={id}>
            <Two {...words} />
          </li>
        ))}
      </ul>
    </Note>
  );
};

/** How far this envelope has come, for the operator. */
const Delivery = ({ item }: PartProps) => {
  const { staff } = useContext(Languages);
  const { delivery } = item;
  return (
    <div className="tight" role="status">
      <Way reached={hasArrived(item) ? 'gateway' : 'device'} isStuck={delivery?.kind === 'person'} />
      {delivery?.kind === 'sending' && <StateLine state="sending" params={{ done: 0, count: 1 }} />}
      {delivery?.kind === 'person' && (
        <>
          <StateLine state="person" />
          <p>{faultText(staff, delivery.fault)}</p>
        </>
      )}
    </div>
  );
};

/** One application: its number, who decides it, how long, how much, what comes next. */
export const ReceiptPart = ({ item }: PartProps) => {
  const t = useStaff();
  const heading = `receipt-${item.sealed.envelopeId}`;
  return (
    <section className="stack receipt-part" aria-labelledby={heading}>
      <h2 className="head" id={heading}>
        <TwoText text={`services:${item.service.id}.name`} />
      </h2>
      <div>
        <p>
          <TwoText text="receipt:reference" inline />
        </p>
        <p className="receipt-reference" translate="no">
          {item.sealed.reference}
        </p>
      </div>
      <Facts item={item} />
      <Dates item={item} />
      <div className="staff-only">
        <span className="sr">{t('receipt:delivery')}</span>
        <Delivery item={item} />
      </div>
    </section>
  );
};
