import { z } from '../lib/schema.ts';

/**
 * A visit is the fold of its changes, in the order of the log. Device, windows and simulator use the same fold.
 * Everything here may hold personal data: it lives encrypted in `visits/<id>.log` and in memory, nowhere else.
 */

export const steps = [
  'comfort',
  'who',
  'consent',
  'needs',
  'questions',
  'documents',
  'readback',
  'sign',
  'receipt',
] as const;
export type Step = (typeof steps)[number];

/** Who said it: each answer carries its source (language.md §9: 本 家 譯 員 件 承, and 代 for an agent). */
export const sources = [
  'applicant',
  'family',
  'agent',
  'interpreter',
  'operator',
  'document',
  'carried',
] as const;
export type Source = (typeof sources)[number];

export const languages = ['zh-TW', 'en', 'vi', 'id', 'th', 'fil', 'my', 'km'] as const;
export type Language = (typeof languages)[number];

const text = z.string().max(10_000);
const id = z.string().regex(/^[0-9a-z]{26}$/);

/** An address as `services/questions` defines the type `address`. `district` is the 8-digit MOI code. */
const addressValue = z.strictObject({
  /** Empty while a typed address still lacks its township: stored so that nothing is lost, never sealed. */
  district: z.string().regex(/^(\d{7,8})?$/),
  village: text,
  neighbourhood: text,
  street: text,
});

/** text and choices as strings, dates as ISO `yyyy-mm-dd`, several choices as an array, booleans and numbers as such. */
export const answerValue = z.union([
  text,
  z.number().finite(),
  z.boolean(),
  z.array(text).max(200),
  addressValue,
]);
export type AnswerValue = z.infer<typeof answerValue>;

export const comfort = z.strictObject({
  language: z.enum(languages),
  textPercent: z.union([
    z.literal(100),
    z.literal(125),
    z.literal(150),
    z.literal(200),
    z.literal(250),
    z.literal(300),
  ]),
  theme: z.enum(['light', 'dark', 'contrast']),
  readAloud: z.boolean(),
  slow: z.boolean(),
  layout: z.enum(['one', 'overview']),
  /** Drawings beside the words, for people who do not read. */
  pictograms: z.boolean().default(false),
  /** What is pressed most stands on the left. */
  leftHand: z.boolean().default(false),
  /** One switch: the choices light up in turn, at this pace; pressing takes the one that is lit. */
  scanning: z.enum(['off', 'slow', 'medium', 'fast']).default('off'),
});
export type Comfort = z.infer<typeof comfort>;

/** One stored photograph or signature picture; its bytes are encrypted chunk files beside the log. */
export const blobRef = z.strictObject({
  blobId: id,
  mediaType: z.enum(['image/jpeg', 'image/png']),
  size: z.number().int().positive(),
  /** Lower-case hex SHA-256 of the plain bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BlobRef = z.infer<typeof blobRef>;

export const signature = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('drawn'),
    picture: blobRef,
    /** Strokes as drawn: each a list of [x, y, ms since the first touch], in the pad's own pixels. */
    strokes: z.array(z.array(z.tuple([z.number(), z.number(), z.number()])).max(5_000)).max(500),
    pad: z.strictObject({
      width: z.number(),
      height: z.number(),
      pointer: z.enum(['pen', 'touch', 'mouse']),
    }),
  }),
  /** Made on paper and photographed: nobody has to be able to draw on a screen. */
  z.strictObject({ kind: z.literal('photographed'), picture: blobRef }),
  /** 民法 §3: in place of a signature, with two witnesses who sign. */
  z.strictObject({ kind: z.literal('thumbmark'), picture: blobRef, way: z.enum(['camera', 'pad']) }),
]);
export type Signature = z.infer<typeof signature>;

/**
 * Who else is at the table, each with a role of their own in the record. `mark`: their signature under the record, taken
 * back with any later change of what it stands under.
 */
