import { useContext } from 'react';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { StateLine } from '../../ui/StateLine.tsx';
import { Way } from '../../ui/Way.tsx';
import { hasArrived, type Sent } from './items.ts';

/** How far an envelope has come, for the operator. */
export const Delivery = ({ sent }: { readonly sent: Sent }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { delivery } = sent;
  if (delivery?.kind === 'withdrawn') return <p>{t('receipt:never-left')}</p>;
  return (
    <div className="tight staff-only" role="status">
      <span className="sr">{t('receipt:delivery')}</span>
      <Way reached={hasArrived(sent) ? 'gateway' : 'device'} isStuck={delivery?.kind === 'person'} />
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
