import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { type Fault, fault } from '../../shared/protocol/faults.ts';
import type { EnvelopeHeader } from '../../shared/protocol/wire.ts';
import type { AuditEntry, NewEnvelope, StoredEnvelope } from '../ports.ts';
import { type ReceiptDeps, receiptOf } from './receipt.ts';

export interface StoreEnvelopeDeps extends ReceiptDeps {
  readonly now: () => Date;
  /** Called once the body is committed and before its receipt is signed: where tests let the process die. */
  readonly afterCommit?: () => Promise<void> | void;
}

export interface HandedIn {
  readonly township: string;
  readonly deviceId: string;
  readonly header: EnvelopeHeader;
  readonly body: Uint8Array;
  /** Lower-case hex, computed over `body` by the caller. */
  readonly bodySha256: string;
}

export interface Stored {
  readonly receipt: string;
  /** False when the same envelope was stored before. */
  readonly isNew: boolean;
}

const sameHeader = (a: EnvelopeHeader, b: EnvelopeHeader): boolean =>
  a.sha256 === b.sha256 &&
  a.size === b.size &&
  a.agency === b.agency &&
  a.sequence === b.sequence &&
  a.prevHash === b.prevHash &&
  a.attachments.join() === b.attachments.join();

const refuse = async (
  deps: StoreEnvelopeDeps,
  handedIn: HandedIn,
  action: Exclude<AuditEntry['action'], 'envelope.stored'>,
): Promise<Result<Stored, Fault>> => {
  const { township, deviceId, header } = handedIn;
  await deps.store.audit({ township, deviceId, action, envelopeId: header.envelopeId, at: deps.now() });
  return fail(fault(action));
};

const again = async (
  deps: StoreEnvelopeDeps,
  handedIn: HandedIn,
  stored: StoredEnvelope,
): Promise<Result<Stored, Fault>> => {
  const same = stored.deviceId === handedIn.deviceId && sameHeader(stored.header, handedIn.header);
  if (!same) return refuse(deps, handedIn, 'envelope.conflict');
  return ok({ receipt: await receiptOf(deps, stored), isNew: false });
};

const storeNew = async (deps: StoreEnvelopeDeps, handedIn: HandedIn): Promise<Result<Stored, Fault>> => {
  const { township, deviceId, header, body } = handedIn;
  const envelope: NewEnvelope = { township, deviceId, header, body, storedAt: deps.now() };
  const outcome = await deps.store.insertEnvelope(envelope);
  if (outcome === 'attachment-missing') return fail(fault('envelope.attachment-missing'));
  if (outcome === 'taken') {
    const winner = await deps.store.findEnvelope(township, header.envelopeId);
    return winner === null
      ? refuse(deps, handedIn, 'envelope.sequence-conflict')
      : again(deps, handedIn, winner);
  }
  await deps.afterCommit?.();
  return ok({ receipt: await receiptOf(deps, { ...envelope, receipt: null }), isNew: true });
};

/**
 * Takes one sealed envelope. Idempotent by id and content: the same again gives the same receipt, byte for byte; another
 * content under the same id, or another envelope under the same sequence, changes nothing and is refused.
 */
export const storeEnvelope = async (
  deps: StoreEnvelopeDeps,
  handedIn: HandedIn,
): Promise<Result<Stored, Fault>> => {
  const { township, header, body, bodySha256 } = handedIn;
  if (header.sha256 !== bodySha256 || header.size !== body.length)
    return fail(fault('envelope.hash-mismatch'));
  const stored = await deps.store.findEnvelope(township, header.envelopeId);
  return stored === null ? storeNew(deps, handedIn) : again(deps, handedIn, stored);
};
