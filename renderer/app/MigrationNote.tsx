import { Undo2 } from 'lucide-react';
import { useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { Note } from '../ui/Note.tsx';
import { useVisit, useVisitSession } from './contexts.ts';

/** After the newer catalogue was taken over: the way back, until anything else is answered. */
export const MigrationNote = () => {
  const t = useStaff();
  const session = useVisitSession();
  const { migration } = useVisit().visit;
  if (migration === null) return null;
  return (
    <Note>
      <div className="row">
        <span>{t('app:migrated.words')}</span>
        <Button
          icon={Undo2}
          onPress={() =>
            session.save(...migration.changes, {
              kind: 'catalogue',
              version: migration.version,
              undo: null,
            })
          }
        >
          {t('app:migrated.undo')}
        </Button>
      </div>
    </Note>
  );
};
