import { fail, ok, type Result } from '../lib/result.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import { verifyReceipt } from '../protocol/receipt.ts';
import type { TrustBundle } from '../protocol/wire.ts';
import type { DeliveryEvent } from './delivery.ts';
import type { GatewayClient } from './gateway-client.ts';
import { type Outbox, type OutboxEnvelope, sealedPath } from './outbox.ts';
import { type CorePorts, FilesError, type Instant } from './ports.ts';

export interface DeliveryRunner {
  /** Looks for work now; safe to call at any time. */
  wake(): void;
  /** Sends everything that waits without waiting for its time, and tells when the round is over. */
  sendNow(): Promise<void>;
  connection(): { readonly online: boolean; readonly lastContactAt: Instant | null };
  /** Resolves when nothing is in the air any more. */
  stop(): Promise<void>;
}

export interface DeliveryContext {
  readonly ports: Pick<CorePorts, 'files' | 'clock' | 'random'>;
  readonly outbox: Outbox;
  readonly client: GatewayClient;
  readonly trust: TrustBundle;
  readonly deviceId: string;
  readonly onChange: () => void;
  /** How often an idle device looks whether the gateway is there. */
  readonly probeEveryMs: number;
}

const readSealed = async ({ ports }: DeliveryContext, name: string) => {
  const bytes = await ports.files.read(sealedPath(name));
  return bytes === null ? fail(fault('storage.damaged')) : ok(bytes);
};

/** Hands in one envelope and everything it refers to. Repeating any part of it changes nothing at the gateway. */
const handIn = async (
  context: DeliveryContext,
  { header }: OutboxEnvelope,
): Promise<Result<{ readonly receipt: string; readonly storedAt: Instant }, Fault>> => {
  for (const sha256 of header.attachments) {
    const sealed = await readSealed(context, sha256);
    if (!sealed.ok) return sealed;
    const put = await context.client.putAttachment(sha256, sealed.value);
    if (!put.ok) return put;
  }
  const sealed = await readSealed(context, header.envelopeId);
  if (!sealed.ok) return sealed;
  const put = await context.client.putEnvelope(header, sealed.value);
  if (!put.ok) return put;
  const receiptKeys = context.trust.gateways.flatMap((gateway) => gateway.receiptKeys);
  const receipt = await verifyReceipt(put.value, receiptKeys, {
    township: context.trust.township.id,
    envelopeId: header.envelopeId,
    sha256: header.sha256,
    size: header.size,
    attachments: header.attachments,
    deviceId: context.deviceId,
    sequence: header.sequence,
  });
  if (!receipt.ok) return receipt;
  return ok({ receipt: put.value, storedAt: Date.parse(receipt.value.storedAt) });
};

/** An envelope that cannot even be read or built is its own failure, not the end of the queue. */
const faultOf = (cause: unknown) =>
  fail(fault(cause instanceof FilesError ? 'storage.failed' : 'port.internal'));

const unreachable: readonly string[] = ['net.offline', 'net.captive-portal', 'net.interrupted'];

/** Met on the device itself, before or after the network: says nothing about the gateway. */
const isLocal = ({ code }: Fault): boolean => code.startsWith('storage.') || code.startsWith('port.');

export const createDeliveryRunner = (context: DeliveryContext): DeliveryRunner => {
  const { outbox, ports } = context;
  let online = false;
  let lastContactAt: Instant | null = null;
  let cancelTimer: () => void = () => undefined;
  let round: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let stopped = false;

  const heard = (result: Result<unknown, Fault>): void => {
    if (!result.ok && isLocal(result.fault)) return;
    const reached = result.ok || !unreachable.includes(result.fault.code);
    if (reached) lastContactAt = ports.clock.now();
    if (reached !== online) {
      online = reached;
      context.onChange();
    }
  };

  const jitter = (): number => (ports.random.bytes(1)[0] ?? 0) / 256;

  const outcomeOf = (result: Awaited<ReturnType<typeof handIn>>): DeliveryEvent =>
    result.ok
      ? { kind: 'receipted', ...result.value }
      : { kind: 'failed', fault: result.fault, jitter: jitter() };

  const sendOne = async (envelope: OutboxEnvelope): Promise<Result<unknown, Fault>> => {
    const { envelopeId } = envelope.application;
    await outbox.advance(envelopeId, { kind: 'started' });
    context.onChange();
    const result = await handIn(context, envelope).catch(faultOf);
    heard(result);
    // Without space for the receipt the envelope stays in the queue: what is not written down did not happen.
    await outbox
      .advance(envelopeId, outcomeOf(result))
      .catch(() => outbox.advance(envelopeId, outcomeOf(fail(fault('storage.receipt-not-kept')))));
    context.onChange();
    return result;
  };

  const due = (): OutboxEnvelope | undefined =>
    outbox.list().find(({ state }) => state.kind === 'queued' && state.dueAt <= ports.clock.now());

  /** Oldest first; a stuck one never holds up the others. Without a network the rest need not try either. */
  const runRound = async (): Promise<void> => {
    for (let next = due(); next !== undefined && !stopped; next = due()) {
      const result = await sendOne(next);
      if (!result.ok && result.fault.code === 'net.offline') {
        for (const { application, state } of outbox.list()) {
          if (state.kind !== 'queued' || state.dueAt > ports.clock.now()) continue;
          await outbox.advance(application.envelopeId, { kind: 'started' });
          await outbox.advance(application.envelopeId, { kind: 'failed', fault: result.fault, jitter: 0 });
        }
      }
    }
    if (!outbox.list().some(({ state }) => state.kind === 'queued') && !stopped)
      heard(await context.client.probe());
  };

  const schedule = (): void => {
    if (stopped) return;
    const now = ports.clock.now();
    const dues = outbox.list().flatMap(({ state }) => (state.kind === 'queued' ? [state.dueAt - now] : []));
    cancelTimer = ports.clock.after(Math.max(0, Math.min(context.probeEveryMs, ...dues)), wake);
  };

  const run = (): Promise<void> => {
    if (round !== null) {
      wokenMeanwhile = true;
      return round;
    }
    cancelTimer();
    round = runRound().finally(() => {
      round = null;
      if (wokenMeanwhile) {
        wokenMeanwhile = false;
        wake();
      } else schedule();
    });
    return round;
  };

  function wake(): void {
    // A full disk stops the outbox's own log; the next round tries again, nothing was acknowledged meanwhile.
    if (!stopped) run().catch(() => undefined);
  }

  return {
    wake,
    sendNow: async () => {
      // What is in the air now would fail by the old road and then wait its time.
      await round?.catch(() => undefined);
      for (const { application } of outbox.list())
        await outbox.advance(application.envelopeId, { kind: 'hurried' });
      await run();
    },
    connection: () => ({ online, lastContactAt }),
    stop: async () => {
      stopped = true;
      cancelTimer();
      await round?.catch(() => undefined);
    },
  };
};
