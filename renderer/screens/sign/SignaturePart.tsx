import { Eraser, ShieldCheck } from 'lucide-react';
import { useContext, useState } from 'react';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useBoth, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { SignaturePad } from '../../ui/SignaturePad.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { PaperPicture } from '../documents/PaperPicture.tsx';
import type { SignatureStore } from './use-signature.ts';

export interface SignaturePartProps {
  readonly store: SignatureStore;
  readonly isSealing: boolean;
}

/** The pad, or the signature that was stored before this page was opened. */
export const SignaturePart = ({ store, isSealing }: SignaturePartProps) => {
  const t = useStaff();
  const both = useBoth();
  const { staff } = useContext(Languages);
  const session = useVisitSession();
  const { signature } = useVisit().visit;
  // A pad cannot be drawn on from a stored signature: it is shown as it is, and signed again from the beginning.
  const [isStored, setStored] = useState(signature !== null);
  return (
    <section className="stack" aria-label={t('sign:pad')}>
      {isStored && signature !== null ? (
        <>
          <PaperPicture picture={signature.picture} label={t('sign:signed')} />
          <Button
            icon={Eraser}
            isDisabled={isSealing}
            onPress={() => {
              session.save({ kind: 'signature', signature: null });
              setStored(false);
            }}
          >
            <TwoText text="sign:again" />
          </Button>
        </>
      ) : (
        <SignaturePad label={both('sign:pad')} onChange={store.draw} isDisabled={isSealing} />
      )}
      {store.fault !== null && (
        <div role="alert" className="tight">
          <Note tone="wait">
            {t('sign:not-stored')} {faultText(staff, store.fault)}
          </Note>
          <Button onPress={store.store}>{t('sign:store-again')}</Button>
        </div>
      )}
      <p className="quiet">
        <ShieldCheck className="icon" aria-hidden /> {t('sign:evidence')}
      </p>
    </section>
  );
};
