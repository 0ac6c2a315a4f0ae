import './After.css';
import { PenLine } from 'lucide-react';
import { useState } from 'react';
import type { Sealed } from '../../../shared/protocol/visit.ts';
import { useVisit } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';
import { inCorrection, useCorrection } from './correction.ts';

const One = ({ sealed }: { readonly sealed: Sealed }) => {
  const t = useStaff();
  const { giveUp } = useCorrection();
  const [isAsking, setAsking] = useState(false);
  return (
    <Note tone="wait">
      <div className="row spread">
        <p>
          <PenLine className="icon" aria-hidden />{' '}
          <strong>{t('after:correct.banner', { service: t(`services:${sealed.service}.name`) })}</strong>{' '}
          <span className="nowrap" translate="no">
            {sealed.reference}
          </span>{' '}
          <span className="hint">{t('after:correct.until-sealed')}</span>
        </p>
        <Button onPress={() => setAsking(true)}>{t('after:correct.cancel')}</Button>
      </div>
      <ConfirmDialog
        title={t('after:correct.cancel-title')}
        isOpen={isAsking}
        confirm={t('after:correct.cancel')}
        cancel={t('after:correct.go-on')}
        onConfirm={() => {
          setAsking(false);
          void giveUp(sealed);
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{t('after:correct.cancel-words')}</p>
      </ConfirmDialog>
    </Note>
  );
};

/** Over every page of a correction: which application is being corrected, what stands until then, and the way back. */
export const CorrectionBanner = () => {
  const { visit } = useVisit();
  return inCorrection(visit).map((sealed) => <One key={sealed.envelopeId} sealed={sealed} />);
};
