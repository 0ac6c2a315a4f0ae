import { useCallback, useEffect, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { OutboxItem } from '../../../shared/protocol/port.ts';
import { useApp } from '../../app/contexts.ts';

/** What came of *send now*: how many the gateway signed for meanwhile, and what stopped the others. */
export interface SendResult {
  readonly arrived: number;
  readonly left: number;
  readonly fault: Fault | null;
}

export interface OutboxView {
  readonly items: readonly OutboxItem[] | null;
  readonly fault: Fault | null;
  readonly isSending: boolean;
  readonly result: SendResult | null;
  readonly sendNow: () => void;
  readonly release: (envelopeId: string) => void;
}

/** Still to go: neither signed for by the gateway nor taken back before it left. */
export const isToGo = ({ state }: OutboxItem): boolean =>
  state.kind !== 'delivered' && state.kind !== 'withdrawn';

const isArrived = ({ state }: OutboxItem): boolean => state.kind === 'delivered';

const stoppedBy = ({ state }: OutboxItem): Fault | null => {
  if (state.kind === 'waiting') return state.lastFault;
  return state.kind === 'person' ? state.fault : null;
};

const compare = (before: readonly OutboxItem[], after: readonly OutboxItem[]): SendResult => {
  const left = after.filter(isToGo);
  return {
    arrived: after.filter(isArrived).length - before.filter(isArrived).length,
    left: left.length,
    fault: left.map(stoppedBy).find((fault) => fault !== null) ?? null,
  };
};

/** The outbox as it stands, kept current by the core's events. */
export const useOutbox = (): OutboxView => {
  const { core } = useApp();
  const [items, setItems] = useState<readonly OutboxItem[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isSending, setSending] = useState(false);
  const [result, setResult] = useState<SendResult | null>(null);

  const refresh = useCallback(async (): Promise<readonly OutboxItem[]> => {
    const list = await core.call('outbox.list', {});
    if (!list.ok) {
      setFault(list.fault);
      return [];
    }
    setItems(list.value);
    return list.value;
  }, [core]);

  useEffect(() => {
    void refresh();
    return core.subscribe('outbox.changed', () => void refresh());
  }, [core, refresh]);

  const sendNow = async () => {
    setSending(true);
    setResult(null);
    const before = await refresh();
    const sent = await core.call('outbox.send-now', {});
    const after = await refresh();
    setSending(false);
    if (sent.ok) setResult(compare(before, after));
    else setFault(sent.fault);
  };

  const release = async (envelopeId: string) => {
    const released = await core.call('outbox.release', { envelopeId });
    if (!released.ok) setFault(released.fault);
    await refresh();
  };

  return {
    items,
    fault,
    isSending,
    result,
    sendNow: () => void sendNow(),
    release: (envelopeId) => void release(envelopeId),
  };
};
