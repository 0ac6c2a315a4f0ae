import { Eye, EyeOff } from 'lucide-react';
import { useContext, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { Request } from '../../../shared/protocol/port.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Note } from '../../ui/Note.tsx';

type Reason = Request<'visit.unmask'>['reason'];
const reasons = ['applicant-asks', 'check', 'reprint'] as const satisfies Reason[];

type Sight =
  | { readonly kind: 'hidden'; readonly fault: Fault | null }
  | { readonly kind: 'asking' }
  | { readonly kind: 'clear' };

/** What a closed visit hides, in clear for an officer: with a reason, which the device writes down with name and time. */
const useUnmask = () => {
  const { core } = useApp();
  const session = useVisitSession();
  const { visitId } = useVisit().visit;
  const [sight, setSight] = useState<Sight>({ kind: 'hidden', fault: null });
  return {
    sight,
    show: async (reason: Reason): Promise<void> => {
      setSight({ kind: 'asking' });
      const clear = await core.call('visit.unmask', { visitId, reason });
      if (clear.ok) session.replace(clear.value);
      setSight(clear.ok ? { kind: 'clear' } : { kind: 'hidden', fault: clear.fault });
    },
    hide: async (): Promise<void> => {
      const masked = await core.call('visit.open', { visitId });
      if (masked.ok) session.replace(masked.value);
      setSight(masked.ok ? { kind: 'hidden', fault: null } : { kind: 'clear' });
    },
  };
};

/** Beside the record of a closed visit: that something is hidden, and how an officer sees it. */
export const Unmask = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { operator } = useApp().status;
  const { sight, show, hide } = useUnmask();
  const [reason, setReason] = useState<Reason | null>(null);
  if (operator?.role !== 'officer') return <Note>{t('readback:unmask.volunteer')}</Note>;
  if (sight.kind === 'clear') {
    return (
      <Note tone="wait">
        <p>{t('readback:unmask.clear')}</p>
        <Button icon={EyeOff} autoFocus onPress={() => void hide()}>
          {t('readback:unmask.hide')}
        </Button>
      </Note>
    );
  }
  return (
    <section className="stack" aria-label={t('readback:unmask.title')}>
      <p>{t('readback:unmask.why')}</p>
      <ChoiceGroup
        label={t('readback:unmask.reason')}
        options={reasons.map((id) => ({ id, words: t(`readback:unmask.reasons.${id}`) }))}
        value={reason}
        onChange={(id) => setReason(reasons.find((each) => each === id) ?? null)}
      />
      {sight.kind === 'hidden' && sight.fault !== null && (
        <div role="alert">
          <Note tone="wrong">{faultText(staff, sight.fault)}</Note>
        </div>
      )}
      <Button
        icon={Eye}
        isDisabled={reason === null || sight.kind === 'asking'}
        whyNot={t('readback:unmask.choose')}
        onPress={() => {
          if (reason !== null) void show(reason);
        }}
      >
        {t('readback:unmask.show')}
      </Button>
    </section>
  );
};
