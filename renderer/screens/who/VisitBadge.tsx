import './Who.css';
import { Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { useApp } from '../../app/contexts.ts';
import { useBoth, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TwoText } from '../../ui/Two.tsx';

/** Who is at the door, how the family can check it, and what nobody of the office will ever ask for. */
const BadgeWords = () => {
  const { status } = useApp();
  const { operator, visitCode, phone } = status;
  return (
    <>
      {operator !== null && <p className="badge-name">{operator.name}</p>}
      {visitCode !== null && (
        <>
          <p>
            <TwoText text="who:badge.code" />
          </p>
          {/* Figure by figure: read aloud over a telephone, heard as figures. */}
          <p className="badge-code">
            <span className="sr">{[...visitCode].join(' ')}</span>
            <span aria-hidden="true">{`${visitCode.slice(0, 3)} ${visitCode.slice(3)}`}</span>
          </p>
        </>
      )}
      <p>
        <TwoText text={visitCode === null ? 'who:badge.ask' : 'who:badge.check'} params={{ phone }} />
      </p>
      <p>
        <strong>
          <TwoText text="who:badge.never" />
        </strong>
      </p>
    </>
  );
};

/** The operator's badge; it can be turned round to the family in large type. */
export const VisitBadge = () => {
  const t = useStaff();
  const both = useBoth();
  const [isLarge, setLarge] = useState(false);
  return (
    <section className="visit-badge tight" aria-labelledby="visit-badge">
      <h2 className="head" id="visit-badge">
        {t('who:badge.title')}
      </h2>
      <BadgeWords />
      <Button icon={Maximize2} onPress={() => setLarge(true)}>
        {t('who:badge.large')}
      </Button>
      <Dialog
        title={both('who:badge.dialog')}
        isOpen={isLarge}
        isDismissable
        onClose={() => setLarge(false)}
        actions={
          <Button tall variant="primary" autoFocus onPress={() => setLarge(false)}>
            <TwoText text="who:badge.close" />
          </Button>
        }
      >
        <div className="badge-large stack">
          <BadgeWords />
        </div>
      </Dialog>
    </section>
  );
};
