import { z } from '../lib/schema.ts';
import { answerValue, languages, sources } from './visit.ts';
import { envelopeId, sha256Hex } from './wire.ts';

/**
 * What an agency receives: the sealed file is gzip inside age, its plain text two lines of UTF-8 JSON:
 *
 *   line 1  { "manifest": "<compact JWS by the device's evidence key>" }
 *   line 2  the application; the manifest signs the SHA-256 of this line's exact bytes
 *
 * so `age -d -i key file | gunzip | tail -n 1` is the application, readable with any JSON tool.
 */
const applicationDocument = z.strictObject({
  id: z.string(),
  status: z.enum(['attached', 'held', 'later', 'lookup']),
  /** Of the plain picture. */
  picture: z
    .strictObject({
      mediaType: z.string(),
      size: z.number().int(),
      sha256: sha256Hex,
      /** Hash of the sealed attachment that holds it: the name under which it travels. */
      attachment: sha256Hex,
    })
    .nullable(),
});

/** `at` is when it was stored; the picture travels as a sealed attachment of its own. */
const signed = {
  at: z.iso.datetime(),
  pictureSha256: sha256Hex,
  attachment: sha256Hex,
};

export const application = z.strictObject({
  format: z.literal('doorstep-application'),
  version: z.literal(1),
  envelopeId,
  reference: z.string(),
  visitId: envelopeId,
  service: z.string(),
  catalogueVersion: z.string(),
  township: z.string(),
  agency: z.string(),
  startedAt: z.iso.datetime(),
  sealedAt: z.iso.datetime(),
  device: z.strictObject({ id: z.string(), name: z.string() }),
  operator: z.strictObject({ id: z.string(), name: z.string(), role: z.string() }),
  language: z.enum(languages),
  answers: z.record(
    z.string(),
    z.strictObject({ value: answerValue, source: z.enum(sources), answeredAt: z.iso.datetime() }),
  ),
  /** What the device worked out from the answers (e.g. the income per counted member); the agency works it out again. */
  calculated: z.record(z.string(), answerValue),
  documents: z.array(applicationDocument),
  notice: z.strictObject({
    version: z.string(),
    language: z.enum(languages),
    readBy: z.string(),
    at: z.iso.datetime(),
  }),
  consents: z.record(z.string(), z.strictObject({ given: z.boolean(), at: z.iso.datetime() })),
  /** 行政程序法 §35 and 電子簽章法 §6: what was read back and confirmed, and how it was signed. */
  evidence: z.strictObject({
    confirmed: z.array(z.string()),
    signature: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('drawn'),
        ...signed,
        strokes: z.array(z.array(z.tuple([z.number(), z.number(), z.number()]))),
        pad: z.strictObject({ width: z.number(), height: z.number(), pointer: z.string() }),
      }),
      /** Made on paper and photographed: the picture is all there is. */
      z.strictObject({ kind: z.literal('photographed'), ...signed }),
    ]),
  }),
});
export type Application = z.infer<typeof application>;

/** Payload of the manifest (typ `doorstep-manifest+jwt`, kid = device). Naming the recipients stops re-sealing to someone else. */
export const manifest = z.strictObject({
  envelopeId,
  applicationSha256: sha256Hex,
  attachments: z.array(sha256Hex),
  recipients: z.array(z.string()),
  deviceId: z.string(),
  operatorId: z.string(),
  sequence: z.number().int().positive(),
  prevHash: sha256Hex,
  sealedAt: z.iso.datetime(),
});
export type Manifest = z.infer<typeof manifest>;
export const manifestType = 'doorstep-manifest+jwt';

/** Payload of the seal receipt that the applicant's paper carries (typ `doorstep-seal+jwt`). */
export const sealReceipt = z.strictObject({
  reference: z.string(),
  service: z.string(),
  envelopeId,
  sha256: sha256Hex,
  deviceId: z.string(),
  sealedAt: z.iso.datetime(),
});
export type SealReceipt = z.infer<typeof sealReceipt>;
export const sealReceiptType = 'doorstep-seal+jwt';
