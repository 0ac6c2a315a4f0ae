import { type Answers, answerValues } from '../catalogue/answer.ts';
import { findQuestion, findService } from '../catalogue/lookup.ts';
import type { Catalogue, Service } from '../catalogue/schema.ts';
import { todayIn } from '../domain/dates.ts';
import { createForm, type Form } from '../forms/form.ts';
import { openWork, refusedConsents } from '../forms/open-work.ts';
import { type Bytes, sha256Hex } from '../lib/bytes.ts';
import { idFrom, referenceFrom } from '../lib/ids.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import {
  type Application,
  type EnvelopeContent,
  type SealedPerson,
  type SealedPicture,
  type SealReceipt,
  type SignedMark,
  sealReceiptType,
  type Withdrawal,
} from '../protocol/application.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import { type SigningKey, signJws } from '../protocol/jws.ts';
import type { Request } from '../protocol/port.ts';
import {
  type BlobRef,
  inWork,
  type PersonAtTable,
  type SealedApplication,
  type Signature,
  signatureGaps,
  standing,
  type Visit,
} from '../protocol/visit.ts';
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
  openWork(form.evaluate(answerValues(visit.answers)), visit).length === 0 &&
  signatureGaps(visit).length === 0;

/** A picture that cannot be read ends the sealing; nothing was put into the outbox yet. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(readonly fault: Fault) {
    super(fault.code);
  }
}

/** Seals each picture once for each set of recipients, however many applications refer to it. */
const createAttachments = (ports: SealContext['ports'], picture: Picture) => {
  const done = new Map<string, string>();
  return async (ref: BlobRef, recipients: readonly string[]): Promise<SealedPicture> => {
    const { mediaType, size, sha256 } = ref;
    const key = [ref.blobId, ...recipients].join('|');
    const known = done.get(key);
    if (known !== undefined) return { mediaType, size, sha256, attachment: known };
    const bytes = await picture(ref);
    if (!bytes.ok) throw new Unreadable(bytes.fault);
    const sealed = await sealBytes(bytes.value, recipients);
    const attachment = await sha256Hex(sealed);
    await writeAtomic(ports.files, sealedPath(attachment), sealed);
    done.set(key, attachment);
    return { mediaType, size, sha256, attachment };
  };
};
type Attach = (ref: BlobRef) => Promise<SealedPicture>;

const allOf = async (refs: readonly BlobRef[], attach: Attach): Promise<SealedPicture[]> => {
  const sealed: SealedPicture[] = [];
  for (const ref of refs) sealed.push(await attach(ref));
  return sealed;
};

const documentsOf = async (visit: Visit, form: Form, attach: Attach): Promise<Application['documents']> => {
  const documents: Application['documents'] = [];
  for (const { id } of form.evaluate(answerValues(visit.answers)).documents) {
    const given = visit.documents[id];
    if (given === undefined) continue;
    const pages = await allOf(given.pages, attach);
    documents.push({ id, status: pages.length > 0 ? 'attached' : (given.status ?? 'later'), pages });
  }
  return documents;
};

const markOf = async (mark: Signature & { readonly at: number }, attach: Attach): Promise<SignedMark> => {
  const { sha256, attachment } = await attach(mark.picture);
  const signed = { at: iso(mark.at), pictureSha256: sha256, attachment };
  switch (mark.kind) {
    case 'drawn':
      return { kind: mark.kind, ...signed, strokes: mark.strokes, pad: mark.pad };
    case 'photographed':
      return { kind: mark.kind, ...signed };
    case 'thumbmark':
      return { kind: mark.kind, ...signed, way: mark.way };
  }
};

const personOf = async ({ id, details, mark }: PersonAtTable, attach: Attach): Promise<SealedPerson> => {
  const common = { id, mark: mark === null ? null : await markOf(mark, attach) };
  return details.role === 'agent'
    ? { ...details, ...common, proof: await allOf(details.proof, attach) }
    : { ...details, ...common };
};

const peopleOf = async ({ people }: Visit, attach: Attach): Promise<SealedPerson[]> => {
  const sealed: SealedPerson[] = [];
  for (const each of people) sealed.push(await personOf(each, attach));
  return sealed;
};

