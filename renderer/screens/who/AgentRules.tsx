import { useContext } from 'react';
import { activeServices } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';
import { agentRules } from './person-rules.ts';

/** What an agent may and may not do in this visit; before services are chosen, that there are such rules. */
export const AgentRules = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const { never, withAuthority } = agentRules(catalogue, activeServices(visit));
  const named = (ids: readonly string[]) =>
    new Intl.ListFormat(staff, { type: 'conjunction' }).format(ids.map((id) => t(`services:${id}.name`)));
  return (
    <>
      {visit.services.length === 0 && <p className="hint">{t('who:people.rules')}</p>}
      {never.length > 0 && <Note tone="wait">{t('who:people.never', { services: named(never) })}</Note>}
      {withAuthority.length > 0 && (
        <Note>{t('who:people.with-authority', { services: named(withAuthority) })}</Note>
      )}
    </>
  );
};
