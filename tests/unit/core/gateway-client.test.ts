import { describe, expect, it } from 'vitest';
import { createGatewayClient } from '../../../shared/core/gateway-client.ts';
import type { HttpRequest } from '../../../shared/core/ports.ts';
import { fromBase64url, fromUtf8, sha256Hex, utf8 } from '../../../shared/lib/bytes.ts';
import { ok } from '../../../shared/lib/result.ts';
import { type FaultCode, faultRegistry } from '../../../shared/protocol/faults.ts';
import { signingKeyFromSeed } from '../../../shared/protocol/jws.ts';
import { verifyReceipt } from '../../../shared/protocol/receipt.ts';
import { type EnvelopeHeader, header } from '../../../shared/protocol/wire.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import {
  type Answer,
  createFakeGateway,
  interrupted,
  type OnTheWay,
  offline,
  page,
  refusal,
} from '../../support/fake-gateway.ts';
import { seeded, seededRandom } from '../../support/seeded.ts';

const transportKey = await signingKeyFromSeed(new Uint8Array(32).fill(1));
const receiptKey = { ...(await signingKeyFromSeed(new Uint8Array(32).fill(2))), kid: 'gateway-1' };
const sealed = utf8('sealed bytes');
const anEnvelope: EnvelopeHeader = {
  envelopeId: '0'.repeat(26),
  sha256: await sha256Hex(sealed),
  size: sealed.length,
  agency: 'township-office',
  sequence: 1,
  prevHash: '0'.repeat(64),
  attachments: [],
};

const setUp = (between: OnTheWay | null = null) => {
  const gateway = createFakeGateway({
    township: 'sample',
    receiptKey,
    devices: { 'device-1': transportKey.x },
    storedAt: '2026-12-01T09:00:00.000Z',
  });
  gateway.between(between);
  const random = seededRandom(seeded(3));
  const ports = { http: gateway.http, clock: createFakeClock(), random };
  const client = createGatewayClient(ports, {
    url: 'https://gateway.example',
    deviceId: 'device-1',
    transportKey,
  });
  return { gateway, client };
};

const isPut = ({ method }: HttpRequest): boolean => method === 'PUT';
/** Answers every handing in with this, and lets nonces through. */
const onPut =
  (answer: (pass: () => Promise<Answer>) => Promise<Answer> | Answer): OnTheWay =>
  (request, pass) =>
    isPut(request) ? answer(pass) : pass();

