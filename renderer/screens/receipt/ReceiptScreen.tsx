import './Receipt.css';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { officialLanguage, text } from '../../text/i18n.ts';
import { useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { Stamp } from '../../ui/Seal.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { MissingPapers } from './MissingPapers.tsx';
import { needsPaperSignature, PaperSignature } from './PaperSignature.tsx';
import { ReceiptPart } from './ReceiptPart.tsx';
import { hasArrived, type ReceiptItem, useReceiptItems } from './sealed.ts';

/**
 * The device-signed seal receipts, one code each: whoever scans one at the office can check it without any network.
 * The whole JWS fits (520 to 540 characters: version 18 at level M, within the 25 that phones still read from a screen), so
 * no shorter form has to be invented, kept in step and explained.
 */
const ToTakeAlong = ({ items }: { readonly items: readonly ReceiptItem[] }) => {
  const t = useStaff();
  const { status } = useApp();
  return (
    <aside className="stack receipt-codes" aria-labelledby="receipt-codes">
      <h2 className="head" id="receipt-codes">
        {t('receipt:codes')}
      </h2>
      {items.map(({ sealed }) => (
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
      <p className="hint staff-only">{t('receipt:law')}</p>
    </aside>
  );
};

const useLeave = (): (() => Promise<void>) => {
  const { go } = useApp();
  const session = useVisitSession();
  return async () => {
    session.save({ kind: 'left' });
    await session.settled();
    go({ kind: 'home' });
  };
};

/** A telephone number stays on one line. */
const unbroken = (phone: string): string => phone.replaceAll('-', '\u2011');

const stamp = (): readonly [string, string] => [
  text(officialLanguage, 'receipt:stamp.first'),
  text(officialLanguage, 'receipt:stamp.second'),
];

/** What the applicant takes along: large, in both languages, the same on every later look at this visit. */
export const ReceiptScreen = () => {
  const t = useStaff();
  const { status } = useApp();
  const { visit } = useVisit();
  const leave = useLeave();
  const items = useReceiptItems();
  const context = useRuleContext();
  const isThere = items.length > 0 && items.every(hasArrived);
  return (
    <VisitFrame
      next={{ words: t('receipt:leave'), onPress: () => void leave() }}
      note={t('receipt:leave-note')}
    >
      <div className="split receipt">
        <div className="stack">
          <div className="receipt-top">
            <h1>
              <TwoText text={isThere ? 'receipt:title-arrived' : 'receipt:title'} ask />
            </h1>
            <Stamp lines={stamp()} />
          </div>
          {status.demo && (
            <Note tone="wait">
              <TwoText text="receipt:demo" />
            </Note>
          )}
          {items.map((item) => (
            <ReceiptPart key={item.sealed.envelopeId} item={item} />
          ))}
          <MissingPapers />
          <PaperSignature
            services={items.flatMap(({ service }) =>
              needsPaperSignature(service, context) ? [service] : [],
            )}
          />
          <div className="receipt-words stack">
            {visit.signature !== null && (
              <p>
                <TwoText text={`receipt:signed.${visit.signature.kind}`} />
              </p>
            )}
            <p>
              <TwoText text="receipt:decides" />
            </p>
            <p>
              <TwoText text="receipt:fraud" params={{ phone: unbroken(status.phone) }} />
            </p>
          </div>
        </div>
        <ToTakeAlong items={items} />
      </div>
    </VisitFrame>
  );
};