const named = { name: text, phone: text };
export const person = z.discriminatedUnion('role', [
  /** 行政程序法 §24: written authority at the first act; at most three. */
  z.strictObject({
    role: z.literal('agent'),
    ...named,
    idNo: text,
    relation: z.enum([
      'spouse',
      'child',
      'parent',
      'relative',
      'carer',
      'village-officer',
      'social-worker',
      'other',
    ]),
    authority: z.enum(['letter', 'legal', 'guardian', 'institution']),
    /** Photographs of the letter of authority or what proves it. */
    proof: z.array(blobRef).max(10),
  }),
  z.strictObject({
    role: z.literal('interpreter'),
    ...named,
    way: z.enum(['in-person', 'telephone', 'video']),
    /** Where the interpreter comes from: the 1990 line, the immigration agency's list, the family. */
    from: z.enum(['hotline', 'list', 'family', 'other']),
  }),
  /** 民法 §3: a thumbmark, cross or other sign needs two. */
  z.strictObject({ role: z.literal('witness'), ...named, idNo: text }),
  /** A volunteer who helped to fill in besides the operator. */
  z.strictObject({ role: z.literal('helper'), ...named }),
]);
export type Person = z.infer<typeof person>;
export type PersonRole = Person['role'];
export const mostAgents = 3;

/** A character that cannot be typed: 〓 in the text, in order, each with its drawing and how it sounds. */
export const glyph = z.strictObject({ picture: blobRef, sound: text });
export type Glyph = z.infer<typeof glyph>;

const answerChange = z.strictObject({
  kind: z.literal('answer'),
  question: text,
  value: answerValue,
  source: z.enum(sources),
});
const clearedChange = z.strictObject({ kind: z.literal('answer-cleared'), question: text });
const servicesChange = z.strictObject({ kind: z.literal('services'), services: z.array(text).max(40) });

export const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('comfort'), comfort }),
  answerChange,
  clearedChange,
  z.strictObject({
    kind: z.literal('notice'),
    noticeVersion: text,
    language: z.enum(languages),
    readBy: z.enum(['applicant', 'operator', 'interpreter', 'device']),
    understood: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('consent'), consent: text, given: z.boolean() }),
  z.strictObject({ kind: z.literal('life-event'), lifeEvent: text.nullable() }),
  servicesChange,
  // The draft goes on with another catalogue; the changes of its migration stand before it in the same save.
  z.strictObject({
    kind: z.literal('catalogue'),
    version: text,
    /** What takes the migration back, with the version it came from; null when this is the taking back. */
    undo: z
      .strictObject({
        version: text,
        changes: z
          .array(z.discriminatedUnion('kind', [answerChange, clearedChange, servicesChange]))
          .max(2_000),
      })
      .nullable(),
  }),
  /** The photographs of one paper, page by page; none takes it back. */
  z.strictObject({ kind: z.literal('document'), document: text, pages: z.array(blobRef).max(20) }),
  z.strictObject({
    kind: z.literal('document-status'),
    document: text,
    status: z.enum(['held', 'later', 'lookup']),
  }),
  z.strictObject({ kind: z.literal('readback'), item: text, verdict: z.enum(['right', 'not-right']) }),
  /** `by`: the applicant, or the person (an agent) who signs for them. */
  z.strictObject({
    kind: z.literal('signature'),
    signature: signature.nullable(),
    by: z.union([z.literal('applicant'), id]).default('applicant'),
  }),
  /** Somebody else at the table, or null: not any more. */
  z.strictObject({ kind: z.literal('person'), person: id, details: person.nullable() }),
  z.strictObject({ kind: z.literal('person-mark'), person: id, mark: signature.nullable() }),
  /** For violence cases: neutral name in lists, no print, no address on screen. */
  z.strictObject({ kind: z.literal('safe-mode'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('glyphs'), question: text, glyphs: z.array(glyph).max(20) }),
  /** Not finished today: these services wait, the others go on without them. */
  z.strictObject({ kind: z.literal('set-aside'), services: z.array(text).max(40) }),
  /** A sealed application is to be corrected: its service is open again until its new version is sealed, or not after all. */
  z.strictObject({ kind: z.literal('reopen'), envelopeId: id }),
  z.strictObject({ kind: z.literal('reopen-cancelled'), envelopeId: id }),
  /** An officer has seen the person and the paper, and accepts what the own office may accept (公所 counter). */
  z.strictObject({
    kind: z.literal('identity-checked'),
    by: z.enum(['id-card', 'nhi-card', 'residence-card', 'passport', 'household', 'known']).nullable(),
  }),
  /** What the family can look forward to: when and how the office may call or come (services of channel B and C). */
  z.strictObject({ kind: z.literal('step'), step: z.enum(steps), at: text }),
  // The operator went back to the list: the next unlock does not return here.
  z.strictObject({ kind: z.literal('left') }),
]);
export type Change = z.infer<typeof change>;

