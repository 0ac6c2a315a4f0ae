import { Camera, Eraser, Fingerprint, PenLine, ShieldCheck } from 'lucide-react';
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Signature } from '../../../shared/protocol/visit.ts';
import { useApp } from '../../app/contexts.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useBoth, useStaff } from '../../text/languages.ts';
import type { Words } from '../../text/lines.ts';
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
  /** What is kept so far. */
  readonly signature: Signature | null;
  /** Who signs here. */
  readonly label: Words;
  /** What stands before a thumbmark: its two witnesses. Without it there is no thumbmark (a witness signs). */
  readonly beforeThumb?: { readonly isReady: boolean; readonly content: ReactNode };
}

/** `stored` shows a signature as it is: a pad cannot be drawn on from one, it is signed again from the beginning. */
type Way = 'stored' | 'pad' | 'paper' | 'thumb';

interface WayProps extends SignaturePartProps {
  readonly onChoose: (way: Way) => void;
}

const Stored = ({ store, isSealing, signature, onChoose }: WayProps) => {
  const t = useStaff();
  if (signature === null) return null;
  return (
    <>
      <PaperPicture picture={signature.picture} label={t(`sign:signed.${signature.kind}`)} />
      <Button
        icon={Eraser}
        isDisabled={isSealing}
        onPress={() => {
          store.forget();
          onChoose(signature.kind === 'thumbmark' ? 'thumb' : 'pad');
        }}
      >
        <TwoText text="sign:again" />
      </Button>
    </>
  );
};

const icons = { pad: PenLine, paper: Camera, thumb: Fingerprint } as const;
const wordsOf = { pad: 'sign:paper.back', paper: 'sign:paper.choose', thumb: 'sign:thumb.choose' } as const;

/** The other ways to sign. */
const OtherWays = ({ now, ...props }: WayProps & { readonly now: keyof typeof icons }) => {
  const { store, isSealing, beforeThumb, onChoose } = props;
  const ways = (['pad', 'paper', 'thumb'] as const).filter(
    (way) => way !== now && (way !== 'thumb' || beforeThumb !== undefined),
  );
  return (
    <div className="row">
      {ways.map((way) => (
        <Button
          key={way}
          icon={icons[way]}
          isDisabled={isSealing}
          onPress={() => {
            store.forget();
            onChoose(way);
          }}
        >
          <TwoText text={wordsOf[way]} />
        </Button>
      ))}
    </div>
  );
};

const OnPad = (props: WayProps) => (
  <>
    <SignaturePad
      label={props.label}
      onChange={props.store.draw}
      isDisabled={props.isSealing}
      alternative={<TwoText text={props.beforeThumb ? 'ui:sign.alternative' : 'sign:paper.alternative'} />}
    />
    <OtherWays {...props} now="pad" />
  </>
);

/** Demo mode can take the camera away, to see what then stands here. */
const useHasCamera = (): boolean => useApp().status.demoFaults?.noCamera !== true;

/** For whoever cannot draw on a screen, or whose operator works by keyboard alone. */
const OnPaper = (props: WayProps) => {
  const t = useStaff();
  const hasCamera = useHasCamera();
  return (
    <>
      <p>
        <TwoText text="sign:paper.how" />
      </p>
      <CameraCapture label={t('sign:paper.label')} hasCamera={hasCamera} onPicture={props.store.photograph} />
      <OtherWays {...props} now="paper" />
    </>
  );
};

/** 民法 §3: in place of a signature, with two witnesses. Ink on paper, photographed; or a finger on the pad. */
const Thumb = (props: WayProps) => {
  const t = useStaff();
  const both = useBoth();
  const hasCamera = useHasCamera();
  const { store, isSealing, beforeThumb } = props;
  const [isOnPad, setOnPad] = useState(false);
  return (
    <>
      <p>
        <TwoText text="sign:thumb.law" />
      </p>
      {beforeThumb?.content}
      {beforeThumb?.isReady && (
        <>
          <p>
            <TwoText text={isOnPad ? 'sign:thumb.how-pad' : 'sign:thumb.how'} />
          </p>
          {isOnPad ? (
            <SignaturePad
              variant="thumb"
              label={both('sign:thumb.pad')}
              onChange={store.press}
              isDisabled={isSealing}
              alternative={null}
            />
          ) : (
            <CameraCapture label={t('sign:thumb.label')} hasCamera={hasCamera} onPicture={store.press} />
          )}
          <Button icon={isOnPad ? Camera : Fingerprint} onPress={() => setOnPad(!isOnPad)}>
            <TwoText text={isOnPad ? 'sign:thumb.to-camera' : 'sign:thumb.to-pad'} />
          </Button>
        </>
      )}
      <OtherWays {...props} now="thumb" />
    </>
  );
};

/** What is being drawn stays on its pad after it has been stored; a photograph is shown as soon as it is kept. */
const wayOf = (signature: Signature | null, chosen: Way): Way => {
  if (signature !== null && signature.kind !== 'drawn') return 'stored';
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

const evidenceOf = (way: Way, signature: Signature | null): string => {
  if (way === 'thumb' || signature?.kind === 'thumbmark') return 'sign:evidence-thumb';
  return way === 'paper' || signature?.kind === 'photographed' ? 'sign:evidence-paper' : 'sign:evidence';
};

/** A signature: drawn on the pad, made on paper and photographed, a thumbmark, or stored before this page was opened. */
export const SignaturePart = (props: SignaturePartProps) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { store, signature, label } = props;
  const [chosen, setWay] = useState<Way>(signature === null ? 'pad' : 'stored');
  const way = wayOf(signature, chosen);
  const part = useWayFocus(way);
  const all = { ...props, onChoose: setWay };
  return (
    <section
      ref={part}
      tabIndex={-1}
      className="stack"
      aria-label={typeof label === 'string' ? label : label.first.text}
    >
      {way === 'stored' && <Stored {...all} />}
      {way === 'pad' && <OnPad {...all} />}
      {way === 'paper' && <OnPaper {...all} />}
      {way === 'thumb' && <Thumb {...all} />}
      {store.fault !== null && (
        <div role="alert" className="tight">
          <Note tone="wait">
            {t('sign:not-stored')} {faultText(staff, store.fault)}
          </Note>
          <Button onPress={store.store}>{t('sign:store-again')}</Button>
        </div>
      )}
      <p className="quiet">
        <ShieldCheck className="icon" aria-hidden /> {t(evidenceOf(way, signature))}
      </p>
    </section>
  );
};
