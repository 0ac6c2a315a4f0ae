import { type Answers, answerValues } from '../catalogue/answer.ts';
import { findQuestion, findService } from '../catalogue/lookup.ts';
import type { Catalogue, Service } from '../catalogue/schema.ts';
import { todayIn } from '../domain/dates.ts';
import { createForm, type Form } from '../forms/form.ts';
import { openWork, refusedConsents } from '../forms/open-work.ts';
import { type Bytes, sha256Hex } from '../lib/bytes.ts';
import { idFrom, referenceFrom } from '../lib/ids.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { type Application, type SealReceipt, sealReceiptType } from '../protocol/application.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import { type SigningKey, signJws } from '../protocol/jws.ts';
import type { BlobRef, SealedApplication, Visit } from '../protocol/visit.ts';
import type { EnvelopeHeader, TrustBundle } from '../protocol/wire.ts';
import type { Device } from './device.ts';
import { writeAtomic } from './durable.ts';
import { composeEnvelope, sealBytes } from './envelope.ts';
import { type Outbox, sealedPath } from './outbox.ts';
import type { CorePorts } from './ports.ts';
import type { Slot } from './vault-file.ts';

export interface SealContext {
  readonly ports: Pick<CorePorts, 'files' | 'random' | 'clock'>;
  readonly device: Device;
  readonly outbox: Outbox;
  readonly catalogue: Catalogue;
  /** Then nothing is computed from today's date, as on the screens. */
  readonly clockWrong: boolean;
  readonly operator: Pick<Slot, 'operatorId' | 'name' | 'role'>;
}

type Picture = (ref: BlobRef) => Promise<Result<Bytes, Fault>>;

interface Prepared {
  readonly application: SealedApplication;
  readonly header: EnvelopeHeader;
}

const iso = (instant: number): string => new Date(instant).toISOString();

/** Nothing left open, and signed after that: any later change takes the signature back. */
const isComplete = (visit: Visit, form: Form): boolean =>
  openWork(form.evaluate(answerValues(visit.answers)), visit).length === 0 && visit.signature !== null;

/** Seals each picture once for each set of recipients, however many applications refer to it. */
const createAttachments = (ports: SealContext['ports'], picture: Picture) => {
  const done = new Map<string, string>();
  return async (ref: BlobRef, recipients: readonly string[]): Promise<Result<string, Fault>> => {
    const key = [ref.blobId, ...recipients].join('|');
    const known = done.get(key);
    if (known !== undefined) return ok(known);
    const bytes = await picture(ref);
    if (!bytes.ok) return bytes;
    const sealed = await sealBytes(bytes.value, recipients);
    const sha256 = await sha256Hex(sealed);
    await writeAtomic(ports.files, sealedPath(sha256), sealed);
    done.set(key, sha256);
    return ok(sha256);
  };
};
type Attach = ReturnType<typeof createAttachments>;

const documentsOf = async (
  visit: Visit,
  form: Form,
  recipients: readonly string[],
  attach: Attach,
): Promise<Result<Application['documents'], Fault>> => {
  const documents: Application['documents'] = [];
  for (const { id } of form.evaluate(answerValues(visit.answers)).documents) {
    const given = visit.documents[id];
    if (given === undefined) continue;
    if (given.picture === null) {
      documents.push({ id, status: given.status ?? 'later', picture: null });
      continue;
    }
    const attachment = await attach(given.picture, recipients);
    if (!attachment.ok) return attachment;
    const { mediaType, size, sha256 } = given.picture;
    documents.push({
      id,
      status: 'attached',
      picture: { mediaType, size, sha256, attachment: attachment.value },
    });
  }
  return ok(documents);
};

const answersOf = (visit: Visit, sent: Answers): Application['answers'] =>
  Object.fromEntries(
    Object.entries(sent).flatMap(([id, value]) => {
      const given = visit.answers[id];
      return given === undefined
        ? []
        : [[id, { value, source: given.source, answeredAt: iso(given.at) }] as const];
    }),
  );

/** Nobody said these: they follow from the answers. */
const calculatedOf = (catalogue: Catalogue, sent: Answers): Application['calculated'] =>
  Object.fromEntries(
    Object.entries(sent).filter(([id]) => findQuestion(catalogue, id)?.calculate !== undefined),
  );

interface OneService {
  readonly service: Service;
  readonly recipients: readonly string[];
  readonly sequence: number;
  readonly prevHash: string;
  readonly attach: Attach;
}

