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

/** Who said it: each answer carries its source (language.md §9: 本 家 譯 員 件 承). */
export const sources = ['applicant', 'family', 'interpreter', 'operator', 'document', 'carried'] as const;
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
]);
export type Signature = z.infer<typeof signature>;

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
  z.strictObject({ kind: z.literal('document'), document: text, picture: blobRef.nullable() }),
  z.strictObject({
    kind: z.literal('document-status'),
    document: text,
    status: z.enum(['held', 'later', 'lookup']),
  }),
  z.strictObject({ kind: z.literal('readback'), item: text, verdict: z.enum(['right', 'not-right']) }),
  z.strictObject({ kind: z.literal('signature'), signature: signature.nullable() }),
  z.strictObject({ kind: z.literal('step'), step: z.enum(steps), at: text }),
  // The operator went back to the list: the next unlock does not return here.
  z.strictObject({ kind: z.literal('left') }),
]);
export type Change = z.infer<typeof change>;

/** What became of one application when it was sealed; holds nothing personal. */
export const sealedApplication = z.strictObject({
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
  z.strictObject({ kind: z.literal('started'), visitId: id, operatorId: text, catalogueVersion: text }),
  z.strictObject({ kind: z.literal('sealed'), applications: z.array(sealedApplication) }),
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
  readonly documents: Readonly<
    Record<string, { readonly picture: BlobRef | null; readonly status: 'held' | 'later' | 'lookup' | null }>
  >;
  /** Verdicts by item; an item changed after its verdict loses it. */
  readonly readback: Readonly<Record<string, 'right' | 'not-right'>>;
  readonly signature: (Signature & { readonly at: number }) | null;
  readonly step: Step;
  /** The place within the step (a question id, a document id), or ''. */
  readonly place: string;
  /** On screen when last seen: a device that was killed returns to it after unlocking. */
  readonly inHand: boolean;
  readonly sealed: readonly SealedApplication[] | null;
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
  documents: {},
  readback: {},
  signature: null,
  step: 'comfort',
  place: '',
  inHand: false,
  sealed: null,
};

const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** What was confirmed and signed is what stood there: any later change of content takes both back (行政程序法 §35). */
const contentChanged = (visit: Visit, item: string): Visit => ({
  ...visit,
  readback: without(visit.readback, item),
  signature: null,
  migration: null,
});

const appliers: {
  readonly [K in (Change | CoreChange)['kind']]: (
    visit: Visit,
    change: Extract<Change | CoreChange, { kind: K }>,
    at: number,
  ) => Visit;
} = {
  started: (visit, { visitId, operatorId, catalogueVersion }, at) => ({
    ...visit,
    visitId,
    operatorId,
    catalogueVersion,
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
  services: (visit, { services }) => ({ ...visit, services, signature: null, migration: null }),
  catalogue: (visit, { version, undo }) => ({
    ...visit,
    catalogueVersion: version,
    migration: undo,
    signature: null,
  }),
  document: (visit, { document, picture }) => ({
    ...contentChanged(visit, document),
    documents: { ...visit.documents, [document]: { picture, status: null } },
  }),
  'document-status': (visit, { document, status }) => ({
    ...contentChanged(visit, document),
    documents: { ...visit.documents, [document]: { picture: null, status } },
  }),
  readback: (visit, { item, verdict }) => ({ ...visit, readback: { ...visit.readback, [item]: verdict } }),
  signature: (visit, { signature }, at) => ({
    ...visit,
    signature: signature === null ? null : { ...signature, at },
  }),
  step: (visit, { step, at: place }) => ({ ...visit, step, place, inHand: true }),
  left: (visit) => ({ ...visit, inHand: false }),
  sealed: (visit, { applications }) => ({ ...visit, sealed: applications, step: 'receipt', place: '' }),
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
