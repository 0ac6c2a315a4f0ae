import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { type Fault, fault } from '../../shared/protocol/faults.ts';
import { type ReceiptKey, signReceipt } from '../../shared/protocol/receipt.ts';
import type { Store, StoredEnvelope } from '../ports.ts';

export interface ReceiptDeps {
  readonly store: Store;
  readonly receiptKey: ReceiptKey;
}

/**
 * R1 of an envelope that is committed. When the gateway died between COMMIT and signing, it is signed now: it names the
 * stored time, so it is the same bytes that the first answer would have carried.
 */
export const receiptOf = async (deps: ReceiptDeps, stored: StoredEnvelope): Promise<string> => {
  if (stored.receipt !== null) return stored.receipt;
  const { header, township, deviceId, storedAt } = stored;
  const receipt = await signReceipt(deps.receiptKey, {
    township,
    envelopeId: header.envelopeId,
    sha256: header.sha256,
    size: header.size,
    attachments: header.attachments,
    deviceId,
    sequence: header.sequence,
    storedAt: storedAt.toISOString(),
  });
  return deps.store.keepReceipt(township, header.envelopeId, receipt);
};

/** What became of an envelope, for the device that handed it in; for any other device there is no such envelope. */
export const findReceipt = async (
  deps: ReceiptDeps,
  question: { readonly township: string; readonly deviceId: string; readonly envelopeId: string },
): Promise<Result<string, Fault>> => {
  const stored = await deps.store.findEnvelope(question.township, question.envelopeId);
  if (stored === null || stored.deviceId !== question.deviceId) return fail(fault('not-found'));
  return ok(await receiptOf(deps, stored));
};