const glyphsOf = async (visit: Visit, sent: Answers, attach: Attach): Promise<Application['glyphs']> => {
  const found: Application['glyphs'] = {};
  for (const [question, glyphs] of Object.entries(visit.glyphs)) {
    if (sent[question] === undefined) continue;
    const drawn: Application['glyphs'][string] = [];
    for (const { picture, sound } of glyphs) drawn.push({ picture: await attach(picture), sound });
    found[question] = drawn;
  }
  return found;
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
  /** What this one adds to, takes back, or replaces. */
  readonly concerns: SealedApplication | null;
}

/** What every content of an envelope begins with. */
const aboutOf = ({ device, ports, catalogue, operator }: SealContext, visit: Visit, one: OneService) => ({
  version: 1 as const,
  envelopeId: idFrom(ports.random.bytes(16)),
  // People ask for a supplement or a withdrawal by the number on their paper; a correction gets a new one.
  reference: one.concerns?.reference ?? referenceFrom(ports.random.bytes(5)),
  visitId: visit.visitId,
  service: one.service.id,
  catalogueVersion: catalogue.version,
  township: device.trust.township.id,
  agency: one.service.agency,
  sealedAt: iso(ports.clock.now()),
  device: { id: device.deviceId, name: device.name },
  operator: { id: operator.operatorId, name: operator.name, role: operator.role },
});

/** The township's own officer at its own counter may accept for the own office, and for nobody else (公所). */
const acceptanceOf = (
  { operator }: SealContext,
  visit: Visit,
  agency: string,
  at: string,
): Application['acceptance'] =>
  operator.role === 'officer' && agency === 'township-office' && visit.identityCheckedBy !== null
    ? { officerId: operator.operatorId, name: operator.name, identityBy: visit.identityCheckedBy, at }
    : null;

const applicationOf = async (context: SealContext, visit: Visit, one: OneService): Promise<Application> => {
  const { catalogue } = context;
  const { service, attach } = one;
  const { notice, signature } = visit;
  if (notice === null || signature === null) throw new Unreadable(fault('visit.incomplete'));
  const form = createForm({
    catalogue,
    services: [service.id],
    refusedConsents: refusedConsents(visit.consents),
    ...ruleContext(context),
  });
  const sent = form.sendable(answerValues(visit.answers));
  const about = aboutOf(context, visit, { ...one, concerns: null });
  return {
    format: 'doorstep-application',
    ...about,
    replaces: one.concerns?.envelopeId ?? null,
    startedAt: iso(visit.startedAt),
    setting: visit.setting,
    safeMode: visit.safeMode,
    language: visit.comfort?.language ?? 'zh-TW',
    answers: answersOf(visit, sent),
    calculated: calculatedOf(catalogue, sent),
    documents: await documentsOf(visit, form, attach),
    notice: { version: notice.version, language: notice.language, readBy: notice.readBy, at: iso(notice.at) },
    consents: Object.fromEntries(
      Object.entries(visit.consents).map(([id, { given, at }]) => [id, { given, at: iso(at) }]),
    ),
    evidence: {
      confirmed: Object.keys(visit.readback).filter((item) => visit.readback[item] === 'right'),
      signature: await markOf(signature, attach),
      signedBy: signature.by,
    },
    people: await peopleOf(visit, attach),
    glyphs: await glyphsOf(visit, sent, attach),
    acceptance: acceptanceOf(context, visit, service.agency, about.sealedAt),
  };
};

const attachmentsOf = (content: EnvelopeContent): string[] => {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('attachment' in value && typeof value.attachment === 'string') found.push(value.attachment);
    for (const inner of Object.values(value)) look(inner);
  };
  look(content);
  return [...new Set(found)];
};

const kindOf = {
  'doorstep-application': 'application',
  'doorstep-supplement': 'supplement',
  'doorstep-withdrawal': 'withdrawal',
} as const;

