import { Decrypter, Encrypter } from 'age-encryption';
import { type Bytes, concat, copyOf, fromUtf8, sha256Hex, utf8 } from '../lib/bytes.ts';
import { gunzip, gzipPadded } from '../lib/gzip.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import {
  type EnvelopeContent,
  envelopeContent,
  type Manifest,
  manifest,
  manifestType,
} from '../protocol/application.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import { type SigningKey, signJws, verifyJws } from '../protocol/jws.ts';

/** gzip → age, to each of the recipients: `age -d -i key file | gunzip` opens it. */
export const sealBytes = async (plain: Bytes, recipients: readonly string[]): Promise<Bytes> => {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return copyOf(await encrypter.encrypt(await gzipPadded(plain)));
};

/** Rejects when the identity is none of the recipients or the file is damaged. */
export const unsealBytes = async (sealed: Bytes, identity: string): Promise<Bytes> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return gunzip(copyOf(await decrypter.decrypt(sealed)));
};

const firstLine = z.strictObject({ manifest: z.string() });
const newline = 0x0a;

/** The plain text of an envelope: manifest line, application line. */
export const composeEnvelope = async (
  content: EnvelopeContent,
  details: Omit<Manifest, 'applicationSha256'>,
  evidenceKey: SigningKey,
): Promise<Bytes> => {
  const body = utf8(JSON.stringify(envelopeContent.parse(content)));
  const payload: Manifest = { ...details, applicationSha256: await sha256Hex(body) };
  const jws = await signJws(evidenceKey, { typ: manifestType, kid: details.deviceId }, payload);
  return concat(utf8(JSON.stringify({ manifest: jws })), utf8('\n'), body, utf8('\n'));
};

const parseJson = (bytes: Bytes): unknown => {
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    return null; // Not what a device composes; the schema refuses it.
  }
};

/**
 * What the agency does after decrypting: checks the device's signature over the very bytes of the application, and that the
 * device sealed it to `recipient`, the age recipient whose identity has just opened it. One that somebody who may read it has
 * sealed again to somebody else is `request.bad-proof`, as is a foreign signature; anything else is `request.malformed`.
 */
export const readEnvelope = async (
  plain: Bytes,
  evidenceKeyX: string,
  recipient: string,
): Promise<Result<{ readonly manifest: Manifest; readonly application: EnvelopeContent }, Fault>> => {
  const split = Math.max(0, plain.indexOf(newline));
  const end = Math.max(split + 1, plain.lastIndexOf(newline));
  const body = copyOf(plain.subarray(split + 1, end));
  const line = firstLine.safeParse(parseJson(copyOf(plain.subarray(0, split))));
  if (!line.success) return fail(fault('request.malformed'));
  const signed = await verifyJws(line.data.manifest, evidenceKeyX, manifestType, manifest);
  if (signed === null || signed.applicationSha256 !== (await sha256Hex(body))) {
    return fail(fault('request.bad-proof'));
  }
  if (!signed.recipients.includes(recipient)) return fail(fault('request.bad-proof'));
  const parsed = envelopeContent.safeParse(parseJson(body));
  return parsed.success
    ? ok({ manifest: signed, application: parsed.data })
    : fail(fault('request.malformed'));
};
