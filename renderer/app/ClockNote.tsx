import { CalendarDays } from 'lucide-react';
import { useContext } from 'react';
import { todayIn } from '../../shared/domain/dates.ts';
import { Languages, useStaff } from '../text/languages.ts';
import { Note } from '../ui/Note.tsx';
import { useApp } from './contexts.ts';
import { readableDay } from './when.ts';

/** While the clock cannot be believed no age and no deadline is worked out; said wherever that could be missed. */
export const ClockNote = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { clock } = useApp().status;
  if (clock === 'ok') return null;
  return (
    <Note tone="wait">
      <p>
        <strong>
          <CalendarDays className="icon" aria-hidden />{' '}
          {t('app:clock.title', { day: readableDay(todayIn(Date.now()), staff) })}
        </strong>
      </p>
      <p>{t('app:clock.words')}</p>
    </Note>
  );
};