/** What became of one application when it was sealed; holds nothing personal. */
export const sealedApplication = z.strictObject({
  /** `supplement`: papers brought later, `withdrawal`: it is taken back; both concern an earlier application. */
  kind: z.enum(['application', 'supplement', 'withdrawal']).default('application'),
  /** The earlier envelope: the one that this replaces (a correction), adds to, or takes back. */
  concerns: id.nullable().default(null),
  envelopeId: id,
  /** For people: `7K3M-9QXT-4F`, check characters included. */
  reference: text,
  service: text,
  /** Lower-case hex SHA-256 of the sealed file. */
  sha256: z.string(),
  /** Compact JWS by the evidence key: the device-signed seal receipt that the paper's QR carries. */
  sealReceipt: text,
});
export type SealedApplication = z.infer<typeof sealedApplication>;

/** What the core itself adds to a log; never accepted from a window. */
export const coreChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('started'),
    visitId: id,
    operatorId: text,
    catalogueVersion: text,
    setting: z.enum(['home', 'counter']).default('home'),
    /** The visit in the same home from which answers are carried over. */
    after: id.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('sealed'), applications: z.array(sealedApplication) }),
  /** Taken back before it was sent: it never leaves. One that has been sent is followed by a sealed withdrawal. */
  z.strictObject({ kind: z.literal('withdrawn'), envelopeId: id }),
]);
export type CoreChange = z.infer<typeof coreChange>;

/** One entry of a visit log. `seq` starts at 1 and has no gaps; `at` is the device's clock, `by` the operator. */
export const visitEntry = z.strictObject({
  seq: z.number().int().positive(),
  at: z.number(),
  by: text,
  change: z.union([change, coreChange]),
});
export type VisitEntry = z.infer<typeof visitEntry>;

/** What stood when an application was sealed; later changes of the visit do not touch it. */
export type Snapshot = Pick<
  Visit,
  | 'answers'
  | 'documents'
  | 'people'
  | 'glyphs'
  | 'consents'
  | 'signature'
  | 'identityCheckedBy'
  | 'catalogueVersion'
>;

/** A sealed application with what stood in it. */
export interface Sealed extends SealedApplication {
  readonly at: number;
  readonly as: Snapshot;
}

export interface PersonAtTable {
  readonly id: string;
  readonly details: Person;
  readonly mark: (Signature & { readonly at: number }) | null;
}

export interface Answer {
  readonly value: AnswerValue;
  readonly source: Source;
  readonly at: number;
}