const applicationOf = async (
  context: SealContext,
  visit: Visit,
  one: OneService,
  sealedAt: string,
): Promise<Result<Application, Fault>> => {
  const { device, ports, catalogue, operator } = context;
  const { service, recipients, attach } = one;
  const { notice, signature } = visit;
  if (notice === null || signature === null) return fail(fault('visit.incomplete'));
  const form = createForm({
    catalogue,
    services: [service.id],
    refusedConsents: refusedConsents(visit.consents),
    ...ruleContext(context),
  });
  const sent = form.sendable(answerValues(visit.answers));
  const documents = await documentsOf(visit, form, recipients, attach);
  if (!documents.ok) return documents;
  const signed = await attach(signature.picture, recipients);
  if (!signed.ok) return signed;
  return ok({
    format: 'doorstep-application',
    version: 1,
    envelopeId: idFrom(ports.random.bytes(16)),
    reference: referenceFrom(ports.random.bytes(5)),
    visitId: visit.visitId,
    service: service.id,
    catalogueVersion: catalogue.version,
    township: device.trust.township.id,
    agency: service.agency,
    startedAt: iso(visit.startedAt),
    sealedAt,
    device: { id: device.deviceId, name: device.name },
    operator: { id: operator.operatorId, name: operator.name, role: operator.role },
    language: visit.comfort?.language ?? 'zh-TW',
    answers: answersOf(visit, sent),
    calculated: calculatedOf(catalogue, sent),
    documents: documents.value,
    notice: { version: notice.version, language: notice.language, readBy: notice.readBy, at: iso(notice.at) },
    consents: Object.fromEntries(
      Object.entries(visit.consents).map(([id, { given, at }]) => [id, { given, at: iso(at) }]),
    ),
    evidence: {
      confirmed: Object.keys(visit.readback).filter((item) => visit.readback[item] === 'right'),
      signature: {
        ...(signature.kind === 'drawn'
          ? { kind: signature.kind, strokes: signature.strokes, pad: signature.pad }
          : { kind: signature.kind }),
        at: iso(signature.at),
        pictureSha256: signature.picture.sha256,
        attachment: signed.value,
      },
    },
  });
};

const attachmentsOf = ({ documents, evidence }: Application): string[] => [
  ...new Set([
    ...documents.flatMap(({ picture }) => (picture === null ? [] : [picture.attachment])),
    evidence.signature.attachment,
  ]),
];

const sealOne = async (
  context: SealContext,
  evidenceKey: SigningKey,
  visit: Visit,
  one: OneService,
): Promise<Result<Prepared, Fault>> => {
  const { ports, device } = context;
  const { sequence, prevHash, recipients } = one;
  const sealedAt = iso(ports.clock.now());
  const content = await applicationOf(context, visit, one, sealedAt);
  if (!content.ok) return content;
  const { envelopeId, reference, service, agency } = content.value;
  const attachments = attachmentsOf(content.value);
  const plain = await composeEnvelope(
    content.value,
    {
      envelopeId,
      attachments,
      recipients: [...recipients],
      deviceId: device.deviceId,
      operatorId: context.operator.operatorId,
      sequence,
      prevHash,
      sealedAt,
    },
    evidenceKey,
  );
  const sealed = await sealBytes(plain, recipients);
  const sha256 = await sha256Hex(sealed);
  await writeAtomic(ports.files, sealedPath(envelopeId), sealed);
  const receipt: SealReceipt = {
    reference,
    service,
    envelopeId,
    sha256,
    deviceId: device.deviceId,
    sealedAt,
  };
  const sealReceipt = await signJws(evidenceKey, { typ: sealReceiptType, kid: device.deviceId }, receipt);
  return ok({
    application: { envelopeId, reference, service, sha256, sealReceipt },
    header: { envelopeId, sha256, size: sealed.length, agency, sequence, prevHash, attachments },
  });
};

/** Only keys of the root-signed bundle are ever sealed to: the agency's and the township's recovery key. */
const recipientsOf = (trust: TrustBundle, agency: string): readonly string[] | null => {
  const found = trust.agencies.find(({ id }) => id === agency);
  return found === undefined ? null : [...found.recipients, trust.recovery];
};

const ruleContext = ({ device, ports, clockWrong }: SealContext) => ({
  clockWrong,
  on: todayIn(ports.clock.now()),
  place: device.trust.township.district,
  demo: device.demo,
});

/**
 * Seals every application of a visit and puts them into the outbox with one durable record: all of them or none.
 * Files of a sealing that was cut off before that record stay behind unreferenced and are never sent.
 */
export const sealVisit = async (
  context: SealContext,
  evidenceKey: SigningKey,
  visit: Visit,
  picture: Picture,
): Promise<Result<true, Fault>> => {
  const { catalogue, outbox, device } = context;
  if (visit.sealed !== null) return fail(fault('visit.sealed'));
  const services = visit.services.flatMap((id) => findService(catalogue, id) ?? []);
  const form = createForm({
    catalogue,
    services: services.map(({ id }) => id),
    refusedConsents: refusedConsents(visit.consents),
    ...ruleContext(context),
  });
  if (services.length !== visit.services.length || !isComplete(visit, form)) {
    return fail(fault('visit.incomplete'));
  }
  const attach = createAttachments(context.ports, picture);
  const prepared: Prepared[] = [];
  let { sequence, prevHash } = outbox.next();
  for (const service of services) {
    const recipients = recipientsOf(device.trust, service.agency);
    if (recipients === null) return fail(fault('trust.invalid'));
    const one = { service, recipients, sequence, prevHash, attach };
    const sealed = await sealOne(context, evidenceKey, visit, one);
    if (!sealed.ok) return sealed;
    prepared.push(sealed.value);
    sequence += 1;
    prevHash = sealed.value.header.sha256;
  }
  await outbox.add(visit.visitId, prepared);
  return ok(true);
};
