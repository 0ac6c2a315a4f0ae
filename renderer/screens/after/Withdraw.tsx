import { Undo2 } from 'lucide-react';
import { useContext, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { Request } from '../../../shared/protocol/port.ts';
import type { Sealed } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useBoth, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { mayHaveLeft } from './delivery.ts';
import { useOutboxItems } from './use-outbox-items.ts';

type Reason = Request<'visit.withdraw'>['reason'];
const reasons = ['changed-mind', 'mistake', 'filed-elsewhere', 'other'] as const satisfies readonly Reason[];

/** What really happens: it never leaves, or a signed withdrawal goes after it. */
const WhatHappens = ({ envelopeId }: Pick<Sealed, 'envelopeId'>) => {
  const item = useOutboxItems()?.find((each) => each.envelopeId === envelopeId);
  if (item === undefined) return null;
  return (
    <Note tone="wait">
      <TwoText text={mayHaveLeft(item.state) ? 'after:withdraw.sent' : 'after:withdraw.unsent'} />
    </Note>
  );
};

const useWithdraw = (envelopeId: string, onDone: () => void) => {
  const { core } = useApp();
  const session = useVisitSession();
  const { visitId } = useVisit().visit;
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const withdraw = async (reason: Reason): Promise<void> => {
    setBusy(true);
    await session.settled();
    const withdrawn = await core.call('visit.withdraw', { visitId, envelopeId, reason });
    setBusy(false);
    if (!withdrawn.ok) return setFault(withdrawn.fault);
    session.replace(withdrawn.value);
    onDone();
  };
  return { fault, isBusy, withdraw };
};

export interface WithdrawProps {
  readonly sealed: Sealed;
  readonly onDone: () => void;
}

/** Takes one application back, with the reason. */
export const Withdraw = ({ sealed, onDone }: WithdrawProps) => {
  const t = useStaff();
  const both = useBoth();
  const { staff } = useContext(Languages);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<Reason | null>(null);
  const { fault, isBusy, withdraw } = useWithdraw(sealed.envelopeId, onDone);
  const mayConfirm = reason !== null && !isBusy;
  return (
    <>
      <Button variant="plain" icon={Undo2} onPress={() => setOpen(true)}>
        {t('after:withdraw.button')}
        <span className="sr">{sealed.reference}</span>
      </Button>
      <Dialog
        role="alertdialog"
        title={both('after:withdraw.title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button autoFocus onPress={() => setOpen(false)}>
              {t('after:withdraw.keep')}
            </Button>
            <Button
              variant="danger"
              onPress={() => reason !== null && void withdraw(reason)}
              isDisabled={!mayConfirm}
              {...(reason === null && { whyNot: t('after:withdraw.reason-first') })}
            >
              {t('after:withdraw.confirm')}
            </Button>
          </>
        }
      >
        <p>
          <strong>
            <TwoText text={`services:${sealed.service}.name`} />
          </strong>{' '}
          <span className="nowrap" translate="no">
            {sealed.reference}
          </span>
        </p>
        <WhatHappens envelopeId={sealed.envelopeId} />
        <ChoiceGroup
          id="withdraw-reason"
          label={both('after:withdraw.why')}
          options={reasons.map((id) => ({ id, words: both(`after:withdraw.reason.${id}`) }))}
          value={reason}
          onChange={(id) => setReason(reasons.find((each) => each === id) ?? null)}
        />
        {fault && <Note tone="wrong">{faultText(staff, fault)}</Note>}
      </Dialog>
    </>
  );
};
