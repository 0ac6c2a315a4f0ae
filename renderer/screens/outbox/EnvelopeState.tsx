import { useContext } from 'react';
import type { OutboxItem } from '../../../shared/protocol/port.ts';
import { readableMoment, shortTime } from '../../app/when.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { StateLine } from '../../ui/StateLine.tsx';

type StateOf<K extends OutboxItem['state']['kind']> = Extract<OutboxItem['state'], { kind: K }>;

const Waiting = ({ state, sealedAt }: { readonly state: StateOf<'waiting'>; readonly sealedAt: number }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const now = Date.now();
  const { nextTryAt, lastFault } = state;
  return (
    <>
      <p>{t('outbox:sealed-at', { time: readableMoment(sealedAt, now, staff) })}</p>
      {lastFault !== null && lastFault.code !== 'net.offline' && (
        <p className="quiet">{faultText(staff, { code: lastFault.code, recovery: lastFault.recovery })}</p>
      )}
      <p className="quiet">
        {nextTryAt !== null && nextTryAt > now
          ? t('outbox:next-try', { time: shortTime(nextTryAt) })
          : t('outbox:when-online')}
      </p>
    </>
  );
};

/** How one envelope stands, in words and times. Never *sent* before the gateway's signed receipt is here. */
export const EnvelopeState = ({ item }: { readonly item: OutboxItem }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { state, sealedAt } = item;
  const now = Date.now();
  switch (state.kind) {
    case 'waiting':
      return <Waiting state={state} sealedAt={sealedAt} />;
    case 'sending':
      return <StateLine state="sending">{t('outbox:sending', { time: shortTime(state.since) })}</StateLine>;
    case 'delivered':
      return (
        <>
          <StateLine state="saved">{t('outbox:stored')}</StateLine>
          <p className="quiet">
            {t('outbox:stored-at', { time: readableMoment(state.storedAt, now, staff) })}
          </p>
        </>
      );
    case 'withdrawn':
      return (
        <>
          <StateLine state="saved">{t('outbox:withdrawn')}</StateLine>
          <p className="quiet">
            {t('outbox:withdrawn-at', { time: readableMoment(state.since, now, staff) })}
          </p>
        </>
      );
    case 'person':
      return (
        <>
          <StateLine state="person" />
          <p>{faultText(staff, state.fault)}</p>
          <p className="quiet">{t('outbox:since', { time: readableMoment(state.since, now, staff) })}</p>
        </>
      );
  }
};