export interface Visit {
  readonly visitId: string;
  readonly operatorId: string;
  readonly catalogueVersion: string;
  readonly startedAt: number;
  readonly savedAt: number;
  readonly seq: number;
  readonly comfort: Comfort | null;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly notice: {
    readonly version: string;
    readonly language: Language;
    readonly readBy: string;
    readonly understood: boolean;
    readonly at: number;
  } | null;
  readonly consents: Readonly<Record<string, { readonly given: boolean; readonly at: number }>>;
  readonly lifeEvent: string | null;
  /** How the last change of catalogue can be undone; null once anything else was answered. */
  readonly migration: Extract<Change, { kind: 'catalogue' }>['undo'];
  readonly services: readonly string[];
  /** In the order in which they came. */
  readonly people: readonly PersonAtTable[];
  readonly safeMode: boolean;
  readonly glyphs: Readonly<Record<string, readonly Glyph[]>>;
  readonly identityCheckedBy: Extract<Change, { kind: 'identity-checked' }>['by'];
  readonly setAside: readonly string[];
  /** Envelopes whose application is being corrected. */
  readonly reopened: readonly string[];
  /** Envelopes that were taken back before they left. */
  readonly withdrawn: readonly string[];
  readonly setting: 'home' | 'counter';
  readonly after: string | null;
  /** `pages`: the photographs; empty where the paper is settled in another way. */
  readonly documents: Readonly<
    Record<
      string,
      { readonly pages: readonly BlobRef[]; readonly status: 'held' | 'later' | 'lookup' | null }
    >
  >;
  /** Verdicts by item; an item changed after its verdict loses it. */
  readonly readback: Readonly<Record<string, 'right' | 'not-right'>>;
  readonly signature: (Signature & { readonly at: number; readonly by: string }) | null;
  readonly step: Step;
  /** The place within the step (a question id, a document id), or ''. */
  readonly place: string;
  /** On screen when last seen: a device that was killed returns to it after unlocking. */
  readonly inHand: boolean;
  /** Everything that was sealed, oldest first: applications with their corrections, supplements and withdrawals. */
  readonly sealed: readonly Sealed[];
}

const emptyVisit: Visit = {
  visitId: '',
  operatorId: '',
  catalogueVersion: '',
  startedAt: 0,
  savedAt: 0,
  seq: 0,
  comfort: null,
  answers: {},
  notice: null,
  consents: {},
  lifeEvent: null,
  migration: null,
  services: [],
  people: [],
  safeMode: false,
  glyphs: {},
  identityCheckedBy: null,
  setAside: [],
  reopened: [],
  withdrawn: [],
  setting: 'home',
  after: null,
  documents: {},
  readback: {},
  signature: null,
  step: 'comfort',
  place: '',
  inHand: false,
  sealed: [],
};

const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** Whoever has signed has signed for what stood there. */
const unsigned = (visit: Visit): Visit => ({
  ...visit,
  signature: null,
  people: visit.people.some(({ mark }) => mark !== null)
    ? visit.people.map((each) => ({ ...each, mark: null }))
    : visit.people,
});

/** What was confirmed and signed is what stood there: any later change of content takes both back (行政程序法 §35). */
const contentChanged = (visit: Visit, item: string): Visit => ({
  ...unsigned(visit),
  readback: without(visit.readback, item),
  migration: null,
});

const snapshotOf = ({
  answers,
  documents,
  people,
  glyphs,
  consents,
  signature,
  identityCheckedBy,
  catalogueVersion,
}: Visit): Snapshot => ({
  answers,
  documents,
  people,
  glyphs,
  consents,
  signature,
  identityCheckedBy,
  catalogueVersion,
});

const withPerson = (visit: Visit, personId: string, details: Person | null): Visit => {
  const others = visit.people.filter(({ id: known }) => known !== personId);
  if (details === null) return { ...visit, people: others };
  const isKnown = others.length < visit.people.length;
  const changed = { id: personId, details, mark: null };
  return {
    ...visit,
    people: isKnown
      ? visit.people.map((each) => (each.id === personId ? changed : each))
      : [...visit.people, changed],
  };
};

