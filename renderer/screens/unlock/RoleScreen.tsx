import './Unlock.css';
import type { DeviceStatus } from '../../../shared/protocol/port.ts';
import { useApp } from '../../app/contexts.ts';
import { DeviceStates } from '../../app/DeviceStates.tsx';
import { LockButton } from '../../app/LockButton.tsx';
import { usePageTitle } from '../../app/page-title.ts';
import { useStaff } from '../../text/languages.ts';
import { AppFrame } from '../../ui/AppFrame.tsx';
import { Note } from '../../ui/Note.tsx';

const openCommand = 'age -d -i agency.key envelope.age | gunzip | tail -n 1 > application.json';

const HowToOpen = () => {
  const t = useStaff();
  return (
    <section className="stack">
      <h2 className="head">{t('unlock:desk.title')}</h2>
      <p>{t('unlock:desk.words')}</p>
      <pre className="role-commands" lang="en">
        <code>{openCommand}</code>
      </pre>
      <ul className="tight">
        <li>{t('unlock:desk.key')}</li>
        <li>{t('unlock:desk.result')}</li>
        <li>{t('unlock:desk.check')}</li>
      </ul>
    </section>
  );
};

export interface RoleScreenProps {
  readonly operator: NonNullable<DeviceStatus['operator']>;
}

/** What an operator who makes no visits finds on this device: nothing of anybody's visit, and how envelopes are opened. */
export const RoleScreen = ({ operator }: RoleScreenProps) => {
  const t = useStaff();
  const { status } = useApp();
  usePageTitle(t(`unlock:role.${operator.role}`));
  return (
    <AppFrame
      isDemo={status.demo}
      who={
        <span className="quiet">
          {operator.name} {t(`unlock:role.${operator.role}`)}
        </span>
      }
      states={<DeviceStates />}
      tools={<LockButton />}
    >
      <h1>{t('unlock:role-page.title', { name: operator.name })}</h1>
      <p className="lead">{t(`unlock:role-page.${operator.role}`)}</p>
      <Note tone="good">{t('unlock:role-page.nothing')}</Note>
      {operator.role === 'desk' && <HowToOpen />}
    </AppFrame>
  );
};
