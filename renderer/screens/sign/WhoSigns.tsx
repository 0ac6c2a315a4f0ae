import { activeServices } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useGoTo } from '../../app/steps.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { AgentRules } from '../who/AgentRules.tsx';
import { agentRules, inRole } from '../who/person-rules.ts';

/** Whether somebody signs here for services that only the person can file for. */
export const useIsPersonNeeded = (by: string): boolean => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  return by !== 'applicant' && agentRules(catalogue, activeServices(visit)).never.length > 0;
};

export interface WhoSignsProps {
  readonly by: string;
  readonly onChange: (by: string) => void;
}

/** The applicant, or an agent for them; asked only where an agent is at the table. */
export const WhoSigns = ({ by, onChange }: WhoSignsProps) => {
  const t = useStaff();
  const goTo = useGoTo();
  const { visit } = useVisit();
  const agents = inRole(visit.people, 'agent');
  if (agents.length === 0) return null;
  const agent = agents.find(({ id }) => id === by)?.details;
  const isUnproved = agent?.role === 'agent' && agent.proof.length === 0;
  return (
    <section className="stack" aria-label={t('sign:who.label')}>
      <Segments
        label={t('sign:who.label')}
        options={[
          { id: 'applicant', content: t('sign:who.applicant') },
          ...agents.map(({ id, details }) => ({
            id,
            content: t('sign:who.agent', { name: details.name }),
          })),
        ]}
        value={by}
        onChange={onChange}
      />
      {agent !== undefined && <AgentRules />}
      {isUnproved && (
        <Note tone="wait">
          <p>{t('sign:who.no-proof')}</p>
          <Button onPress={() => goTo('who')}>{t('sign:who.to-proof')}</Button>
        </Note>
      )}
    </section>
  );
};
