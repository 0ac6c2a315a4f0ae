import { useEffect } from 'react';
import { OutOfOrder } from '../screens/unlock/OutOfOrder.tsx';
import { UnlockScreen } from '../screens/unlock/UnlockScreen.tsx';
import { officialLanguage } from '../text/i18n.ts';
import { Languages } from '../text/languages.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { ToastRegion } from '../ui/Toast.tsx';
import type { CoreClient } from './core-client.ts';
import { applyStaffAppearance } from './staff-appearance.ts';
import { type StaffLanguage, useStaffLanguage } from './staff-language.ts';
import { Unlocked } from './Unlocked.tsx';
import { useDevice } from './use-device.ts';

interface DoorProps {
  readonly core: CoreClient;
  readonly language: StaffLanguage;
  readonly onLanguage: (language: StaffLanguage) => void;
}

/** What stands before the app: a device that cannot work, a locked vault, or the way in. */
const Door = ({ core, language, onLanguage }: DoorProps) => {
  const device = useDevice(core);
  if (device.kind === 'starting') return null;
  if (device.kind === 'fault') return <OutOfOrder fault={device.fault} />;
  // Handed over: this page is about to be loaded anew, and nothing of it may be seen until then.
  if (device.status.screen.kind === 'handed-over') return null;
  if (device.status.operator === null) {
    return <UnlockScreen core={core} status={device.status} language={language} onLanguage={onLanguage} />;
  }
  return <Unlocked core={core} {...device} operator={device.status.operator} />;
};

/** The app of one window. */
export const App = ({ core }: { readonly core: CoreClient }) => {
  const [language, setLanguage] = useStaffLanguage();
  useEffect(() => applyStaffAppearance(language), [language]);
  return (
    <Languages value={{ staff: language, applicant: officialLanguage }}>
      <ErrorBoundary>
        <Door core={core} language={language} onLanguage={setLanguage} />
      </ErrorBoundary>
      <ToastRegion />
    </Languages>
  );
};