const sealContent = async (
  context: SealContext,
  evidenceKey: SigningKey,
  content: EnvelopeContent,
  one: OneService,
): Promise<Prepared> => {
  const { ports, device } = context;
  const { sequence, prevHash, recipients } = one;
  const { envelopeId, reference, service, agency, sealedAt } = content;
  const attachments = attachmentsOf(content);
  const plain = await composeEnvelope(
    content,
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
  const kind = kindOf[content.format];
  const concerns = one.concerns?.envelopeId ?? null;
  return {
    application: { kind, concerns, envelopeId, reference, service, sha256, sealReceipt },
    header: { envelopeId, sha256, size: sealed.length, agency, sequence, prevHash, attachments },
  };
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

interface Wanted {
  readonly service: Service;
  readonly concerns: SealedApplication | null;
  readonly contentOf: (one: OneService) => Promise<EnvelopeContent>;
}

/** Seals each in turn and puts them into the outbox with one durable record: all of them or none. */
const sealAll = async (
  context: SealContext,
  evidenceKey: SigningKey,
  visitId: string,
  wanted: readonly Wanted[],
  picture: Picture,
): Promise<Result<true, Fault>> => {
  const { outbox, device } = context;
  const attach = createAttachments(context.ports, picture);
  const prepared: Prepared[] = [];
  let { sequence, prevHash } = outbox.next();
  try {
    for (const { service, concerns, contentOf } of wanted) {
      const recipients = recipientsOf(device.trust, service.agency);
      if (recipients === null) return fail(fault('trust.invalid'));
      const one: OneService = {
        service,
        recipients,
        sequence,
        prevHash,
        concerns,
        attach: (ref) => attach(ref, recipients),
      };
      const sealed = await sealContent(context, evidenceKey, await contentOf(one), one);
      prepared.push(sealed);
      sequence += 1;
      prevHash = sealed.header.sha256;
    }
  } catch (cause) {
    if (cause instanceof Unreadable) return fail(cause.fault);
    throw cause;
  }
  await outbox.add(visitId, prepared);
  return ok(true);
};

/** The standing application that a service being corrected is to replace. */
const replacedBy = (visit: Visit, service: string): SealedApplication | null =>
  visit.sealed.find((each) => each.service === service && visit.reopened.includes(each.envelopeId)) ?? null;

/**
 * Seals the applications that are being worked on: one envelope each, all of them or none.
 * Files of a sealing that was cut off before its record stay behind unreferenced and are never sent.
 */
export const sealVisit = async (
  context: SealContext,
  evidenceKey: SigningKey,
  whole: Visit,
  picture: Picture,
): Promise<Result<true, Fault>> => {
  const visit = inWork(whole);
  const { catalogue } = context;
  if (whole.sealed.length > 0 && visit.services.length === 0) return fail(fault('visit.sealed'));
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
  const wanted = services.map(
    (service): Wanted => ({
      service,
      concerns: replacedBy(whole, service.id),
      contentOf: (one) => applicationOf(context, visit, one),
    }),
  );
  return sealAll(context, evidenceKey, visit.visitId, wanted, picture);
};

const standingIn = (context: SealContext, visit: Visit, envelopeId: string) => {
  const sealed = standing(visit).find((each) => each.envelopeId === envelopeId);
  const service = sealed && findService(context.catalogue, sealed.service);
  return sealed === undefined || service === undefined ? null : { sealed, service };
};

/** Papers brought after sealing, for an application that still stands. */
export const sealSupplement = async (
  context: SealContext,
  evidenceKey: SigningKey,
  visit: Visit,
  { envelopeId, documents }: Pick<Request<'visit.supplement'>, 'envelopeId' | 'documents'>,
  picture: Picture,
): Promise<Result<true, Fault>> => {
  const found = standingIn(context, visit, envelopeId);
  if (found === null) return fail(fault('visit.not-standing'));
  const contentOf = async (one: OneService): Promise<EnvelopeContent> => {
    const sealed: Application['documents'] = [];
    for (const { document, pages } of documents) {
      sealed.push({ id: document, status: 'attached', pages: await allOf(pages, one.attach) });
    }
    return {
      format: 'doorstep-supplement',
      ...aboutOf(context, visit, one),
      concerns: envelopeId,
      documents: sealed,
    };
  };
  const wanted = [{ service: found.service, concerns: found.sealed, contentOf }];
  return sealAll(context, evidenceKey, visit.visitId, wanted, picture);
};

/** Takes back an application that has left the device. */
export const sealWithdrawal = async (
  context: SealContext,
  evidenceKey: SigningKey,
  visit: Visit,
  { envelopeId, reason }: Pick<Withdrawal, 'envelopeId' | 'reason'>,
): Promise<Result<true, Fault>> => {
  const found = standingIn(context, visit, envelopeId);
  if (found === null) return fail(fault('visit.not-standing'));
  const contentOf = async (one: OneService): Promise<EnvelopeContent> => ({
    format: 'doorstep-withdrawal',
    ...aboutOf(context, visit, one),
    concerns: envelopeId,
    reason,
  });
  const wanted = [{ service: found.service, concerns: found.sealed, contentOf }];
  const noPictures: Picture = async () => fail(fault('storage.damaged'));
  return sealAll(context, evidenceKey, visit.visitId, wanted, noPictures);
};
