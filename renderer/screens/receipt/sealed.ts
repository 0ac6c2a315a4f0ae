import { useMemo } from 'react';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';
import { useOutboxItems } from '../after/use-outbox-items.ts';
import { type ReceiptItem, receiptItems, type TakenBack, takenBack } from './items.ts';

export interface Receipt {
  readonly items: readonly ReceiptItem[];
  readonly takenBack: readonly TakenBack[];
}

/** What the receipt of the visit in hand tells of, with how far everything has come. */
export const useReceipt = (): Receipt => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const context = useRuleContext();
  const outbox = useOutboxItems();
  return useMemo(() => {
    const deliveries = new Map((outbox ?? []).map(({ envelopeId, state }) => [envelopeId, state]));
    return {
      items: receiptItems(catalogue, visit, context, deliveries),
      takenBack: takenBack(visit, deliveries),
    };
  }, [catalogue, visit, context, outbox]);
};
