import { Lock } from 'lucide-react';
import { saveTyping } from '../screens/questions/typing.ts';
import { useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { useApp } from './contexts.ts';

/** Locks the vault. What is being typed is handed over first: the core takes messages in order. */
export const LockButton = () => {
  const t = useStaff();
  const { lock } = useApp();
  return (
    <Button
      icon={Lock}
      onPress={() => {
        saveTyping();
        lock();
      }}
    >
      {t('app:lock')}
    </Button>
  );
};