/** The newest application of each service that still stands: neither corrected by a later one nor taken back. */
export const standing = ({ sealed, withdrawn }: Pick<Visit, 'sealed' | 'withdrawn'>): readonly Sealed[] => {
  const gone = new Set([
    ...withdrawn,
    ...sealed.flatMap(({ kind, concerns }) => (kind === 'supplement' || concerns === null ? [] : [concerns])),
  ]);
  return sealed.filter(({ kind, envelopeId }) => kind === 'application' && !gone.has(envelopeId));
};

/** The services that are being worked on: chosen, and neither sealed (unless being corrected) nor put aside. */
export const activeServices = (visit: Visit): readonly string[] => {
  const done = new Set(
    visit.sealed
      .filter(({ kind, envelopeId }) => kind === 'application' && !visit.reopened.includes(envelopeId))
      .map(({ service }) => service),
  );
  const reopened = visit.sealed
    .filter(({ envelopeId }) => visit.reopened.includes(envelopeId))
    .map(({ service }) => service);
  return visit.services.filter(
    (id) => (!done.has(id) || reopened.includes(id)) && !visit.setAside.includes(id),
  );
};

/** The visit with only the services that are being worked on: what the form, the read-back and sealing look at. */
export const inWork = (visit: Visit): Visit => ({ ...visit, services: activeServices(visit) });

/** What a seal still waits for after everything was read back. */
export type SignatureGap = 'signature' | 'witnesses' | 'authority';

/**
 * A signature, by the applicant or an agent with proof of the authority (行政程序法 §24); for a thumbmark two named witnesses who
 * have signed (民法 §3).
 */
export const signatureGaps = ({
  signature,
  people,
}: Pick<Visit, 'signature' | 'people'>): readonly SignatureGap[] => {
  if (signature === null) return ['signature'];
  const gaps: SignatureGap[] = [];
  const witnesses = people.filter(
    ({ details, mark }) => details.role === 'witness' && details.name !== '' && mark !== null,
  );
  if (signature.kind === 'thumbmark' && witnesses.length < 2) gaps.push('witnesses');
  if (signature.by !== 'applicant') {
    const agent = people.find(({ id }) => id === signature.by)?.details;
    if (agent?.role !== 'agent' || agent.proof.length === 0) gaps.push('authority');
  }
  return gaps;
};

/** Everything that was chosen is sealed: nothing of it can be changed any more, only corrected, supplemented, withdrawn. */
export const isClosed = (visit: Visit): boolean =>
  visit.sealed.length > 0 && visit.setAside.length === 0 && activeServices(visit).length === 0;

