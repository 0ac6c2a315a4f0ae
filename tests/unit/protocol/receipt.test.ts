import { describe, expect, it } from 'vitest';
import { signingKeyFromSeed, signJws } from '../../../shared/protocol/jws.ts';
import { signReceipt, verifyReceipt } from '../../../shared/protocol/receipt.ts';
import type { ReceiptR1 } from '../../../shared/protocol/wire.ts';

const key = { ...(await signingKeyFromSeed(new Uint8Array(32).fill(3))), kid: 'gw-1' };
const trusted = [{ kid: 'gw-1', x: key.x }];
const aReceipt = (overrides: Partial<ReceiptR1> = {}): ReceiptR1 => ({
  township: 'sample',
  envelopeId: '0'.repeat(26),
  sha256: 'a'.repeat(64),
  size: 4096,
  attachments: ['b'.repeat(64), 'c'.repeat(64)],
  deviceId: 'dev-1',
  sequence: 4,
  storedAt: '2027-03-01T02:03:04.567Z',
  ...overrides,
});

describe('receipt R1', () => {
  it('is accepted for the envelope it names', async () => {
    const verified = await verifyReceipt(await signReceipt(key, aReceipt()), trusted, aReceipt());
    expect(verified).toEqual({ ok: true, value: aReceipt() });
  });

  it('is the same bytes whatever the order of the members', async () => {
    const { storedAt, ...rest } = aReceipt();
    expect(await signReceipt(key, { storedAt, ...rest })).toBe(await signReceipt(key, aReceipt()));
  });

  it.each<[string, Partial<ReceiptR1>]>([
    ['another township', { township: 'other' }],
    ['another envelope', { envelopeId: '1'.repeat(26) }],
    ['another hash', { sha256: 'd'.repeat(64) }],
    ['another size', { size: 4097 }],
    ['another device', { deviceId: 'dev-2' }],
    ['another sequence', { sequence: 5 }],
    ['fewer attachments', { attachments: ['b'.repeat(64)] }],
    ['attachments in another order', { attachments: ['c'.repeat(64), 'b'.repeat(64)] }],
  ])('is refused for %s', async (_, overrides) => {
    const verified = await verifyReceipt(await signReceipt(key, aReceipt()), trusted, aReceipt(overrides));
    expect(verified).toMatchObject({ ok: false, fault: { code: 'net.bad-receipt' } });
  });

  it('is refused from a key that the bundle does not name, even under a known kid', async () => {
    const stranger = await signingKeyFromSeed(new Uint8Array(32).fill(4));
    for (const kid of ['gw-1', 'gw-2']) {
      const jws = await signReceipt({ ...stranger, kid }, aReceipt());
      expect((await verifyReceipt(jws, trusted, aReceipt())).ok).toBe(false);
    }
  });

  it('is refused when the right key signed something else', async () => {
    const jws = await signJws(key, { typ: 'doorstep-trust+jwt', kid: 'gw-1' }, aReceipt());
    expect((await verifyReceipt(jws, trusted, aReceipt())).ok).toBe(false);
  });

  it('is not the page of a captive portal', async () => {
    const verified = await verifyReceipt('<html>Welcome</html>', trusted, aReceipt());
    expect(verified).toMatchObject({ ok: false, fault: { code: 'net.bad-receipt', recovery: 'person' } });
  });
});
