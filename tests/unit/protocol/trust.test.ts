import { describe, expect, it } from 'vitest';
import { signingKeyFromSeed, signJws } from '../../../shared/protocol/jws.ts';
import { signTrustBundle, verifyTrustBundle } from '../../../shared/protocol/trust.ts';
import type { TrustBundle } from '../../../shared/protocol/wire.ts';

const root = await signingKeyFromSeed(new Uint8Array(32).fill(9));
const recipient = `age1${'q'.repeat(58)}`;
const bundle: TrustBundle = {
  version: 1,
  issuedAt: '2027-01-01T00:00:00Z',
  notAfter: '2028-01-01T00:00:00Z',
  township: {
    id: 'sample',
    district: '10002010',
    name: { 'zh-TW': '範例鄉', en: 'Sample' },
    phone: '03-0000000',
  },
  agencies: [
    { id: 'office', name: { 'zh-TW': '公所', en: 'Office' }, phone: '03-0000000', recipients: [recipient] },
  ],
  recovery: recipient,
  gateways: [{ url: 'http://127.0.0.1:8080', receiptKeys: [{ kid: 'gw-1', x: root.x }] }],
  operators: [],
  devices: [{ id: 'dev-1', name: 'Laptop 1', transportKey: root.x, evidenceKey: root.x }],
  revoked: [],
};

describe('trust bundle', () => {
  it('is accepted under the pinned root', async () => {
    expect(await verifyTrustBundle(await signTrustBundle(root, bundle), root.x)).toEqual({
      ok: true,
      value: bundle,
    });
  });

  it('is refused under another root', async () => {
    const other = await signingKeyFromSeed(new Uint8Array(32).fill(8));
    const verified = await verifyTrustBundle(await signTrustBundle(other, bundle), root.x);
    expect(verified).toMatchObject({ ok: false, fault: { code: 'trust.invalid' } });
  });

  it('is refused with a recipient swapped in after signing', async () => {
    const [head, , signature] = (await signTrustBundle(root, bundle)).split('.');
    const swapped = { ...bundle, recovery: `age1${'p'.repeat(58)}` };
    const payload = Buffer.from(JSON.stringify(swapped)).toString('base64url');
    expect((await verifyTrustBundle(`${head}.${payload}.${signature}`, root.x)).ok).toBe(false);
  });

  it('is refused when the root signed another kind of thing, or an unknown shape', async () => {
    const typ = 'doorstep-trust+jwt';
    expect((await verifyTrustBundle(await signJws(root, { typ: 'x+jwt' }, bundle), root.x)).ok).toBe(false);
    expect((await verifyTrustBundle(await signJws(root, { typ }, { version: 2 }), root.x)).ok).toBe(false);
  });

  it('is not signed when it names a recipient that is none', async () => {
    await expect(signTrustBundle(root, { ...bundle, recovery: 'age1short' })).rejects.toThrow();
  });
});
