import { FilePlus, Send, X } from 'lucide-react';
import { useContext, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { BlobRef, Sealed } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useAttach } from '../../app/picture-url.ts';
import { readableMoment } from '../../app/when.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { documentKey } from '../../text/service-texts.ts';
import { Button } from '../../ui/Button.tsx';
import { CameraCapture } from '../../ui/CameraCapture.tsx';
import { focusField } from '../../ui/focus.ts';
import { Note } from '../../ui/Note.tsx';
import type { Picture } from '../../ui/picture.ts';
import { TwoText } from '../../ui/Two.tsx';
import { papersPutOff, supplementsOf } from './supplement.ts';

type Pages = Readonly<Record<string, readonly BlobRef[]>>;

/** The pages of each paper, stored encrypted as they are taken; they belong to nothing until they are sealed. */
const useBrought = (sealed: Sealed, onDone: () => void) => {
  const { core } = useApp();
  const session = useVisitSession();
  const attach = useAttach();
  const [pages, setPages] = useState<Pages>({});
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const set = (document: string, change: (known: readonly BlobRef[]) => readonly BlobRef[]) =>
    setPages((known) => ({ ...known, [document]: change(known[document] ?? []) }));
  const add = async (document: string, { jpeg }: Picture): Promise<void> => {
    const stored = await attach(jpeg, 'image/jpeg');
    if (!stored.ok) return setFault(stored.fault);
    setFault(null);
    set(document, (known) => [...known, stored.value]);
  };
  const brought = Object.entries(pages)
    .filter(([, taken]) => taken.length > 0)
    .map(([document, taken]) => ({ document, pages: [...taken] }));
  const seal = async (): Promise<void> => {
    setBusy(true);
    const { visitId } = session.view().visit;
    const { envelopeId } = sealed;
    const done = await core.call('visit.supplement', { visitId, envelopeId, documents: brought });
    setBusy(false);
    if (!done.ok) return setFault(done.fault);
    session.replace(done.value);
    onDone();
  };
  const removeLast = (document: string) => set(document, (known) => known.slice(0, -1));
  return { pages, brought, fault, isBusy, add, removeLast, seal };
};

interface PaperProps {
  readonly sealed: Sealed;
  readonly document: string;
  readonly count: number;
  readonly onPicture: (picture: Picture) => void;
  readonly onRemoveLast: () => void;
}

const Paper = ({ sealed, document, count, onPicture, onRemoveLast }: PaperProps) => {
  const t = useStaff();
  const label = `${documentKey(sealed.service, document)}.label`;
  return (
    <li className="stack">
      <p>
        <strong>
          <TwoText text={label} />
        </strong>
      </p>
      <p role="status" className={count === 0 ? 'sr' : ''}>
        {count > 0 && t('after:supplement.pages', { count })}
      </p>
      <CameraCapture label={t(label)} onPicture={onPicture} />
      {count > 0 && (
        <Button variant="plain" icon={X} onPress={onRemoveLast}>
          {t('after:supplement.remove-last')}
        </Button>
      )}
    </li>
  );
};

const Form = ({ sealed, onDone, onClose }: SupplementProps & { readonly onClose: () => void }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { catalogue } = useApp();
  const brought = useBrought(sealed, onDone);
  const isReady = brought.brought.length > 0 && !brought.isBusy;
  return (
    <section
      className="stack"
      id={`supplement-${sealed.envelopeId}`}
      tabIndex={-1}
      aria-label={t('after:supplement.title')}
    >
      <p>{t('after:supplement.how')}</p>
      <ul className="rules">
        {papersPutOff(catalogue, sealed).map((document) => (
          <Paper
            key={document}
            sealed={sealed}
            document={document}
            count={brought.pages[document]?.length ?? 0}
            onPicture={(picture) => void brought.add(document, picture)}
            onRemoveLast={() => brought.removeLast(document)}
          />
        ))}
      </ul>
      {brought.fault && (
        <div role="alert">
          <Note tone="wrong">{faultText(staff, brought.fault)}</Note>
        </div>
      )}
      <div className="row">
        <Button
          variant="primary"
          icon={Send}
          onPress={() => void brought.seal()}
          isDisabled={!isReady}
          {...(!isReady && {
            whyNot: t(brought.isBusy ? 'after:supplement.sealing' : 'after:supplement.none-yet'),
          })}
        >
          {t('after:supplement.seal')}
        </Button>
        <Button onPress={onClose}>{t('after:supplement.close')}</Button>
      </div>
    </section>
  );
};

const Brought = ({ sealed }: Pick<SupplementProps, 'sealed'>) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { visit } = useVisit();
  return supplementsOf(visit, sealed.envelopeId).map(({ envelopeId, at }) => (
    <p key={envelopeId} className="quiet">
      {t('after:supplement.brought', { time: readableMoment(at, Date.now(), staff) })}
    </p>
  ));
};

export interface SupplementProps {
  readonly sealed: Sealed;
  readonly onDone: () => void;
}

/** Papers that were put off and are here now: photographed, sealed and sent after the application. */
export const Supplement = (props: SupplementProps) => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { sealed } = props;
  const [isOpen, setOpen] = useState(false);
  if (papersPutOff(catalogue, sealed).length === 0) return null;
  const open = () => {
    setOpen(true);
    window.setTimeout(() => focusField(`supplement-${sealed.envelopeId}`));
  };
  const close = () => {
    setOpen(false);
    window.setTimeout(() => focusField(`supplement-open-${sealed.envelopeId}`));
  };
  return (
    <>
      <Brought sealed={sealed} />
      {isOpen ? (
        <Form
          {...props}
          onDone={() => {
            setOpen(false);
            props.onDone();
          }}
          onClose={close}
        />
      ) : (
        <Button id={`supplement-open-${sealed.envelopeId}`} icon={FilePlus} onPress={open}>
          {t('after:supplement.button')}
          <span className="sr">{sealed.reference}</span>
        </Button>
      )}
    </>
  );
};
