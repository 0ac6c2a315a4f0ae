import { PenLine } from 'lucide-react';
import { type Sealed, standing } from '../../../shared/protocol/visit.ts';
import { useVisit } from '../../app/contexts.ts';
import { useGoTo } from '../../app/steps.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { useCorrection } from './correction.ts';
import { Supplement } from './Supplement.tsx';
import { Withdraw } from './Withdraw.tsx';

const Correct = ({ sealed }: AfterSealingProps) => {
  const t = useStaff();
  const { begin } = useCorrection();
  return (
    <Button variant="plain" icon={PenLine} onPress={() => void begin(sealed)}>
      {t('after:correct.button')}
      <span className="sr">{sealed.reference}</span>
    </Button>
  );
};

const InHand = () => {
  const t = useStaff();
  const goTo = useGoTo();
  return (
    <p className="row">
      <StateLine state="waiting">{t('after:correct.in-hand')}</StateLine>
      <Button onPress={() => goTo('questions')}>{t('after:correct.go-on')}</Button>
    </p>
  );
};

export interface AfterSealingProps {
  readonly sealed: Sealed;
}

/** The button that was pressed is gone with its part: reading goes on at the heading of what has become of it. */
const stayAt = (envelopeId: string) => () => {
  window.setTimeout(() => {
    const heading = document.getElementById(`receipt-${envelopeId}`);
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus();
  });
};

/** For the operator, beside one application on the receipt that still stands: bring papers, correct, take back. */
export const AfterSealing = ({ sealed }: AfterSealingProps) => {
  const { visit } = useVisit();
  const { envelopeId } = sealed;
  if (!standing(visit).some((each) => each.envelopeId === envelopeId)) return null;
  return (
    <div className="staff-only stack">
      {visit.reopened.includes(envelopeId) ? (
        <InHand />
      ) : (
        <>
          <Supplement sealed={sealed} onDone={stayAt(envelopeId)} />
          <div className="row">
            <Correct sealed={sealed} />
            <Withdraw sealed={sealed} onDone={stayAt(envelopeId)} />
          </div>
        </>
      )}
    </div>
  );
};
