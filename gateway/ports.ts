import type { EnvelopeHeader } from '../shared/protocol/wire.ts';

/** One sealed envelope as it goes into the store. Nothing in here is readable but what the header says. */
export interface NewEnvelope {
  readonly township: string;
  readonly deviceId: string;
  readonly header: EnvelopeHeader;
  readonly body: Uint8Array;
  readonly storedAt: Date;
}

/** An envelope in the store, without its body. */
export interface StoredEnvelope {
  readonly township: string;
  readonly deviceId: string;
  readonly header: EnvelopeHeader;
  readonly storedAt: Date;
  /** R1, once signed; null only between the body's COMMIT and the first answer. */
  readonly receipt: string | null;
}

export interface NewAttachment {
  readonly township: string;
  readonly sha256: string;
  readonly body: Uint8Array;
  readonly storedAt: Date;
}

export interface AuditEntry {
  readonly township: string;
  readonly deviceId: string;
  readonly action: 'envelope.stored' | 'envelope.conflict' | 'envelope.sequence-conflict';
  readonly envelopeId: string;
  readonly at: Date;
}

/**
 * The one durable store. A promise that resolved means committed with fsync; every method may reject with `StoreError`
 * and then nothing is known of what it did, so callers repeat rather than conclude.
 */
export interface Store {
  findEnvelope(township: string, envelopeId: string): Promise<StoredEnvelope | null>;
  /** All or nothing, in one transaction with its audit entry. `taken`: id or sequence is in use by what a look-up now finds. */
  insertEnvelope(envelope: NewEnvelope): Promise<'stored' | 'taken' | 'attachment-missing'>;
  /** Keeps the first receipt and returns the one that is kept. */
  keepReceipt(township: string, envelopeId: string, receipt: string): Promise<string>;
  insertAttachment(attachment: NewAttachment): Promise<'stored' | 'known'>;
  /** False when this device has used the jti before. */
  redeemJti(township: string, deviceId: string, jti: string, at: Date): Promise<boolean>;
  forgetJtisBefore(at: Date): Promise<void>;
  audit(entry: AuditEntry): Promise<void>;
  /** A real committed write, for the health check. */
  touch(at: Date): Promise<void>;
}

/** `full`: the volume has no space; `unavailable`: no connection, or shutting down. Anything else is a bug and stays as it is. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly kind: 'full' | 'unavailable',
    options?: { readonly cause?: unknown },
  ) {
    super(`store: ${kind}`, options);
  }
}
