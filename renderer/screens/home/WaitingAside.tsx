import { useContext } from 'react';
import { useApp } from '../../app/contexts.ts';
import { readableMoment } from '../../app/when.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';

/** What is sealed and still on this device, and when the device last reached its gateway. */
export const WaitingAside = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { status, go } = useApp();
  const { waiting, lastContactAt } = status;
  return (
    <aside className="home-aside tight" aria-labelledby="waiting">
      <h2 className="head" id="waiting">
        {t('home:waiting.title')}
      </h2>
      {waiting === 0 ? (
        <p>{t('home:waiting.none')}</p>
      ) : (
        <p>
          <span className="big">{waiting}</span> {t('home:waiting.some', { count: waiting })}
        </p>
      )}
      <p className="quiet">
        {lastContactAt === null
          ? t('home:waiting.never')
          : t('home:waiting.contact', { time: readableMoment(lastContactAt, Date.now(), staff) })}
      </p>
      <Button variant="plain" onPress={() => go({ kind: 'outbox' })}>
        {t('home:waiting.open')}
      </Button>
    </aside>
  );
};
