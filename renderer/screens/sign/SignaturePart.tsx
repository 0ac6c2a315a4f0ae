import { Camera, Eraser, PenLine, ShieldCheck } from 'lucide-react';
import { useContext, useEffect, useRef, useState } from 'react';
import type { Signature } from '../../../shared/protocol/visit.ts';
import { useVisit } from '../../app/contexts.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useBoth, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { CameraCapture } from '../../ui/CameraCapture.tsx';
import { Note } from '../../ui/Note.tsx';
import { SignaturePad } from '../../ui/SignaturePad.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { PaperPicture } from '../documents/PaperPicture.tsx';
import type { SignatureStore } from './use-signature.ts';

export interface SignaturePartProps {
  readonly store: SignatureStore;
  readonly isSealing: boolean;
}

/** `stored` shows a signature as it is: a pad cannot be drawn on from one, it is signed again from the beginning. */
type Way = 'stored' | 'pad' | 'paper';

interface WayProps extends SignaturePartProps {
  readonly onWay: (way: Way) => void;
}

const Stored = ({ store, isSealing, onWay }: WayProps) => {
  const t = useStaff();
  const { signature } = useVisit().visit;
  if (signature === null) return null;
  return (
    <>
      <PaperPicture picture={signature.picture} label={t(`sign:signed.${signature.kind}`)} />
      <Button
        icon={Eraser}
        isDisabled={isSealing}
        onPress={() => {
          store.forget();
          onWay('pad');
        }}
      >
        <TwoText text="sign:again" />
      </Button>
    </>
  );
};

const OnPad = ({ store, isSealing, onWay }: WayProps) => {
  const both = useBoth();
  return (
    <>
      <SignaturePad label={both('sign:pad')} onChange={store.draw} isDisabled={isSealing} />
      <Button
        icon={Camera}
        isDisabled={isSealing}
        onPress={() => {
          store.forget();
          onWay('paper');
        }}
      >
        <TwoText text="sign:paper.choose" />
      </Button>
    </>
  );
};

/** For whoever cannot draw on a screen, or whose operator works by keyboard alone. */
const OnPaper = ({ store, onWay }: WayProps) => {
  const t = useStaff();
  return (
    <>
      <p>
        <TwoText text="sign:paper.how" />
      </p>
      <CameraCapture label={t('sign:paper.label')} onPicture={store.photograph} />
      <Button
        icon={PenLine}
        onPress={() => {
          store.forget();
          onWay('pad');
        }}
      >
        <TwoText text="sign:paper.back" />
      </Button>
    </>
  );
};

/** What is being drawn stays on its pad after it has been stored; a photograph is shown as soon as it is kept. */
const wayOf = (signature: Signature | null, chosen: Way): Way => {
  if (signature?.kind === 'photographed') return 'stored';
  return chosen === 'stored' && signature === null ? 'pad' : chosen;
};

/** Focus was on a button that is gone: it goes on at the part that came in its place. */
const useWayFocus = (way: Way) => {
  const part = useRef<HTMLElement>(null);
  const last = useRef(way);
  useEffect(() => {
    if (last.current !== way) part.current?.focus({ preventScroll: true });
    last.current = way;
  }, [way]);
  return part;
};

/** The signature: drawn on the pad, made on paper and photographed, or stored before this page was opened. */
export const SignaturePart = (props: SignaturePartProps) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { store } = props;
  const { signature } = useVisit().visit;
  const [chosen, setWay] = useState<Way>(signature === null ? 'pad' : 'stored');
  const isPhotographed = signature?.kind === 'photographed';
  const way = wayOf(signature, chosen);
  const part = useWayFocus(way);
  return (
    <section ref={part} tabIndex={-1} className="stack" aria-label={t('sign:pad')}>
      {way === 'stored' && <Stored {...props} onWay={setWay} />}
      {way === 'pad' && <OnPad {...props} onWay={setWay} />}
      {way === 'paper' && <OnPaper {...props} onWay={setWay} />}
      {store.fault !== null && (
        <div role="alert" className="tight">
          <Note tone="wait">
            {t('sign:not-stored')} {faultText(staff, store.fault)}
          </Note>
          <Button onPress={store.store}>{t('sign:store-again')}</Button>
        </div>
      )}
      <p className="quiet">
        <ShieldCheck className="icon" aria-hidden />{' '}
        {t(way === 'paper' || isPhotographed ? 'sign:evidence-paper' : 'sign:evidence')}
      </p>
    </section>
  );
};
