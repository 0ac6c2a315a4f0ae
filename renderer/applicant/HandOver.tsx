import './Applicant.css';
import { Monitor, MonitorSmartphone } from 'lucide-react';
import { type SyntheticEvent, useContext, useState } from 'react';
import type { Fault } from '../../shared/protocol/faults.ts';
import { useApp, useVisit, useVisitSession } from '../app/contexts.ts';
import { saveTyping } from '../screens/questions/typing.ts';
import { faultText } from '../text/fault-text.ts';
import { Languages, useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Note } from '../ui/Note.tsx';
import { Switch } from '../ui/Switch.tsx';
import { PinField, pinLength } from './PinField.tsx';

const useFaultWords = (): ((fault: Fault) => string) => {
  const { staff } = useContext(Languages);
  return (fault) => faultText(staff, fault);
};

interface PartProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Six digits, twice: a slip of the finger would lock the operator out of their own screen. */
const ChoosePin = ({ onDone, onCancel }: PartProps) => {
  const t = useStaff();
  const words = useFaultWords();
  const { core } = useApp();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const isWhole = pin.length === pinLength && again.length === pinLength;
  const isSame = again.length < pinLength || pin === again;
  const choose = async () => {
    const result = await core.call('screen.set-pin', { pin });
    if (result.ok) return onDone();
    setFault(result.fault);
    setPin('');
    setAgain('');
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isWhole && isSame) void choose();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <PinField
        id="new-pin"
        label={t('applicant:pin.new')}
        hint={t('applicant:pin.hint')}
        error={fault === null ? undefined : words(fault)}
        value={pin}
        onChange={setPin}
        autoFocus
      />
      <PinField
        id="new-pin-again"
        label={t('applicant:pin.again')}
        error={isSame ? undefined : t('applicant:pin.differ')}
        value={again}
        onChange={setAgain}
      />
      <div className="row">
        <Button
          variant="primary"
          type="submit"
          isDisabled={!isWhole || !isSame}
          whyNot={t('applicant:pin.twice')}
        >
          {t('applicant:pin.save')}
        </Button>
        <Button onPress={onCancel}>{t('applicant:hand-over.cancel')}</Button>
      </div>
    </form>
  );
};

interface ReadyProps extends PartProps {
  readonly onOtherPin: () => void;
}

const Ready = ({ onDone, onCancel, onOtherPin }: ReadyProps) => {
  const t = useStaff();
  return (
    <div className="row">
      <Button variant="primary" autoFocus onPress={onDone}>
        {t('applicant:hand-over.now')}
      </Button>
      <Button onPress={onCancel}>{t('applicant:hand-over.cancel')}</Button>
      <Button variant="plain" onPress={onOtherPin}>
        {t('applicant:hand-over.other-pin')}
      </Button>
    </div>
  );
};

/** Everything said so far is durable before the page goes. */
const useHandOver = (): { readonly fault: Fault | null; readonly handOver: () => Promise<void> } => {
  const { core } = useApp();
  const session = useVisitSession();
  const [fault, setFault] = useState<Fault | null>(null);
  return {
    fault,
    handOver: async () => {
      saveTyping();
      await session.settled();
      const { visit, save } = session.view();
      if (save.kind === 'unsaved') return setFault(save.fault);
      const result = await core.call('screen.hand-over', { visitId: visit.visitId });
      // Done: the shell loads this window anew, as the applicant's.
      setFault(result.ok ? null : result.fault);
    },
  };
};

const HandOverDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useStaff();
  const words = useFaultWords();
  const { hasPin } = useApp().status;
  const [isChoosing, setChoosing] = useState(!hasPin);
  const { fault, handOver } = useHandOver();
  return (
    <Dialog title={t('applicant:hand-over.title')} isOpen onClose={onClose}>
      <p>{t('applicant:hand-over.how')}</p>
      {fault !== null && (
        <div role="alert">
          <Note tone="wrong">{words(fault)}</Note>
        </div>
      )}
      {isChoosing ? (
        <ChoosePin onDone={() => setChoosing(false)} onCancel={onClose} />
      ) : (
        <Ready onDone={() => void handOver()} onCancel={onClose} onOtherPin={() => setChoosing(true)} />
      )}
    </Dialog>
  );
};

/** For the visit's tools: this screen becomes the applicant's, until the operator's PIN. */
export const HandOverButton = () => {
  const t = useStaff();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={MonitorSmartphone} onPress={() => setOpen(true)}>
        {t('applicant:hand-over.button')}
      </Button>
      {isOpen && <HandOverDialog onClose={() => setOpen(false)} />}
    </>
  );
};

/** Whether the applicant's display follows, where there is one; switched off it shows nothing personal. */
export const DisplayState = () => {
  const t = useStaff();
  const { core, status } = useApp();
  const { visitId } = useVisit().visit;
  const { isThere, visitId: shown } = status.applicantDisplay;
  if (!isThere) return null;
  const isOn = shown === visitId;
  return (
    <span className="display-state">
      <Monitor className="icon" aria-hidden />
      <Switch
        words={t(isOn ? 'applicant:display.follows' : 'applicant:display.idle')}
        isOn={isOn}
        onChange={(isWanted) => void core.call('display.show', { visitId: isWanted ? visitId : null })}
      />
    </span>
  );
};
