import { Check, Pencil, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStaff } from '../text/languages.ts';
import { Button } from './Button.tsx';
import { Note } from './Note.tsx';
import type { Picture } from './picture.ts';
import { hintsFor, type Subject } from './picture-quality.ts';

export interface TakenProps {
  readonly picture: Picture;
  readonly label: string;
  readonly subject: Subject;
  readonly onKeep: () => void;
  readonly onEdit: () => void;
  readonly onRetake: () => void;
}

/** The photograph before it is kept, with what may be hard to read in it. Keeping it all the same is always possible. */
export const Taken = ({ picture, label, subject, onKeep, onEdit, onRetake }: TakenProps) => {
  const t = useStaff();
  const [url, setUrl] = useState('');
  const { jpeg } = picture;
  const hints = hintsFor(subject, picture.hints);
  useEffect(() => {
    const made = URL.createObjectURL(jpeg);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [jpeg]);
  const isFine = hints.length === 0;
  return (
    <>
      {url && <img className="camera-view" src={url} alt={t('ui:picture.preview', { label })} />}
      <div role="status" className="tight">
        {isFine && <Note tone="good">{t('ui:picture.fine')}</Note>}
        {hints.map((hint) => (
          <Note key={hint} tone="wait">
            {t(`picture:hint${subject === 'person' ? '-person' : ''}.${hint}`)}
          </Note>
        ))}
      </div>
      <div className="row">
        {isFine ? (
          <>
            <Button variant="primary" icon={Check} autoFocus onPress={onKeep}>
              {t('ui:picture.keep')}
            </Button>
            <Button icon={RotateCcw} onPress={onRetake}>
              {t('ui:picture.retake')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="primary" icon={RotateCcw} autoFocus onPress={onRetake}>
              {t('ui:picture.retake')}
            </Button>
            <Button icon={Check} onPress={onKeep}>
              {t('picture:keep-anyway')}
            </Button>
          </>
        )}
        <Button icon={Pencil} onPress={onEdit}>
          {t('picture:edit.open')}
        </Button>
      </div>
    </>
  );
};
