import { useVisit } from '../../app/contexts.ts';
import { PrintButton } from '../../print/PrintButton.tsx';
import { useStaff } from '../../text/languages.ts';
import { ComfortCard, type ComfortCardProps } from './ComfortCard.tsx';

/** What to take along: shown here for another device's camera, or printed. */
export const CardToKeep = ({ comfort }: ComfortCardProps) => {
  const t = useStaff();
  const { safeMode } = useVisit().visit;
  return (
    <details className="card-to-keep">
      <summary>{t('comfort:card.keep')}</summary>
      <div className="stack">
        <ComfortCard comfort={comfort} />
        {/* In a violence case no paper of a visit may lie about at home, whatever stands on it. */}
        <PrintButton
          words={t('comfort:card.print')}
          title={t('comfort:card.title')}
          document={() => ({ pieces: [{ id: 'card', node: <ComfortCard comfort={comfort} /> }] })}
          isDisabled={safeMode}
          whyNot={t('comfort:card.no-print')}
        />
      </div>
    </details>
  );
};
