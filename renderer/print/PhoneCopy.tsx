import './PhoneCopy.css';
import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Sealed } from '../../shared/protocol/visit.ts';
import { useApp } from '../app/contexts.ts';
import { useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { TwoText } from '../ui/Two.tsx';
import { codesOfRecord } from './record-model.ts';
import { useRecordSources } from './record-sources.ts';

export interface PhoneCopyProps {
  readonly sealed: readonly Sealed[];
  readonly onClose: () => void;
}

/** The copy of what was signed, code by code, for a telephone without a network: each holds plain text. */
export const PhoneCopy = ({ sealed, onClose }: PhoneCopyProps) => {
  const t = useStaff();
  const { status } = useApp();
  const sources = useRecordSources(sealed);
  const codes = useMemo(() => sources.flatMap(codesOfRecord), [sources]);
  const [at, setAt] = useState(0);
  const code = codes[at] ?? '';
  const place = { number: at + 1, count: codes.length };
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="dialog-place">
        <Dialog className="dialog phone-copy">
          <Heading slot="title" level={2}>
            {t('print:record.phone')}
          </Heading>
          <p>
            <TwoText text="print:record.codes-how" />
          </p>
          <QrCode data={code} label={t('print:record.code-of', place)} isDemo={status.demo} />
          <p className="phone-copy-place" role="status">
            {t('print:record.code-of', place)}
          </p>
          <div className="row">
            <Button icon={ArrowLeft} isDisabled={at === 0} onPress={() => setAt(at - 1)}>
              {t('print:record.before')}
            </Button>
            <Button
              variant="primary"
              iconEnd={ArrowRight}
              isDisabled={at >= codes.length - 1}
              onPress={() => setAt(at + 1)}
            >
              {t('print:record.after')}
            </Button>
            <Button icon={X} variant="plain" onPress={onClose}>
              {t('print:close')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
