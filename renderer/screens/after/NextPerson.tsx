import { UserRoundPlus } from 'lucide-react';
import { useContext, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { VisitSummary } from '../../../shared/protocol/port.ts';
import type { Change } from '../../../shared/protocol/visit.ts';
import { type Page, useApp, useVisit } from '../../app/contexts.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useBoth, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';
import { YesNo } from '../../ui/YesNo.tsx';
import { useLeave } from './use-leave.ts';

/** Of the visit that the next one follows. */
export type Former = Pick<VisitSummary, 'visitId' | 'setting' | 'comfort' | 'safeMode'>;

export interface NextPersonButtonProps {
  readonly former: Former;
  /** Whose home it is, for assistive technology where several such buttons stand on a page. */
  readonly name?: string;
  /** Leaves what is open and goes there. */
  readonly onStarted: (page: Page) => void;
}

/**
 * After a visit in safe mode nothing is carried over: the next person in this home must not learn where the first one lives
 * or whom they named.
 */
const followed = ({ visitId, safeMode }: Former): string | null => (safeMode ? null : visitId);

const useStart = (former: Former, onStarted: (page: Page) => void) => {
  const { core } = useApp();
  const [fault, setFault] = useState<Fault | null>(null);
  const start = async (isSameComfort: boolean): Promise<void> => {
    const { setting, comfort } = former;
    const started = await core.call('visit.start', { setting, after: followed(former) });
    if (!started.ok) return setFault(started.fault);
    const { visitId, seq } = started.value;
    if (isSameComfort && comfort !== null) {
      const changes: Change[] = [
        { kind: 'comfort', comfort },
        { kind: 'step', step: 'who', at: '' },
      ];
      const saved = await core.call('visit.save', { visitId, seen: seq, changes });
      if (!saved.ok) return setFault(saved.fault);
    }
    onStarted({ kind: 'visit', visitId });
  };
  return { fault, start };
};

/** The next person in this home: a visit of their own; what both have in common is asked item by item later on. */
export const NextPersonButton = ({ former, name, onStarted }: NextPersonButtonProps) => {
  const t = useStaff();
  const both = useBoth();
  const { staff } = useContext(Languages);
  const [isOpen, setOpen] = useState(false);
  const [isSame, setSame] = useState<boolean | null>(null);
  const { fault, start } = useStart(former, onStarted);
  const asksComfort = former.comfort !== null && !former.safeMode;
  const mayStart = !asksComfort || isSame !== null;
  return (
    <>
      <Button icon={UserRoundPlus} onPress={() => setOpen(true)}>
        {t('after:next-person.button')}
        {name !== undefined && <span className="sr">{t('home:of', { name })}</span>}
      </Button>
      <Dialog
        title={t('after:next-person.title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button
              variant="primary"
              onPress={() => void start(isSame === true)}
              isDisabled={!mayStart}
              {...(!mayStart && { whyNot: t('after:next-person.answer-first') })}
            >
              {t('after:next-person.start')}
            </Button>
            <Button onPress={() => setOpen(false)}>{t('after:next-person.cancel')}</Button>
          </>
        }
      >
        <p>{t(former.safeMode ? 'after:next-person.nothing-carried' : 'after:next-person.how')}</p>
        {asksComfort && (
          <YesNo
            id="same-comfort"
            label={both('after:next-person.comfort')}
            value={isSame}
            onChange={setSame}
          />
        )}
        {fault && <Note tone="wait">{faultText(staff, fault)}</Note>}
      </Dialog>
    </>
  );
};

/** The same from within a visit, at its end. */
export const NextPerson = () => {
  const { visit } = useVisit();
  const leave = useLeave();
  return <NextPersonButton former={visit} onStarted={(page) => void leave(page)} />;
};
