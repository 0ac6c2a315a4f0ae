import { Building2, CalendarDays, FileCheck, RotateCcw } from 'lucide-react';
import { useContext, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useAttach } from '../../app/picture-url.ts';
import { faultText } from '../../text/fault-text.ts';
import { hasText, officialLanguage, say } from '../../text/i18n.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { CameraCapture } from '../../ui/CameraCapture.tsx';
import { Note } from '../../ui/Note.tsx';
import type { Picture } from '../../ui/picture.ts';
import { showToast } from '../../ui/Toast.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { PaperPicture } from './PaperPicture.tsx';
import { otherWishes, type Paper, paperKey, type Way, waysOf } from './papers.ts';

export const paperHeadingId = 'paper-in-hand';

const icons = { held: FileCheck, lookup: Building2, later: CalendarDays } as const;

/** Stores a photograph; one that could not be stored stays here until it can, or another is taken. */
const useKeep = (paper: Paper, onKept: () => void) => {
  const session = useVisitSession();
  const attach = useAttach();
  const [unkept, setUnkept] = useState<{ readonly picture: Picture; readonly fault: Fault } | null>(null);
  const keep = async (picture: Picture): Promise<void> => {
    const stored = await attach(picture.jpeg, 'image/jpeg');
    if (!stored.ok) return setUnkept({ picture, fault: stored.fault });
    setUnkept(null);
    session.save({ kind: 'document', document: paper.id, picture: stored.value });
    onKept();
  };
  return { unkept, keep };
};

const Ways = ({ paper, onDone }: PaperDeskProps) => {
  const t = useStaff();
  const session = useVisitSession();
  const choose = (status: Way) => {
    const before = session.view().visit.documents[paper.id]?.picture ?? null;
    session.save({ kind: 'document-status', document: paper.id, status });
    if (before !== null) {
      const putBack = () => session.save({ kind: 'document', document: paper.id, picture: before });
      showToast({
        words: t('documents:photo-dropped'),
        undo: { words: t('documents:undo'), onPress: putBack },
      });
    }
    onDone();
  };
  return (
    <div className="row">
      {waysOf(paper).map((way) => (
        <Button key={way} icon={icons[way]} isPressed={paper.state === way} onPress={() => choose(way)}>
          {t(`documents:way.${way}`)}
        </Button>
      ))}
    </div>
  );
};

export interface PaperDeskProps {
  readonly paper: Paper;
  /** It is settled: the next open paper may come. */
  readonly onDone: () => void;
}

/** One paper in hand: photograph it, or say what becomes of it. */
export const PaperDesk = ({ paper, onDone }: PaperDeskProps) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const picture = useVisit().visit.documents[paper.id]?.picture ?? null;
  const [isRetaking, setRetaking] = useState(false);
  const { unkept, keep } = useKeep(paper, () => {
    setRetaking(false);
    onDone();
  });
  const key = paperKey(paper);
  const label = t(`${key}.label`);
  return (
    <section className="stack" aria-labelledby={paperHeadingId}>
      <h2 className="head" id={paperHeadingId} tabIndex={-1}>
        <TwoText text={`${key}.label`} />
      </h2>
      {hasText(`${key}.hint`) && (
        <p>
          <TwoText text={`${key}.hint`} />
        </p>
      )}
      {otherWishes(paper, (text) => say(officialLanguage, text).text).map((wish) => (
        <Note key={wish.service}>
          <p className="hint">{t('documents:also-for', { service: t(`services:${wish.service}.name`) })}</p>
          <TwoText text={`${wish.key}.label`} />
        </Note>
      ))}
      {unkept !== null && (
        <div role="alert" className="tight">
          <Note tone="wait">
            {t('documents:not-kept')} {faultText(staff, unkept.fault)}
          </Note>
          <Button onPress={() => void keep(unkept.picture)}>{t('documents:keep-again')}</Button>
        </div>
      )}
      {picture !== null && !isRetaking ? (
        <>
          <PaperPicture picture={picture} label={t('documents:picture-of', { label })} />
          <Button icon={RotateCcw} onPress={() => setRetaking(true)}>
            {t('documents:retake')}
          </Button>
        </>
      ) : (
        <CameraCapture label={label} onPicture={(taken) => void keep(taken)} />
      )}
      <Ways paper={paper} onDone={onDone} />
      <p className="hint">{t('documents:privacy')}</p>
    </section>
  );
};
