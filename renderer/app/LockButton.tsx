import { Lock } from 'lucide-react';
import { useContext, useState } from 'react';
import { saveTyping } from '../screens/questions/typing.ts';
import { useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { OpenVisit, useApp } from './contexts.ts';

/**
 * Locks the vault. What is being typed is handed over first: the core takes messages in order. What the disk refuses would
 * be gone with the lock, so that is asked first.
 */
export const LockButton = () => {
  const t = useStaff();
  const { lock } = useApp();
  const session = useContext(OpenVisit);
  const [isAsking, setAsking] = useState(false);
  const press = () => {
    saveTyping();
    if (session?.view().save.kind === 'unsaved') setAsking(true);
    else lock();
  };
  return (
    <>
      <Button icon={Lock} onPress={press}>
        {t('app:lock')}
      </Button>
      <ConfirmDialog
        title={t('app:lock-unsaved.title')}
        isOpen={isAsking}
        confirm={t('app:lock-unsaved.confirm')}
        cancel={t('app:lock-unsaved.cancel')}
        onConfirm={lock}
        onCancel={() => setAsking(false)}
        isDanger
      >
        {t('app:lock-unsaved.words')}
      </ConfirmDialog>
    </>
  );
};
