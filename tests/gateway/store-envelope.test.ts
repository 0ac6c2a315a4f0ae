import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGatewayKeys } from '../../gateway/keys.ts';
import { findReceipt } from '../../gateway/usecases/receipt.ts';
import { storeEnvelope } from '../../gateway/usecases/store-envelope.ts';
import { anEnvelope, type SealedEnvelope } from '../support/gateway/device.ts';
import { createMemoryStore } from '../support/gateway/memory-store.ts';

const { receiptKey } = await createGatewayKeys();

/** Few ids and sequences, so that retries, forks and conflicts all happen. */
const body = (at: number) => new Uint8Array(8).fill(at);
const candidates: readonly SealedEnvelope[] = [0, 1, 2].flatMap((id) =>
  [0, 1].map((content) =>
    anEnvelope({ envelopeId: String(id).repeat(26), sequence: 1 + Math.min(id, 1) }, body(id * 2 + content)),
  ),
);

const step = fc.record({
  kind: fc.constantFrom('put', 'put-and-die', 'ask'),
  which: fc.nat(candidates.length - 1),
  copies: fc.integer({ min: 1, max: 3 }),
});

const aGateway = () => {
  const store = createMemoryStore();
  let now = Date.parse('2027-01-01T00:00:00Z');
  const deps = {
    store,
    receiptKey,
    now: () => {
      now += 1_000;
      return new Date(now);
    },
  };
  const who = { township: 'sample', deviceId: 'dev-1' };
  const put = (envelope: SealedEnvelope, dies: boolean) => {
    const { header, body } = envelope;
    const handedIn = { ...who, header, body, bodySha256: header.sha256 };
    const afterCommit = () => {
      throw new Error('killed');
    };
    return storeEnvelope(dies ? { ...deps, afterCommit } : deps, handedIn).catch(() => null);
  };
  const ask = (envelopeId: string) => findReceipt(deps, { ...who, envelopeId });
  return { store, put, ask };
};

describe('storing envelopes', () => {
  it('gives one receipt for each envelope for ever, through retries, conflicts and deaths between commit and signing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { store, put, ask } = aGateway();
        const given = new Map<string, string>();
        const remember = (envelope: SealedEnvelope, receipt: string) => {
          const first = given.get(envelope.header.envelopeId) ?? receipt;
          expect(receipt).toBe(first);
          given.set(envelope.header.envelopeId, first);
        };
        for (const { kind, which, copies } of steps) {
          const envelope = candidates[which];
          if (envelope === undefined) continue;
          const stored = store.envelopes.get(`sample/${envelope.header.envelopeId}`);
          if (kind === 'ask') {
            const asked = await ask(envelope.header.envelopeId);
            expect(asked.ok).toBe(stored !== undefined);
            if (asked.ok) remember(envelope, asked.value);
            continue;
          }
          const replies = Array.from({ length: copies }, () => put(envelope, kind === 'put-and-die'));
          for (const reply of await Promise.all(replies))
            if (reply?.ok) remember(envelope, reply.value.receipt);
          // What was there before is never changed by what comes after.
          const after = store.envelopes.get(`sample/${envelope.header.envelopeId}`);
          if (stored !== undefined) expect(after?.body).toBe(stored.body);
        }
        const sequences = [...store.envelopes.values()].map(({ header }) => header.sequence);
        expect(new Set(sequences).size).toBe(sequences.length);
      }),
      { numRuns: 150 },
    );
  });

  it('signs the stored time, not the time of the answer', async () => {
    const { put, ask } = aGateway();
    const envelope = candidates[0];
    if (envelope === undefined) throw new Error('no candidate');
    await put(envelope, true);
    const asked = await ask(envelope.header.envelopeId);
    const payload = asked.ok
      ? JSON.parse(Buffer.from(asked.value.split('.')[1] ?? '', 'base64url').toString())
      : {};
    expect(payload.storedAt).toBe('2027-01-01T00:00:01.000Z');
  });
});
