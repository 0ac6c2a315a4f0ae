import { useEffect, useState } from 'react';
import { answerValues } from '../../../shared/catalogue/answer.ts';
import { findService } from '../../../shared/catalogue/lookup.ts';
import type { Service } from '../../../shared/catalogue/schema.ts';
import type { OutboxItem } from '../../../shared/protocol/port.ts';
import type { SealedApplication } from '../../../shared/protocol/visit.ts';
import { type Amount, feeOf, processingDaysOf } from '../../../shared/rules/amounts.ts';
import { type Hook, hooksOf } from '../../../shared/rules/hooks.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';

/** One application as the receipt tells of it. */
export interface ReceiptItem {
  readonly sealed: SealedApplication;
  readonly service: Service;
  readonly days: Amount | null;
  readonly fee: Amount | null;
  /** Days to remember, as far as these answers tell them. */
  readonly hooks: readonly Hook[];
  /** Its way so far; null while the outbox has not been read. */
  readonly delivery: OutboxItem['state'] | null;
}

/** The outbox as it stands, by envelope, kept current by the core's events. */
const useDeliveries = (): ReadonlyMap<string, OutboxItem['state']> => {
  const { core } = useApp();
  const [items, setItems] = useState<ReadonlyMap<string, OutboxItem['state']>>(new Map());
  useEffect(() => {
    let isCurrent = true;
    const refresh = async (): Promise<void> => {
      const list = await core.call('outbox.list', {});
      if (isCurrent && list.ok) setItems(new Map(list.value.map((item) => [item.envelopeId, item.state])));
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

export const useReceiptItems = (): readonly ReceiptItem[] => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const context = useRuleContext();
  const deliveries = useDeliveries();
  const answers = answerValues(visit.answers);
  return (visit.sealed ?? []).flatMap((sealed): readonly ReceiptItem[] => {
    const service = findService(catalogue, sealed.service);
    if (service === undefined) return [];
    return [
      {
        sealed,
        service,
        days: processingDaysOf(catalogue, service.id, context),
        fee: feeOf(catalogue, service.id, answers, context),
        hooks: hooksOf(catalogue, service.id, answers, context),
        delivery: deliveries.get(sealed.envelopeId) ?? null,
      },
    ];
  });
};

/** The gateway has signed for it (R1): only then may a screen say that it has arrived there. */
export const hasArrived = ({ delivery }: ReceiptItem): boolean => delivery?.kind === 'delivered';
