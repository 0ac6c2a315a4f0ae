import { fail, ok, type Result } from '../lib/result.ts';
import { type Fault, fault } from './faults.ts';
import { claimedHeader, type SigningKey, signJws, verifyJws } from './jws.ts';
import { type ReceiptR1, receiptR1 } from './wire.ts';

const typ = 'doorstep-r1+jwt';

/** A gateway's receipt key: `kid` names it in the trust bundle. */
export interface ReceiptKey extends SigningKey {
  readonly kid: string;
}

/** R1 as compact JWS. The members are laid out here, so equal receipts are equal bytes whoever built the object. */
export const signReceipt = (key: ReceiptKey, receipt: ReceiptR1): Promise<string> => {
  const payload: ReceiptR1 = {
    township: receipt.township,
    envelopeId: receipt.envelopeId,
    sha256: receipt.sha256,
    size: receipt.size,
    attachments: [...receipt.attachments],
    deviceId: receipt.deviceId,
    sequence: receipt.sequence,
    storedAt: receipt.storedAt,
  };
  return signJws(key, { typ, kid: key.kid }, payload);
};

/** What the device knows of the envelope it handed in: everything of R1 but the time. */
export type ExpectedReceipt = Omit<ReceiptR1, 'storedAt'>;

const names = (receipt: ReceiptR1, expected: ExpectedReceipt): boolean =>
  receipt.township === expected.township &&
  receipt.envelopeId === expected.envelopeId &&
  receipt.sha256 === expected.sha256 &&
  receipt.size === expected.size &&
  receipt.deviceId === expected.deviceId &&
  receipt.sequence === expected.sequence &&
  receipt.attachments.join() === expected.attachments.join();

/**
 * The receipt, when one of the bundle's receipt keys signed it for exactly this envelope; `net.bad-receipt` otherwise.
 * Only a receipt that passes here lets the readable copy go.
 */
export const verifyReceipt = async (
  jws: string,
  receiptKeys: readonly { readonly kid: string; readonly x: string }[],
  expected: ExpectedReceipt,
): Promise<Result<ReceiptR1, Fault>> => {
  const kid = claimedHeader(jws)?.kid;
  const key = receiptKeys.find((candidate) => candidate.kid === kid);
  const receipt = key === undefined ? null : await verifyJws(jws, key.x, typ, receiptR1);
  return receipt !== null && names(receipt, expected) ? ok(receipt) : fail(fault('net.bad-receipt'));
};
