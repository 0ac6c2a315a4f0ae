import { fromUtf8, utf8 } from '../lib/bytes.ts';
import { z } from '../lib/schema.ts';
import { createSerial } from '../lib/serial.ts';
import { fault, isFaultCode } from '../protocol/faults.ts';
import { type SealedApplication, sealedApplication } from '../protocol/visit.ts';
import { type EnvelopeHeader, envelopeHeader } from '../protocol/wire.ts';
import type { CipherKey } from './cipher.ts';
import { advance, type DeliveryEvent, type DeliveryState, queued } from './delivery.ts';
import { makeDurableDir } from './durable.ts';
import type { CorePorts, Instant } from './ports.ts';
import { openLog } from './sealed-log.ts';

const sealedEnvelope = z.strictObject({ application: sealedApplication, header: envelopeHeader });

/** Entries of `device.log`: what must survive of the outbox. Nothing personal; readable while the vault is locked. */
const deviceEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sealed'),
    at: z.number(),
    visitId: z.string(),
    envelopes: z.array(sealedEnvelope),
  }),
  z.strictObject({
    kind: z.literal('delivered'),
    at: z.number(),
    envelopeId: z.string(),
    receipt: z.string(),
    storedAt: z.number(),
  }),
  z.strictObject({
    kind: z.literal('quarantined'),
    at: z.number(),
    envelopeId: z.string(),
    code: z.string().refine(isFaultCode),
  }),
  z.strictObject({ kind: z.literal('released'), at: z.number(), envelopeId: z.string() }),
  z.strictObject({ kind: z.literal('withdrawn'), at: z.number(), envelopeId: z.string() }),
  /** Somebody looked at what is masked: who, whose visit, why (個資法施行細則 §12: usage logs). */
  z.strictObject({
    kind: z.literal('unmasked'),
    at: z.number(),
    visitId: z.string(),
    operatorId: z.string(),
    reason: z.string(),
  }),
]);
type DeviceEntry = z.infer<typeof deviceEntry>;

export interface OutboxEnvelope {
  readonly visitId: string;
  readonly sealedAt: Instant;
  readonly application: SealedApplication;
  readonly header: EnvelopeHeader;
  readonly state: DeliveryState;
}

export interface Outbox {
  /** Oldest first. */
  list(): readonly OutboxEnvelope[];
  /** What the device has sealed of a visit; empty when nothing. */
  sealedOf(visitId: string): readonly SealedApplication[];
  /** Sequence number and previous hash for the next envelope of this device. */
  /** The newest time that a gateway has signed for this device: what its own clock is compared with. */
  lastServerAt(): Instant | null;
  next(): { readonly sequence: number; readonly prevHash: string };
  /** All applications of a visit in one durable record. Their files must already be durable. */
  add(
    visitId: string,
    envelopes: readonly { readonly application: SealedApplication; readonly header: EnvelopeHeader }[],
  ): Promise<void>;
  /** Notes durably that an operator has looked at what is masked. */
  noteUnmasked(visitId: string, operatorId: string, reason: string): Promise<void>;
  /** Moves one envelope on; durable first where the new state must survive. */
  advance(envelopeId: string, event: DeliveryEvent): Promise<DeliveryState | null>;
  readonly lostBytes: number;
  close(): Promise<void>;
}

export const sealedPath = (name: string): string => `outbox/${name}.age`;
const firstPrevHash = '0'.repeat(64);

const eventOf = (
  entry: Exclude<DeviceEntry, { kind: 'sealed' | 'unmasked' }>,
): DeliveryState | 'released' => {
  switch (entry.kind) {
    case 'delivered':
      return { kind: 'delivered', receipt: entry.receipt, storedAt: entry.storedAt };
    case 'quarantined':
      return { kind: 'quarantined', fault: fault(entry.code), since: entry.at };
    case 'withdrawn':
      return { kind: 'withdrawn', since: entry.at };
    case 'released':
      return 'released';
  }
};

const replay = (envelopes: Map<string, OutboxEnvelope>, entry: DeviceEntry): void => {
  if (entry.kind === 'sealed') {
    for (const { application, header } of entry.envelopes) {
      envelopes.set(application.envelopeId, {
        visitId: entry.visitId,
        sealedAt: entry.at,
        application,
        header,
        state: queued(entry.at),
      });
    }
    return;
  }
  if (entry.kind === 'unmasked') return;
  const known = envelopes.get(entry.envelopeId);
  if (known === undefined) return;
  const state = eventOf(entry);
  envelopes.set(entry.envelopeId, { ...known, state: state === 'released' ? queued(entry.at) : state });
};

/** The entry that makes a step survive a restart; null for steps that may be forgotten. */
const entryOf = (
  envelopeId: string,
  state: DeliveryState,
  event: DeliveryEvent,
  at: Instant,
): DeviceEntry | null => {
  if (state.kind === 'delivered') {
    return { kind: 'delivered', at, envelopeId, receipt: state.receipt, storedAt: state.storedAt };
  }
  if (state.kind === 'quarantined') return { kind: 'quarantined', at, envelopeId, code: state.fault.code };
  if (state.kind === 'withdrawn') return { kind: 'withdrawn', at, envelopeId };
  return event.kind === 'released' ? { kind: 'released', at, envelopeId } : null;
};

export const openOutbox = async (
  ports: Pick<CorePorts, 'files' | 'random' | 'clock'>,
  deviceId: string,
  key: CipherKey,
): Promise<Outbox> => {
  await makeDurableDir(ports.files, 'outbox');
  const spec = { path: 'device.log', label: `device|${deviceId}`, key };
  const { log, payloads, lostBytes } = await openLog(ports, spec);
  const envelopes = new Map<string, OutboxEnvelope>();
  for (const payload of payloads) replay(envelopes, deviceEntry.parse(JSON.parse(fromUtf8(payload))));
  const serial = createSerial();
  const append = async (entry: DeviceEntry): Promise<void> => {
    await log.append(utf8(JSON.stringify(entry)));
  };

  return {
    lostBytes,
    list: () => Array.from(envelopes.values()),
    sealedOf: (visitId) =>
      Array.from(envelopes.values())
        .filter((envelope) => envelope.visitId === visitId)
        .map(({ application }) => application),
    lastServerAt: () =>
      Array.from(envelopes.values()).reduce<Instant | null>(
        (newest, { state }) =>
          state.kind === 'delivered' && (newest === null || state.storedAt > newest)
            ? state.storedAt
            : newest,
        null,
      ),
    next: () => {
      const last = Array.from(envelopes.values()).at(-1)?.header;
      return { sequence: (last?.sequence ?? 0) + 1, prevHash: last?.sha256 ?? firstPrevHash };
    },
    add: (visitId, added) =>
      serial(async () => {
        const entry: DeviceEntry = { kind: 'sealed', at: ports.clock.now(), visitId, envelopes: [...added] };
        await append(entry);
        replay(envelopes, entry);
      }),
    noteUnmasked: (visitId, operatorId, reason) =>
      serial(() => append({ kind: 'unmasked', at: ports.clock.now(), visitId, operatorId, reason })),
    advance: (envelopeId, event) =>
      serial(async () => {
        const known = envelopes.get(envelopeId);
        if (known === undefined) return null;
        const now = ports.clock.now();
        const state = advance(known.state, event, now);
        if (state === known.state) return state;
        const entry = entryOf(envelopeId, state, event, now);
        if (entry !== null) await append(entry);
        envelopes.set(envelopeId, { ...known, state });
        return state;
      }),
    close: () => log.close(),
  };
};