const appliers: {
  readonly [K in (Change | CoreChange)['kind']]: (
    visit: Visit,
    change: Extract<Change | CoreChange, { kind: K }>,
    at: number,
  ) => Visit;
} = {
  started: (visit, { visitId, operatorId, catalogueVersion, setting, after }, at) => ({
    ...visit,
    visitId,
    operatorId,
    catalogueVersion,
    setting,
    after,
    startedAt: at,
    inHand: true,
  }),
  comfort: (visit, { comfort }) => ({ ...visit, comfort }),
  answer: (visit, { question, value, source }, at) => ({
    ...contentChanged(visit, question),
    answers: { ...visit.answers, [question]: { value, source, at } },
  }),
  'answer-cleared': (visit, { question }) => ({
    ...contentChanged(visit, question),
    answers: without(visit.answers, question),
  }),
  notice: (visit, { noticeVersion, language, readBy, understood }, at) => ({
    ...visit,
    notice: { version: noticeVersion, language, readBy, understood, at },
  }),
  consent: (visit, { consent, given }, at) => ({
    ...visit,
    consents: { ...visit.consents, [consent]: { given, at } },
  }),
  'life-event': (visit, { lifeEvent }) => ({ ...visit, lifeEvent }),
  services: (visit, { services }) => {
    // What is sealed stays on the list, whatever is chosen besides.
    const kept = visit.services.filter(
      (each) => !services.includes(each) && visit.sealed.some(({ service }) => service === each),
    );
    const chosen = [...kept, ...services];
    return {
      ...unsigned(visit),
      services: chosen,
      setAside: visit.setAside.filter((each) => chosen.includes(each)),
      migration: null,
    };
  },
  catalogue: (visit, { version, undo }) => ({
    ...unsigned(visit),
    catalogueVersion: version,
    migration: undo,
  }),
  document: (visit, { document, pages }) => ({
    ...contentChanged(visit, document),
    documents:
      pages.length === 0
        ? without(visit.documents, document)
        : { ...visit.documents, [document]: { pages, status: null } },
  }),
  'document-status': (visit, { document, status }) => ({
    ...contentChanged(visit, document),
    documents: { ...visit.documents, [document]: { pages: [], status } },
  }),
  readback: (visit, { item, verdict }) => ({ ...visit, readback: { ...visit.readback, [item]: verdict } }),
  signature: (visit, { signature, by }, at) => ({
    ...visit,
    signature: signature === null ? null : { ...signature, at, by },
  }),
  person: (visit, { person, details }) => withPerson(unsigned(visit), person, details),
  'person-mark': (visit, { person, mark }, at) => ({
    ...visit,
    people: visit.people.map((each) =>
      each.id === person ? { ...each, mark: mark === null ? null : { ...mark, at } } : each,
    ),
  }),
  'safe-mode': (visit, { on }) => ({ ...visit, safeMode: on }),
  glyphs: (visit, { question, glyphs }) => ({
    ...contentChanged(visit, question),
    glyphs: glyphs.length === 0 ? without(visit.glyphs, question) : { ...visit.glyphs, [question]: glyphs },
  }),
  'set-aside': (visit, { services }) => ({
    ...unsigned(visit),
    setAside: services.filter((each) => visit.services.includes(each)),
  }),
  reopen: (visit, { envelopeId }) =>
    standing(visit).some((each) => each.envelopeId === envelopeId) && !visit.reopened.includes(envelopeId)
      ? { ...unsigned(visit), reopened: [...visit.reopened, envelopeId] }
      : visit,
  'reopen-cancelled': (visit, { envelopeId }) => ({
    ...unsigned(visit),
    reopened: visit.reopened.filter((each) => each !== envelopeId),
  }),
  'identity-checked': (visit, { by }) => ({ ...visit, identityCheckedBy: by }),
  step: (visit, { step, at: place }) => ({ ...visit, step, place, inHand: true }),
  left: (visit) => ({ ...visit, inHand: false }),
  sealed: (visit, { applications }, at) => {
    const as = snapshotOf(visit);
    const done = applications.flatMap(({ kind, concerns }) =>
      kind === 'application' ? (concerns ?? []) : [],
    );
    return {
      // The next application of this visit is signed for by itself.
      ...(applications.some(({ kind }) => kind === 'application') ? unsigned(visit) : visit),
      sealed: [...visit.sealed, ...applications.map((each) => ({ ...each, at, as }))],
      reopened: visit.reopened.filter((each) => !done.includes(each)),
      step: 'receipt',
      place: '',
    };
  },
  withdrawn: (visit, { envelopeId }) => ({ ...visit, withdrawn: [...visit.withdrawn, envelopeId] }),
};

/** The next state of a visit. Total and pure; unknown kinds cannot occur because entries are parsed when read. */
export const applyEntry = (visit: Visit, entry: VisitEntry): Visit => {
  const apply = appliers[entry.change.kind] as (
    visit: Visit,
    change: Change | CoreChange,
    at: number,
  ) => Visit;
  return { ...apply(visit, entry.change, entry.at), seq: entry.seq, savedAt: entry.at };
};

export const foldVisit = (entries: readonly VisitEntry[]): Visit => entries.reduce(applyEntry, emptyVisit);
