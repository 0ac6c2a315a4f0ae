import { Phone } from 'lucide-react';
import { useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';

/** The immigration agency's line, whose interpreters can be put on a loudspeaker. */
export const Hotline = () => {
  const t = useStaff();
  return (
    <Note>
      <p className="hotline">
        <Phone className="icon" aria-hidden /> <strong>{t('who:hotline.number')}</strong>
      </p>
      <p>{t('who:hotline.hours')}</p>
      <p className="hint">{t('who:hotline.how')}</p>
    </Note>
  );
};
