import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { Switch } from '../../ui/Switch.tsx';

/**
 * Safe mode. Whoever the applicant is afraid of may be in the room and read along: neither the name of the switch nor its
 * explanation says what it is for.
 */
export const Privacy = () => {
  const t = useStaff();
  const session = useVisitSession();
  const { safeMode } = useVisit().visit;
  return (
    <section className="tight" aria-label={t('who:privacy.title')}>
      <Switch
        words={t('who:privacy.title')}
        isOn={safeMode}
        onChange={(on) => session.save({ kind: 'safe-mode', on })}
      />
      <p className="hint">{t('who:privacy.what')}</p>
    </section>
  );
};
