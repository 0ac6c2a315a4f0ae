import { useApp, useVisit } from '../../app/contexts.ts';
import { ReceiptPrints } from '../../print/ReceiptPrints.tsx';
import { useStaff } from '../../text/languages.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { NextPerson } from '../after/NextPerson.tsx';
import type { Receipt } from './sealed.ts';

/**
 * The device-signed seal receipts, one code each: whoever scans one at the office can check it without any network.
 * The whole JWS fits (520 to 540 characters: version 18 at level M, within the 25 that phones still read from a screen), so
 * no shorter form has to be invented, kept in step and explained.
 */
const Codes = ({ receipt }: { readonly receipt: Receipt }) => {
  const t = useStaff();
  const { status } = useApp();
  return (
    <>
      {receipt.items.map(({ sealed }) => (
        <figure key={sealed.envelopeId} className="tight">
          <QrCode
            data={sealed.sealReceipt}
            label={t('receipt:code-of', { reference: sealed.reference })}
            isDemo={status.demo}
          />
          <figcaption translate="no">{sealed.reference}</figcaption>
        </figure>
      ))}
      <p className="hint">
        <TwoText text="receipt:scan" />
      </p>
    </>
  );
};

/** What leaves with the applicant, and who comes next. */
export const TakeAlong = ({ receipt }: { readonly receipt: Receipt }) => {
  const t = useStaff();
  const { visit } = useVisit();
  return (
    <aside className="stack receipt-codes" aria-labelledby="receipt-codes">
      <h2 className="head" id="receipt-codes">
        {t('receipt:codes')}
      </h2>
      <ReceiptPrints receipt={receipt} />
      {!visit.safeMode && receipt.items.length > 0 && <Codes receipt={receipt} />}
      <div className="staff-only stack">
        <h2 className="head">{t('receipt:next-person')}</h2>
        <NextPerson />
      </div>
    </aside>
  );
};
