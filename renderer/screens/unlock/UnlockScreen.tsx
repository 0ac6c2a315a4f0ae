import './Unlock.css';
import type { DeviceStatus } from '../../../shared/protocol/port.ts';
import type { CoreClient } from '../../app/core-client.ts';
import { usePageTitle } from '../../app/page-title.ts';
import { endonym, type StaffLanguage, staffLanguages } from '../../app/staff-language.ts';
import { useStaff } from '../../text/languages.ts';
import { DemoTape } from '../../ui/DemoTape.tsx';
import { Note } from '../../ui/Note.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { DevicePlaque } from './DevicePlaque.tsx';
import { UnlockForm } from './UnlockForm.tsx';

export interface UnlockScreenProps {
  readonly core: CoreClient;
  readonly status: DeviceStatus;
  readonly language: StaffLanguage;
  readonly onLanguage: (language: StaffLanguage) => void;
}

const LanguageChoice = ({ language, onLanguage }: Pick<UnlockScreenProps, 'language' | 'onLanguage'>) => {
  const t = useStaff();
  return (
    <Segments
      label={t('unlock:language')}
      hideLabel
      options={staffLanguages.map((id) => ({ id, content: <span lang={id}>{endonym(id)}</span> }))}
      value={language}
      onChange={onLanguage}
    />
  );
};

/** What was damaged when the app started is said, not hidden: somebody has to check it with the applicant. */
const Repairs = ({ repairs }: { readonly repairs: DeviceStatus['repairs'] }) => {
  const t = useStaff();
  if (repairs.length === 0) return null;
  return (
    <Note tone="wait">
      <div role="alert" className="tight">
        {repairs.map(({ what, lostBytes }) => (
          <p key={what}>{t(`unlock:repairs.${what}`, { count: lostBytes })}</p>
        ))}
      </div>
    </Note>
  );
};

/** Before anything else: who is it, and the passphrase that opens the vault. */
export const UnlockScreen = ({ core, status, language, onLanguage }: UnlockScreenProps) => {
  const t = useStaff();
  usePageTitle(t('unlock:title'));
  return (
    <div className="unlock">
      {status.demo && (
        <header>
          <DemoTape />
        </header>
      )}
      <main className="unlock-main" id="page">
        <div className="stack unlock-column">
          <LanguageChoice language={language} onLanguage={onLanguage} />
          <h1>{t('unlock:title')}</h1>
          <Repairs repairs={status.repairs} />
          <UnlockForm core={core} operators={status.operators} isDemo={status.demo} />
        </div>
      </main>
      <DevicePlaque status={status} />
    </div>
  );
};
