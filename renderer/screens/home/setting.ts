import { useState } from 'react';
import type { VisitSummary } from '../../../shared/protocol/port.ts';
import { useApp } from '../../app/contexts.ts';

export type Setting = VisitSummary['setting'];

/** Of this device, over a lock too; it says nothing about anybody. */
const storageKey = 'doorstep.setting';

/** At home, or at the counter of the office: only an officer works there. */
export const useSetting = (): readonly [Setting, (setting: Setting) => void] => {
  const isOfficer = useApp().status.operator?.role === 'officer';
  const [setting, setSetting] = useState<Setting>(() =>
    localStorage.getItem(storageKey) === 'counter' ? 'counter' : 'home',
  );
  return [
    isOfficer ? setting : 'home',
    (chosen) => {
      localStorage.setItem(storageKey, chosen);
      setSetting(chosen);
    },
  ];
};
