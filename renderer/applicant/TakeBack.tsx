import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { Fault } from '../../shared/protocol/faults.ts';
import { useApp, useVisitSession } from '../app/contexts.ts';
import { saveTyping } from '../screens/questions/typing.ts';
import { faultText } from '../text/fault-text.ts';
import { Languages, useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Seal } from '../ui/Seal.tsx';
import { useHere } from './here.ts';
import { PinField, pinLength } from './PinField.tsx';

/** Long enough that nobody opens it by resting a hand there. */
const holdMs = 2_000;
const key = 'F2';

/** Pressed for two seconds, F2, or Enter where it has the focus: a finger, a keyboard, a switch. */
const useHold = (onHeld: () => void) => {
  const timer = useRef(0);
  const held = useRef(onHeld);
  useEffect(() => {
    held.current = onHeld;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== key) return;
      event.preventDefault();
      held.current();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
      window.clearTimeout(timer.current);
    };
  }, []);
  const end = () => window.clearTimeout(timer.current);
  return {
    onPointerDown: () => {
      end();
      timer.current = window.setTimeout(() => held.current(), holdMs);
    },
    onPointerUp: end,
    onPointerLeave: end,
    onPointerCancel: end,
    // `detail` is 0 where no pointer has clicked: a keyboard, a switch, a screen reader.
    onClick: ({ detail }: { readonly detail: number }) => {
      if (detail === 0) held.current();
    },
  };
};

interface PinDialogProps {
  readonly onClose: () => void;
}

const PinDialog = ({ onClose }: PinDialogProps) => {
  const t = useStaff();
  const { core } = useApp();
  const session = useVisitSession();
  const { operatorLanguage } = useHere();
  const [pin, setPin] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const takeBack = async () => {
    if (pin.length < pinLength || isAsking) return;
    setAsking(true);
    saveTyping();
    await session.settled();
    const result = await core.call('screen.take-back', { pin });
    // Taken back, or locked after too many: the shell loads this window anew.
    if (result.ok) return;
    setFault(result.fault);
    setPin('');
    setAsking(false);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void takeBack();
  };
  return (
    <Dialog title={t('applicant:take-back.title')} isOpen onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <PinField
          id="take-back-pin"
          label={t('applicant:pin.label')}
          hint={t('applicant:take-back.hint')}
          error={fault === null ? undefined : faultText(operatorLanguage, fault)}
          value={pin}
          onChange={setPin}
          autoFocus
          hasKeys
        />
        <div className="row">
          <Button
            variant="primary"
            type="submit"
            isDisabled={pin.length < pinLength || isAsking}
            whyNot={t('applicant:pin.six')}
          >
            {t('applicant:take-back.open')}
          </Button>
          <Button onPress={onClose}>{t('applicant:take-back.stay')}</Button>
        </div>
      </form>
    </Dialog>
  );
};

/** Behind the seal: the operator's way back, for nobody else. */
const SealButton = () => {
  const t = useStaff();
  const [isOpen, setOpen] = useState(false);
  const hold = useHold(() => setOpen(true));
  return (
    <>
      <button type="button" className="seal-button" aria-label={t('applicant:take-back.seal')} {...hold}>
        <Seal />
        <kbd>{key}</kbd>
      </button>
      {isOpen && <PinDialog onClose={() => setOpen(false)} />}
    </>
  );
};

/** The seal of a screen that was handed over, in the operator's language. */
export const TakeBack = () => {
  const { operatorLanguage } = useHere();
  return (
    <span lang={operatorLanguage}>
      <Languages value={{ staff: operatorLanguage, applicant: operatorLanguage, swapped: false }}>
        <SealButton />
      </Languages>
    </span>
  );
};