describe('gateway client', () => {
  it('hands in with a proof that the gateway accepts, and brings back its receipt', async () => {
    const { client, gateway } = setUp();
    const attachment = utf8('a sealed picture');
    expect(await client.putAttachment(await sha256Hex(attachment), attachment)).toEqual(ok(true));
    const put = await client.putEnvelope(anEnvelope, sealed);
    const { prevHash, agency, ...named } = anEnvelope;
    expect([prevHash.length, agency]).toEqual([64, 'township-office']);
    const expected = { ...named, township: 'sample', deviceId: 'device-1' };
    expect(put.ok && (await verifyReceipt(put.value, [receiptKey], expected)).ok).toBe(true);
    expect(gateway.envelopes.get(anEnvelope.envelopeId)?.sealed).toEqual(sealed);
  });

  it('asks for a nonce once and then goes on with the one that each answer brings', async () => {
    const { client, gateway } = setUp();
    for (let i = 0; i < 3; i += 1) await client.putEnvelope(anEnvelope, sealed);
    expect(gateway.requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'PUT', 'PUT']);
  });

  it('tells nobody but the gateway anything: only ids, hashes and sizes', async () => {
    const { client, gateway } = setUp();
    await client.putEnvelope(anEnvelope, sealed);
    const request = gateway.requests.at(-1);
    expect(request?.url).toBe(`https://gateway.example/v1/envelopes/${anEnvelope.envelopeId}`);
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      'content-type',
      header.envelope,
      header.proof,
      header.protocol,
    ]);
    const told: unknown = JSON.parse(fromUtf8(fromBase64url(request?.headers[header.envelope] ?? '')));
    expect(told).toEqual(anEnvelope);
  });

  it('replaces a nonce that has aged with the one that the refusal brings', async () => {
    const { client, gateway } = setUp();
    await client.putEnvelope(anEnvelope, sealed);
    gateway.forgetNonces();
    expect(await client.putEnvelope(anEnvelope, sealed)).toMatchObject({ ok: true });
    expect(gateway.requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'PUT', 'PUT']);
  });

  it('does not go on for ever about nonces', async () => {
    const { client, gateway } = setUp(onPut(() => refusal(401, 'request.nonce')));
    expect(await client.putEnvelope(anEnvelope, sealed)).toMatchObject({ fault: { code: 'request.nonce' } });
    expect(gateway.requests.filter(isPut)).toHaveLength(2);
  });

  it.each<[string, () => Answer, FaultCode]>([
    ['no network', offline, 'net.offline'],
    ['a connection that broke', interrupted, 'net.interrupted'],
    ['the page of a captive portal', () => page(200), 'net.captive-portal'],
    ['a portal’s page under a nonce', () => page(200, { [header.nonce]: 'n' }), 'net.captive-portal'],
    ['a redirection', () => page(302, { location: 'https://portal.example' }), 'net.captive-portal'],
    ['a portal that asks to log in', () => page(511), 'gateway.unavailable'],
    ['a login page with 401', () => page(401), 'net.captive-portal'],
    ['somebody else’s 404', () => page(404), 'net.captive-portal'],
    ['a bare 500', () => page(500), 'gateway.unavailable'],
    ['a bare 409', () => page(409), 'envelope.conflict'],
    ['a bare 413', () => page(413), 'request.too-large'],
    ['a bare 429', () => page(429), 'net.busy'],
    ['a full gateway', () => refusal(507, 'gateway.full'), 'gateway.full'],
    ['a conflict', () => refusal(409, 'envelope.conflict'), 'envelope.conflict'],
    ['a revoked device', () => refusal(403, 'device.revoked'), 'device.revoked'],
    ['a code of a later protocol with 500', () => refusal(500, 'from.the-future'), 'gateway.unavailable'],
    [
      'no JSON at all',
      () => ok({ status: 200, headers: {}, body: new Uint8Array([0xff]) }),
      'net.captive-portal',
    ],
  ])('takes %s for what it is', async (_, answer, code) => {
    const { client } = setUp(onPut(answer));
    const expected = { ok: false, fault: { code, recovery: faultRegistry[code] } };
    expect(await client.putEnvelope(anEnvelope, sealed)).toMatchObject(expected);
  });

  it('does not take a 200 for an attachment that was stored, unless a gateway says so', async () => {
    const { client } = setUp(onPut(() => page(200)));
    expect(await client.putAttachment('0'.repeat(64), sealed)).toMatchObject({
      fault: { code: 'net.captive-portal' },
    });
  });

  it('does not let an answer from outside speak of the device itself', async () => {
    for (const code of ['net.offline', 'vault.locked', 'storage.full', 'port.internal']) {
      const { client } = setUp(onPut(() => refusal(503, code)));
      expect(await client.putEnvelope(anEnvelope, sealed)).toMatchObject({
        fault: { code: 'gateway.unavailable' },
      });
    }
  });

  it.each([
    ['7', 7_000],
    ['86400', 3_600_000],
    ['-5', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['', undefined],
  ])('takes Retry-After %j as a wait of %s ms', async (value, retryAfterMs) => {
    const { client } = setUp(onPut(() => refusal(503, 'gateway.unavailable', { 'retry-after': value })));
    const put = await client.putEnvelope(anEnvelope, sealed);
    expect(put.ok ? null : put.fault.retryAfterMs).toBe(retryAfterMs);
  });

  it('sees a gateway only where a nonce comes with 204', async () => {
    expect(await setUp().client.probe()).toEqual(ok(true));
    for (const answer of [page(200), page(204), page(302)]) {
      expect(await setUp(() => answer).client.probe()).toMatchObject({
        fault: { code: 'net.captive-portal' },
      });
    }
    expect(await setUp(offline).client.probe()).toMatchObject({ fault: { code: 'net.offline' } });
  });
});
