import { useEffect, useState } from 'react';
import type { OutboxItem } from '../../../shared/protocol/port.ts';
import { useApp } from '../../app/contexts.ts';

/** The outbox as it stands, kept current by the core's events; null while it has not been read. */
export const useOutboxItems = (): readonly OutboxItem[] | null => {
  const { core } = useApp();
  const [items, setItems] = useState<readonly OutboxItem[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const refresh = async (): Promise<void> => {
      const list = await core.call('outbox.list', {});
      if (isCurrent && list.ok) setItems(list.value);
    };
    void refresh();
    const stop = core.subscribe('outbox.changed', () => void refresh());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [core]);
  return items;
};

/** Sealed, and not yet signed for by the gateway: it does not count as filed anywhere (電子簽章法 §9). */
export const isUnsent = ({ what, state }: Pick<OutboxItem, 'what' | 'state'>): boolean =>
  what === 'application' && state.kind !== 'delivered' && state.kind !== 'withdrawn';
