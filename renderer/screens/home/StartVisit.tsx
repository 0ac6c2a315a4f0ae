import { Plus, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import { useApp } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import type { Setting } from './setting.ts';

export interface Starting {
  readonly fault: Fault | null;
  readonly start: (setting: Setting) => void;
}

/** Begins a visit that follows no other, and goes there. */
export const useStartVisit = (): Starting => {
  const { core, go } = useApp();
  const [fault, setFault] = useState<Fault | null>(null);
  const start = async (setting: Setting) => {
    const started = await core.call('visit.start', { setting, after: null });
    if (started.ok) go({ kind: 'visit', visitId: started.value.visitId });
    else setFault(started.fault);
  };
  return { fault, start: (setting) => void start(setting) };
};

export interface StartButtonProps {
  readonly setting: Setting;
  readonly isPrimary: boolean;
  readonly start: Starting['start'];
}

/** A visit at home is begun; at the counter somebody has come. */
export const StartButton = ({ setting, isPrimary, start }: StartButtonProps) => {
  const t = useStaff();
  return (
    <Button
      variant={isPrimary ? 'primary' : 'secondary'}
      icon={setting === 'counter' ? UserRound : Plus}
      tall={setting === 'counter'}
      onPress={() => start(setting)}
    >
      {t(setting === 'counter' ? 'home:start-counter' : 'home:start')}
    </Button>
  );
};
