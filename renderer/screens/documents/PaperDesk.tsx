import { ArrowRight, Building2, CalendarDays, FileCheck } from 'lucide-react';
import { useVisitSession } from '../../app/contexts.ts';
import { hasText, officialLanguage, say } from '../../text/i18n.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { PaperPages } from './PaperPages.tsx';
import { otherWishes, type Paper, paperKey, type Way, waysOf, wordsOf } from './papers.ts';

export const paperHeadingId = 'paper-in-hand';

const icons = { held: FileCheck, lookup: Building2, later: CalendarDays } as const;

const Ways = ({ paper, onDone }: Pick<PaperDeskProps, 'paper' | 'onDone'>) => {
  const t = useStaff();
  const session = useVisitSession();
  const choose = (status: Way) => {
    const before = session.view().visit.documents[paper.id]?.pages ?? [];
    session.save({ kind: 'document-status', document: paper.id, status });
    if (before.length > 0) {
      const putBack = () => session.save({ kind: 'document', document: paper.id, pages: [...before] });
      showToast({
        words: t('documents:photos-dropped'),
        undo: { words: t('documents:undo'), onPress: putBack },
      });
    }
    onDone();
  };
  return (
    <div className="row">
      {waysOf(paper).map((way) => (
        <Button key={way} icon={icons[way]} isPressed={paper.state === way} onPress={() => choose(way)}>
          {t(`documents:way.${wordsOf(paper, way)}`)}
        </Button>
      ))}
    </div>
  );
};

export interface PaperDeskProps {
  readonly paper: Paper;
  /** Another one of which nothing is said yet. */
  readonly next: Paper | undefined;
  readonly onNext: (id: string) => void;
  /** It is settled without a photograph: the next open paper may come. */
  readonly onDone: () => void;
}

/** One paper in hand: photograph it, or say what becomes of it. */
export const PaperDesk = ({ paper, next, onNext, onDone }: PaperDeskProps) => {
  const t = useStaff();
  const key = paperKey(paper);
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
      <PaperPages document={paper.id} label={t(`${key}.label`)} headingId={paperHeadingId} />
      <Ways paper={paper} onDone={onDone} />
      {paper.state === 'photographed' && next !== undefined && (
        <Button iconEnd={ArrowRight} onPress={() => onNext(next.id)}>
          {t('documents:next-paper', { label: t(`${paperKey(next)}.label`) })}
        </Button>
      )}
      <p className="hint">{t('documents:privacy')}</p>
    </section>
  );
};
