import './Receipt.css';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { officialLanguage, text } from '../../text/i18n.ts';
import { useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';
import { Stamp } from '../../ui/Seal.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { TakeUpAgain } from '../after/TakeUpAgain.tsx';
import { useLeave } from '../after/use-leave.ts';
import { MonthWarning } from '../home/MonthWarning.tsx';
import { unbroken } from './facts.ts';
import { hasArrived } from './items.ts';
import { MissingPapers } from './MissingPapers.tsx';
import { needsPaperSignature, PaperSignature } from './PaperSignature.tsx';
import { ReceiptPart, TakenBackPart } from './ReceiptPart.tsx';
import { type Receipt, useReceipt } from './sealed.ts';
import { TakeAlong } from './TakeAlong.tsx';

const stamp = (): readonly [string, string] => [
  text(officialLanguage, 'receipt:stamp.first'),
  text(officialLanguage, 'receipt:stamp.second'),
];

const titleOf = ({ items }: Receipt): string => {
  if (items.length === 0) return 'receipt:title-none';
  return items.every(hasArrived) ? 'receipt:title-arrived' : 'receipt:title';
};

const Top = ({ receipt }: { readonly receipt: Receipt }) => {
  const { status } = useApp();
  return (
    <>
      <div className="receipt-top">
        <h1>
          <TwoText text={titleOf(receipt)} ask />
        </h1>
        {receipt.items.length > 0 && <Stamp lines={stamp()} />}
      </div>
      {status.demo && (
        <Note tone="wait">
          <TwoText text="receipt:demo" />
        </Note>
      )}
    </>
  );
};

/** What holds for all of it: how it was signed, who decides, when it counts as filed, how to tell a fraud. */
const Closing = ({ receipt: { items } }: { readonly receipt: Receipt }) => {
  const { status } = useApp();
  const [signature] = items.flatMap(({ sealed }) => sealed.as.signature ?? []);
  return (
    <div className="receipt-words stack">
      {signature && (
        <p>
          <TwoText text={`receipt:signed.${signature.kind}`} />
        </p>
      )}
      <p>
        <TwoText text="receipt:law" />
      </p>
      <p>
        <TwoText text="receipt:decides" />
      </p>
      <p>
        <TwoText text="receipt:fraud" params={{ phone: unbroken(status.phone) }} />
      </p>
      {status.visitCode !== null && (
        <p>
          <TwoText
            text="receipt:visit-code"
            params={{ code: status.visitCode, phone: unbroken(status.phone) }}
          />
        </p>
      )}
    </div>
  );
};

/** What the applicant takes along: large, in both languages, the same on every later look at this visit. */
export const ReceiptScreen = () => {
  const t = useStaff();
  const { visit } = useVisit();
  const leave = useLeave();
  const receipt = useReceipt();
  const context = useRuleContext();
  const { items } = receipt;
  return (
    <VisitFrame
      next={{ words: t('receipt:leave'), onPress: () => void leave() }}
      note={t('receipt:leave-note')}
    >
      <div className="split receipt">
        <div className="stack">
          <Top receipt={receipt} />
          {items.map((item) => (
            <ReceiptPart key={item.sealed.envelopeId} item={item} />
          ))}
          {receipt.takenBack.map((back) => (
            <TakenBackPart key={back.sealed.envelopeId} back={back} />
          ))}
          <MonthWarning />
          <MissingPapers items={items} />
          <PaperSignature
            services={items.flatMap(({ service }) =>
              needsPaperSignature(service, context) ? [service] : [],
            )}
          />
          <TakeUpAgain />
          <Closing receipt={receipt} />
        </div>
        <TakeAlong receipt={receipt} key={visit.visitId} />
      </div>
    </VisitFrame>
  );
};
