import { House, Pause } from 'lucide-react';
import { useContext, useState } from 'react';
import { openWork } from '../../../shared/forms/open-work.ts';
import { activeServices, inWork, isClosed } from '../../../shared/protocol/visit.ts';
import { losingTheMonth } from '../../../shared/rules/month-end.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { clockTime } from '../../app/when.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { MonthEndLine, useThisMonthEnd } from '../home/MonthEndLine.tsx';
import { MissingByStep } from './MissingByStep.tsx';
import { useLeave } from './use-leave.ts';

const SavedLine = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { visit, save } = useVisit();
  if (save.kind === 'unsaved') {
    return (
      <Note tone="wait">
        <StateLine state="unsaved" /> {faultText(staff, save.fault)}
      </Note>
    );
  }
  if (save.kind === 'saving') return <StateLine state="saving" />;
  return (
    <p>
      <StateLine state="saved" params={{ time: clockTime(visit.savedAt) }} /> {t('after:parked.safe')}
    </p>
  );
};

/** Papers that were put off, and until when they matter for what runs from the month in which they are complete. */
const UntilWhen = () => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const end = useThisMonthEnd();
  const services = losingTheMonth(catalogue.services, [...activeServices(visit), ...visit.setAside]);
  if (end === null || services.length === 0) return null;
  return (
    <Note>
      <MonthEndLine end={end} of="papers" services={services} />
    </Note>
  );
};

const SetAsideLine = () => {
  const t = useStaff();
  const { setAside } = useVisit().visit;
  if (setAside.length === 0) return null;
  const names = setAside.map((id) => t(`services:${id}.name`)).join(t('home:list-separator'));
  return <p>{t('after:parked.set-aside', { names })}</p>;
};

/** For the tools of a visit: stop for today, knowing what is saved, what is missing and what it may cost to wait. */
export const NotFinishedButton = () => {
  const t = useStaff();
  const { visit } = useVisit();
  const { state } = useForm();
  const leave = useLeave();
  const [isOpen, setOpen] = useState(false);
  if (isClosed(visit)) return null;
  return (
    <>
      <Button variant="plain" icon={Pause} onPress={() => setOpen(true)}>
        {t('after:parked.button')}
      </Button>
      <Dialog
        title={t('after:parked.title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button variant="primary" icon={House} onPress={() => void leave()}>
              {t('after:parked.leave')}
            </Button>
            <Button onPress={() => setOpen(false)}>{t('after:parked.stay')}</Button>
          </>
        }
      >
        <SavedLine />
        <p>{t('after:parked.missing')}</p>
        <MissingByStep open={openWork(state, inWork(visit))} />
        <SetAsideLine />
        <UntilWhen />
      </Dialog>
    </>
  );
};
