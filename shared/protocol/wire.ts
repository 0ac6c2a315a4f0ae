import { z } from '../lib/schema.ts';

/**
 * What travels between device, gateway and agency (protocol version 1). All signatures are compact JWS, EdDSA over Ed25519
 * (RFC 7515, RFC 8037); hashes are lower-case hex SHA-256; ids are 26 characters of lower-case Crockford base32.
 *
 * Routes of the gateway, all under `/v1`, all device-signed except the first two:
 *   GET /healthz                       200 { status: 'ok' } after a real write, 503 otherwise
 *   GET /v1/nonce                      204 with a fresh `doorstep-nonce` header
 *   PUT /v1/attachments/<sha256>       body: the sealed file; 201 new, 200 same again
 *   PUT /v1/envelopes/<envelopeId>     headers below, body: the sealed file; 201/200 with { receipt }, 409 other bytes
 *   GET /v1/envelopes/<envelopeId>     200 { receipt } or 404: what became of it
 * Errors: `application/problem+json` (RFC 9457) with `code` from the fault registry. Every answer carries `doorstep-nonce`.
 */
export const protocolVersion = 1;

export const header = {
  proof: 'doorstep-proof',
  nonce: 'doorstep-nonce',
  protocol: 'doorstep-protocol',
  /** JSON of `envelopeHeader`, base64url: what the gateway needs to know of an envelope, and all it learns. */
  envelope: 'doorstep-envelope',
} as const;

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
export const envelopeId = z.string().regex(/^[0-9a-z]{26}$/);

export const envelopeHeader = z.strictObject({
  envelopeId,
  sha256: sha256Hex,
  size: z.number().int().positive(),
  agency: z.string().max(64),
  /** Per device from 1, without gaps; `prevHash` is the hash of the envelope before it, 64 zeros for the first. */
  sequence: z.number().int().positive(),
  prevHash: sha256Hex,
  /** Ciphertext hashes of the attachments that belong to it; all must have been stored before. */
  attachments: z.array(sha256Hex).max(100),
});
export type EnvelopeHeader = z.infer<typeof envelopeHeader>;

/** Payload of a request's proof (shaped like RFC 9449). Protected header: `{ alg: 'EdDSA', typ: 'doorstep-proof+jwt', kid: <deviceId> }`. */
export const requestProof = z.strictObject({
  htm: z.string(),
  /** Absolute URL without query and fragment. */
  htu: z.string(),
  nonce: z.string(),
  jti: z.string().min(16).max(64),
  /** Seconds; for the record only, clocks may disagree. */
  iat: z.number().int(),
  /** Hash of the body (of zero bytes when there is none). */
  bodySha256: sha256Hex,
  /** Hash of the `doorstep-envelope` header's value, when there is one. */
  envelopeSha256: sha256Hex.optional(),
});
export type RequestProof = z.infer<typeof requestProof>;

/** R1: made after COMMIT; the same bytes again for the same envelope. Protected header `{ alg: 'EdDSA', typ: 'doorstep-r1+jwt', kid }`. */
export const receiptR1 = z.strictObject({
  township: z.string(),
  envelopeId,
  sha256: sha256Hex,
  size: z.number().int(),
  attachments: z.array(sha256Hex),
  deviceId: z.string(),
  sequence: z.number().int(),
  /** ISO 8601, the gateway's clock. */
  storedAt: z.string(),
});
export type ReceiptR1 = z.infer<typeof receiptR1>;

export const receiptReply = z.strictObject({ receipt: z.string() });

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
});

const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const bilingual = z.strictObject({ 'zh-TW': z.string(), en: z.string() });

/**
 * Who may read and who may sign; signed by the offline township root (typ `doorstep-trust+jwt`), whose public key is pinned on
 * the device. Public keys are the `x` of an Ed25519 JWK; recipients are age X25519 recipients.
 */
export const trustBundle = z.strictObject({
  version: z.number().int().positive(),
  issuedAt: z.string(),
  notAfter: z.string(),
  township: z.strictObject({ id: z.string(), district: z.string(), name: bilingual, phone: z.string() }),
  agencies: z.array(
    z.strictObject({
      id: z.string(),
      name: bilingual,
      phone: z.string(),
      recipients: z.array(z.string().regex(/^age1[0-9a-z]{58}$/)).min(1),
    }),
  ),
  recovery: z.string().regex(/^age1[0-9a-z]{58}$/),
  gateways: z.array(
    z.strictObject({
      url: z.string(),
      receiptKeys: z.array(z.strictObject({ kid: z.string(), x: publicKey })).min(1),
    }),
  ),
  operators: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      role: z.enum(['volunteer', 'officer', 'desk', 'administrator']),
      notAfter: z.string(),
    }),
  ),
  devices: z.array(
    z.strictObject({ id: z.string(), name: z.string(), transportKey: publicKey, evidenceKey: publicKey }),
  ),
  revoked: z.array(z.string()),
});
export type TrustBundle = z.infer<typeof trustBundle>;
