import { Files, Printer, QrCode as QrIcon } from 'lucide-react';
import { useContext, useMemo, useState } from 'react';
import { useApp, useVisit } from '../app/contexts.ts';
import { useRuleContext } from '../app/form.ts';
import { Unmask } from '../screens/readback/Unmask.tsx';
import type { Receipt } from '../screens/receipt/sealed.ts';
import { Languages, useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { Note } from '../ui/Note.tsx';
import type { PrintDocument } from './document.ts';
import { PhoneCopy } from './PhoneCopy.tsx';
import { documentOf } from './Pieces.tsx';
import { PrintDialog } from './PrintDialog.tsx';
import { receiptModel } from './receipt-model.ts';
import { isRecordHidden, recordWithCodes } from './record-model.ts';
import { useRecordSources } from './record-sources.ts';
import { speakingTo } from './speaking.ts';

export interface ReceiptPrintsProps {
  readonly receipt: Receipt;
}

/** The receipt as it is when the dialog opens: what comes later does not change the page under somebody's eyes. */
const ReceiptDialog = ({ receipt, onClose }: ReceiptPrintsProps & { readonly onClose: () => void }) => {
  const t = useStaff();
  const { status } = useApp();
  const { visit } = useVisit();
  const context = useRuleContext();
  const { applicant } = useContext(Languages);
  const [print] = useState<PrintDocument>(() =>
    documentOf(
      [
        receiptModel({
          speaking: speakingTo(applicant),
          status,
          visit,
          context,
          now: Date.now(),
          ...receipt,
        }),
      ],
      status.demo,
    ),
  );
  return <PrintDialog title={t('print:receipt.dialog')} document={print} onClose={onClose} />;
};

const RecordDialog = ({ receipt, onClose }: ReceiptPrintsProps & { readonly onClose: () => void }) => {
  const t = useStaff();
  const { status } = useApp();
  const sealed = useMemo(() => receipt.items.map((item) => item.sealed), [receipt]);
  const sources = useRecordSources(sealed);
  const print = useMemo(() => documentOf(sources.map(recordWithCodes), status.demo), [sources, status.demo]);
  // Once it is in clear the way to hide it again has to stay.
  const [wasHidden] = useState(() => sealed.some(isRecordHidden));
  return (
    <PrintDialog title={t('print:record.dialog')} document={print} onClose={onClose}>
      <p>{t('print:record.lead')}</p>
      {wasHidden && <Unmask />}
    </PrintDialog>
  );
};

type Open = 'receipt' | 'record' | 'phone';

/** Paper, file and telephone: what the applicant takes along. In safe mode nothing is printed that somebody could find. */
export const ReceiptPrints = ({ receipt }: ReceiptPrintsProps) => {
  const t = useStaff();
  const { visit } = useVisit();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const isSafe = visit.safeMode;
  const hasItems = receipt.items.length > 0;
  return (
    <div className="receipt-prints">
      {isSafe && (
        <Note tone="wait">
          <p>{t('print:safe-mode')}</p>
        </Note>
      )}
      <div className="row">
        <Button
          icon={Printer}
          isDisabled={isSafe}
          whyNot={t('print:safe-mode-short')}
          onPress={() => setOpen('receipt')}
        >
          {t('print:receipt.button')}
        </Button>
        {hasItems && !isSafe && (
          <>
            <Button icon={Files} onPress={() => setOpen('record')}>
              {t('print:record.button')}
            </Button>
            <Button icon={QrIcon} onPress={() => setOpen('phone')}>
              {t('print:record.phone')}
            </Button>
          </>
        )}
      </div>
      {open === 'receipt' && <ReceiptDialog receipt={receipt} onClose={close} />}
      {open === 'record' && <RecordDialog receipt={receipt} onClose={close} />}
      {open === 'phone' && <PhoneCopy sealed={receipt.items.map(({ sealed }) => sealed)} onClose={close} />}
    </div>
  );
};
