import type { AuditEntry, NewEnvelope, Store, StoredEnvelope } from '../../../gateway/ports.ts';

export interface MemoryStore extends Store {
  readonly envelopes: ReadonlyMap<string, StoredEnvelope & { readonly body: Uint8Array }>;
  readonly trail: readonly AuditEntry[];
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The store's rules without a database. Every call yields first, so that simultaneous ones really interleave. */
export const createMemoryStore = (): MemoryStore => {
  const envelopes = new Map<string, StoredEnvelope & { readonly body: Uint8Array }>();
  const attachments = new Map<string, Uint8Array>();
  const jtis = new Map<string, Date>();
  const trail: AuditEntry[] = [];
  const key = (...parts: readonly string[]): string => parts.join('/');

  const isTaken = (fresh: NewEnvelope): boolean =>
    envelopes.has(key(fresh.township, fresh.header.envelopeId)) ||
    [...envelopes.values()].some(
      ({ township, deviceId, header }) =>
        township === fresh.township &&
        deviceId === fresh.deviceId &&
        header.sequence === fresh.header.sequence,
    );

  return {
    envelopes,
    trail,
    findEnvelope: async (township, envelopeId) => {
      await turn();
      return envelopes.get(key(township, envelopeId)) ?? null;
    },
    insertEnvelope: async (fresh) => {
      await turn();
      const { township, deviceId, header, storedAt } = fresh;
      if (!header.attachments.every((sha256) => attachments.has(key(township, sha256))))
        return 'attachment-missing';
      if (isTaken(fresh)) return 'taken';
      envelopes.set(key(township, header.envelopeId), { ...fresh, receipt: null });
      trail.push({
        township,
        deviceId,
        action: 'envelope.stored',
        envelopeId: header.envelopeId,
        at: storedAt,
      });
      return 'stored';
    },
    keepReceipt: async (township, envelopeId, receipt) => {
      await turn();
      const stored = envelopes.get(key(township, envelopeId));
      if (stored === undefined) throw new Error('no such envelope');
      const kept = stored.receipt ?? receipt;
      envelopes.set(key(township, envelopeId), { ...stored, receipt: kept });
      return kept;
    },
    insertAttachment: async ({ township, sha256, body }) => {
      await turn();
      if (attachments.has(key(township, sha256))) return 'known';
      attachments.set(key(township, sha256), body);
      return 'stored';
    },
    redeemJti: async (township, deviceId, jti, at) => {
      await turn();
      if (jtis.has(key(township, deviceId, jti))) return false;
      jtis.set(key(township, deviceId, jti), at);
      return true;
    },
    forgetJtisBefore: async (limit) => {
      for (const [jti, at] of jtis) if (at < limit) jtis.delete(jti);
    },
    audit: async (entry) => {
      trail.push(entry);
    },
    touch: turn,
  };
};
