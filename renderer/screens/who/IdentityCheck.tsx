import type { Change } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Note } from '../../ui/Note.tsx';

type CheckedBy = NonNullable<Extract<Change, { kind: 'identity-checked' }>['by']>;
const ways = [
  'id-card',
  'nhi-card',
  'residence-card',
  'passport',
  'household',
  'known',
] as const satisfies CheckedBy[];

/** An officer says by what the person was recognised; on sealing it is accepted for the officer's own office. */
const OfficerCheck = () => {
  const t = useStaff();
  const session = useVisitSession();
  const { identityCheckedBy } = useVisit().visit;
  const save = (by: CheckedBy | null) => session.save({ kind: 'identity-checked', by });
  return (
    <>
      <ChoiceGroup
        id="identity-check"
        label={t('who:check.by')}
        options={ways.map((id) => ({ id, words: t(`who:check.ways.${id}`) }))}
        value={identityCheckedBy}
        onChange={(id) => save(ways.find((each) => each === id) ?? null)}
      />
      {identityCheckedBy !== null && (
        <>
          <Note tone="good">{t('who:check.accepted')}</Note>
          <Button variant="plain" onPress={() => save(null)}>
            {t('who:check.undo')}
          </Button>
        </>
      )}
    </>
  );
};

/** Who may say that this is the person: only an officer, and only an officer at the counter accepts on the spot. */
export const IdentityCheck = () => {
  const t = useStaff();
  const { operator } = useApp().status;
  const { setting } = useVisit().visit;
  if (operator?.role !== 'officer') return <p className="hint">{t('who:check.volunteer')}</p>;
  return (
    <>
      <p className="hint">{t('who:check.officer')}</p>
      {setting === 'counter' && <OfficerCheck />}
    </>
  );
};
