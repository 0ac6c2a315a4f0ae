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
const sealedPicture = z.strictObject({
  mediaType: z.string(),
  /** Of the plain picture. */
  size: z.number().int(),
  sha256: sha256Hex,
  /** Hash of the sealed attachment that holds it: the name under which it travels. */
  attachment: sha256Hex,
});
export type SealedPicture = z.infer<typeof sealedPicture>;

const applicationDocument = z.strictObject({
  id: z.string(),
  status: z.enum(['attached', 'held', 'later', 'lookup']),
  /** Its photographs, page by page; none unless `attached`. */
  pages: z.array(sealedPicture),
});

/** `at` is when it was stored; the picture travels as a sealed attachment of its own. */
const signed = {
  at: z.iso.datetime(),
  pictureSha256: sha256Hex,
  attachment: sha256Hex,
};

const signedMark = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('drawn'),
    ...signed,
    strokes: z.array(z.array(z.tuple([z.number(), z.number(), z.number()]))),
    pad: z.strictObject({ width: z.number(), height: z.number(), pointer: z.string() }),
  }),
  /** Made on paper and photographed: the picture is all there is. */
  z.strictObject({ kind: z.literal('photographed'), ...signed }),
  /** 民法 §3: equal to a signature where two witnesses have signed (`people`). */
  z.strictObject({ kind: z.literal('thumbmark'), ...signed, way: z.enum(['camera', 'pad']) }),
]);
export type SignedMark = z.infer<typeof signedMark>;

const personOf = {
  id: z.string(),
  name: z.string(),
  phone: z.string(),
  mark: signedMark.nullable(),
};
const sealedPerson = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('agent'),
    ...personOf,
    idNo: z.string(),
    relation: z.string(),
    authority: z.string(),
    proof: z.array(sealedPicture),
  }),
  z.strictObject({ role: z.literal('interpreter'), ...personOf, way: z.string(), from: z.string() }),
  z.strictObject({ role: z.literal('witness'), ...personOf, idNo: z.string() }),
  z.strictObject({ role: z.literal('helper'), ...personOf }),
]);
export type SealedPerson = z.infer<typeof sealedPerson>;

/** What every content of an envelope begins with. */
const about = {
  version: z.literal(1),
  envelopeId,
  reference: z.string(),
  visitId: envelopeId,
  service: z.string(),
  catalogueVersion: z.string(),
  township: z.string(),
  agency: z.string(),
  sealedAt: z.iso.datetime(),
  device: z.strictObject({ id: z.string(), name: z.string() }),
  operator: z.strictObject({ id: z.string(), name: z.string(), role: z.string() }),
};

export const application = z.strictObject({
  format: z.literal('doorstep-application'),
  ...about,
  /** The envelope that this one replaces: it is a correction. */
  replaces: envelopeId.nullable(),
  startedAt: z.iso.datetime(),
  setting: z.enum(['home', 'counter']),
  /** Violence: the address is not to be told, letters and calls only as the applicant has said. */
  safeMode: z.boolean(),
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
    signature: signedMark,
    /** `applicant`, or the id of the agent in `people`. */
    signedBy: z.string(),
  }),
  people: z.array(sealedPerson),
  /** Characters that cannot be typed: the drawings for each 〓 of an answer, in order. */
  glyphs: z.record(z.string(), z.array(z.strictObject({ picture: sealedPicture, sound: z.string() }))),
  /** An officer of the agency itself has seen the person and accepted it on the spot. */
  acceptance: z
    .strictObject({ officerId: z.string(), name: z.string(), identityBy: z.string(), at: z.iso.datetime() })
    .nullable(),
});
export type Application = z.infer<typeof application>;

/** Papers brought after sealing, for the application that `concerns` names. */
const supplement = z.strictObject({
  format: z.literal('doorstep-supplement'),
  ...about,
  concerns: envelopeId,
  documents: z.array(applicationDocument).min(1),
});

/** The application that `concerns` names is taken back. */
const withdrawal = z.strictObject({
  format: z.literal('doorstep-withdrawal'),
  ...about,
  concerns: envelopeId,
  reason: z.enum(['changed-mind', 'mistake', 'filed-elsewhere', 'other']),
});
export type Withdrawal = z.infer<typeof withdrawal>;

export const envelopeContent = z.discriminatedUnion('format', [application, supplement, withdrawal]);
export type EnvelopeContent = z.infer<typeof envelopeContent>;

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
