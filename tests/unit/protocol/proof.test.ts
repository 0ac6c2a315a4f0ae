import { describe, expect, it } from 'vitest';
import { signingKeyFromSeed } from '../../../shared/protocol/jws.ts';
import {
  claimedDevice,
  type ProofInput,
  provesBody,
  signProof,
  verifyProof,
} from '../../../shared/protocol/proof.ts';

const key = await signingKeyFromSeed(new Uint8Array(32).fill(7));
const body = new TextEncoder().encode('sealed');
const aRequest = (overrides: Partial<ProofInput> = {}): ProofInput => ({
  method: 'PUT',
  url: 'http://127.0.0.1:8080/v1/envelopes/01',
  nonce: 'n-1',
  jti: 'j'.repeat(20),
  iatSeconds: 1_800_000_000,
  body,
  ...overrides,
});

describe('request proof', () => {
  it('passes for the request it was made for', async () => {
    const request = aRequest({ envelopeHeaderValue: 'eyJ9' });
    const proof = await signProof(key, 'dev-1', request);
    const verified = await verifyProof(proof, key.x, request);
    expect(verified).toMatchObject({ ok: true, value: { nonce: 'n-1', jti: 'j'.repeat(20) } });
    expect(verified.ok && (await provesBody(verified.value, body))).toBe(true);
    expect(claimedDevice(proof)).toBe('dev-1');
  });

  it('leaves the query out on both sides', async () => {
    const proof = await signProof(
      key,
      'dev-1',
      aRequest({ url: 'http://127.0.0.1:8080/v1/envelopes/01?a=b#c' }),
    );
    expect(await verifyProof(proof, key.x, aRequest())).toMatchObject({ ok: true });
  });

  it.each<[string, Partial<ProofInput>]>([
    ['another method', { method: 'GET' }],
    ['another path', { url: 'http://127.0.0.1:8080/v1/envelopes/02' }],
    ['another origin', { url: 'http://gateway.example:8080/v1/envelopes/01' }],
    ['an envelope header it did not sign', { envelopeHeaderValue: 'eyJ9' }],
  ])('fails for %s', async (_, overrides) => {
    const proof = await signProof(key, 'dev-1', aRequest());
    const verified = await verifyProof(proof, key.x, aRequest(overrides));
    expect(verified).toMatchObject({ ok: false, fault: { code: 'request.bad-proof' } });
  });

  it('fails when the envelope header was taken away or exchanged', async () => {
    const proof = await signProof(key, 'dev-1', aRequest({ envelopeHeaderValue: 'eyJ9' }));
    expect((await verifyProof(proof, key.x, aRequest())).ok).toBe(false);
    expect((await verifyProof(proof, key.x, aRequest({ envelopeHeaderValue: 'eyJ8' }))).ok).toBe(false);
  });

  it('does not prove another body', async () => {
    const verified = await verifyProof(await signProof(key, 'dev-1', aRequest()), key.x, aRequest());
    expect(verified.ok && (await provesBody(verified.value, new Uint8Array(0)))).toBe(false);
  });

  it('fails for a jti too short to be unique', async () => {
    const proof = await signProof(key, 'dev-1', aRequest({ jti: 'short' }));
    expect((await verifyProof(proof, key.x, aRequest())).ok).toBe(false);
  });
});
