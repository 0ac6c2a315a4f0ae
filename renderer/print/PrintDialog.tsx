import './PrintDialog.css';
import { FileDown, Printer as PrinterIcon, X } from 'lucide-react';
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { type Paper, type Printer, papers } from '../../shared/protocol/port.ts';
import { useApp } from '../app/contexts.ts';
import { faultText } from '../text/fault-text.ts';
import { Languages, useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { ChoiceGroup } from '../ui/ChoiceGroup.tsx';
import { Note } from '../ui/Note.tsx';
import { Segments } from '../ui/Segments.tsx';
import type { PrintDocument } from './document.ts';
import type { PrintChoice } from './print-choice.ts';
import { Sheets } from './Sheets.tsx';
import { type PrintState, useChoice, usePrinters, usePrinting } from './use-printing.ts';

export interface PrintDialogProps {
  /** What is printed, in staff words. */
  readonly title: string;
  /** null: first something must be chosen in `children`. */
  readonly document: PrintDocument | null;
  readonly onClose: () => void;
  /** Questions before this print, above the printer's own. */
  readonly children?: ReactNode;
}

/** The pages as large as there is room for: scaled, never laid out anew. */
const Preview = ({ document, paper }: { readonly document: PrintDocument; readonly paper: Paper }) => {
  const t = useStaff();
  const { status } = useApp();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const place = frame.current;
    const root = place?.querySelector<HTMLElement>('.print-root');
    const scaled = place?.querySelector<HTMLElement>('.print-scaled');
    if (!place || !root || !scaled) return;
    const fit = (): void => {
      const scale = Math.min(1, (place.clientWidth - 32) / root.offsetWidth);
      scaled.style.setProperty('--scale', String(scale));
      scaled.style.setProperty('--wide', `${root.offsetWidth * scale}px`);
      scaled.style.setProperty('--high', `${root.offsetHeight * scale}px`);
    };
    const observer = new ResizeObserver(fit);
    observer.observe(place);
    observer.observe(root);
    return () => observer.disconnect();
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="print-preview" ref={frame} aria-label={t('print:preview')} tabIndex={0}>
      <div className="print-scaled">
        <Sheets document={document} paper={paper} isDemo={status.demo} />
      </div>
    </section>
  );
};

const systemDefault = '';

interface PrinterChoiceProps {
  readonly printers: readonly Printer[];
  readonly choice: PrintChoice;
  readonly onChange: (choice: PrintChoice) => void;
}

/** One printer needs no choice. A printer that is gone since the last time is not offered. */
const PrinterChoice = ({ printers, choice, onChange }: PrinterChoiceProps) => {
  const t = useStaff();
  const [only] = printers;
  if (printers.length === 1 && only !== undefined) {
    return (
      <p>
        {t('print:printer')} <strong>{only.label}</strong>
      </p>
    );
  }
  return (
    <ChoiceGroup
      id="print-printer"
      label={t('print:printer')}
      options={[
        { id: systemDefault, words: t('print:printer-default') },
        ...printers.map(({ name, label }) => ({ id: name, words: label })),
      ]}
      value={choice.printer ?? systemDefault}
      onChange={(chosen) => onChange({ ...choice, printer: chosen === systemDefault ? null : chosen })}
    />
  );
};

const Outcome = ({ state }: { readonly state: PrintState }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  return (
    <div role="status">
      {state.kind === 'fault' ? (
        <Note tone="wrong">
          <p>{faultText(staff, state.fault)}</p>
        </Note>
      ) : (
        state.kind !== 'idle' && <p>{t(`print:state.${state.kind}`)}</p>
      )}
    </div>
  );
};

const copiesOffered = ['1', '2', '3'] as const;

const Controls = ({ document, choice, onChoice, fits }: ControlsProps) => {
  const t = useStaff();
  const printers = usePrinters();
  const [copies, setCopies] = useState<(typeof copiesOffered)[number]>('1');
  // A printer that is gone since the last time must not be asked for.
  const printer = printers?.some(({ name }) => name === choice.printer) ? choice.printer : null;
  const { state, print, savePdf } = usePrinting({ ...choice, printer });
  const hasNone = printers !== null && printers.length === 0;
  const isEmpty = document === null;
  return (
    <>
      {fits.length > 1 && (
        <Segments
          label={t('print:paper-size.label')}
          options={fits.map((id) => ({ id, content: t(`print:paper-size.${id}`) }))}
          value={choice.paper}
          onChange={(paper) => onChoice({ ...choice, paper })}
        />
      )}
      {hasNone && (
        <Note tone="wait">
          <p>{t('print:no-printer')}</p>
        </Note>
      )}
      {printers !== null && printers.length > 0 && (
        <>
          <PrinterChoice printers={printers} choice={{ ...choice, printer }} onChange={onChoice} />
          <Segments
            label={t('print:copies')}
            options={copiesOffered.map((id) => ({ id, content: id }))}
            value={copies}
            onChange={setCopies}
          />
        </>
      )}
      <div className="row">
        <Button
          variant="primary"
          icon={PrinterIcon}
          isDisabled={isEmpty || printers === null || hasNone}
          onPress={() => void print(Number(copies))}
        >
          {t('print:print')}
        </Button>
        <Button icon={FileDown} isDisabled={isEmpty} onPress={() => void savePdf()}>
          {t('print:pdf')}
        </Button>
      </div>
      <Outcome state={state} />
    </>
  );
};

interface ControlsProps {
  readonly document: PrintDocument | null;
  readonly choice: PrintChoice;
  readonly onChoice: (choice: PrintChoice) => void;
  readonly fits: readonly Paper[];
}

/** What will be printed, on which paper, by which printer. The preview is the print: the same elements, drawn smaller. */
export const PrintDialog = ({ title, document, onClose, children }: PrintDialogProps) => {
  const t = useStaff();
  const fits = document?.papers ?? papers;
  const [choice, setChoice] = useChoice(fits);
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="print-place">
        <Dialog className="print-dialog">
          <div className="print-settings">
            <div className="row spread">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <Button variant="plain" icon={X} onPress={onClose}>
                {t('print:close')}
              </Button>
            </div>
            {children}
            <Controls document={document} choice={choice} onChoice={setChoice} fits={fits} />
          </div>
          {document !== null && <Preview document={document} paper={choice.paper} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
