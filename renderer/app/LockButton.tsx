import { Lock } from 'lucide-react';
import { useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { useApp } from './contexts.ts';

export const LockButton = () => {
  const t = useStaff();
  const { lock } = useApp();
  return (
    <Button icon={Lock} onPress={lock}>
      {t('app:lock')}
    </Button>
  );
};
