import { z } from '../lib/schema.ts';

/**
 * The catalogue as data: what `services/` holds and what the device gets as one bundle. Texts are not here: they live in
 * `locales/<lang>/questions.json` and `services.json` under the ids used here.
 */

const expression = z.string().min(1);
const id = z.string().regex(/^[a-z][A-Za-z0-9.-]*$/);
const day = z.iso.date();

const answerTypes = [
  'text',
  'longText',
  'identifier',
  'date',
  'phone',
  'address',
  'choice',
  'multi',
  'boolean',
  'number',
  'money',
] as const;

/** Who may have said it (language.md §9); the same words as `sources` of a visit. */
const provenance = [
  'applicant',
  'family',
  'agent',
  'interpreter',
  'operator',
  'document',
  'carried',
] as const;

const asked = {
  id,
  /** The id under which an earlier catalogue asked it: drafts bring their answer along (`shared/forms/migrate.ts`). */
  movedFrom: id.optional(),
  /** For types `identifier` and `phone`: the kinds accepted, tried in order (`shared/domain/identifiers.ts`). */
  identifierKinds: z.array(z.string()).optional(),
  /** For `choice` and `multi`: option codes in order; texts under `<id>.options.<code>` (for `boolean`: `yes`, `no`). */
  options: z.array(id).optional(),
  /** An option is offered as long as its condition is not known to be false. */
  optionsWhen: z.record(id, expression).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.number().int().positive().optional(),
  /** `past` or `future` for dates, seen from the day of the visit. */
  when: z.enum(['past', 'future', 'any']).optional(),
  /** 個資法: plain, personal, or special (Art. 6: asked only with a separate consent). */
  sensitivity: z.enum(['plain', 'personal', 'special']),
  /** Who may have given the answer; anybody when absent. */
  provenance: z.array(z.enum(provenance)).min(1).optional(),
  /** CEL over the answers; the value must satisfy it, the fault code is `constraint`. */
  constraint: expression.optional(),
  /** CEL over earlier answers: derived, never asked. Unknown while what it needs is missing. */
  calculate: expression.optional(),
  /** The article that a calculation puts into words. */
  law: z.string().optional(),
  /** HTML autocomplete is always off; this says which keyboard a touch screen shows. */
  keyboard: z.enum(['text', 'latin', 'digits', 'phone']).optional(),
};

/** A question of each row of a group; in its expressions `member` is the row. */
const field = z.strictObject({
  ...asked,
  type: z.enum(answerTypes),
  /** CEL: only then is it asked of this row. */
  askWhen: expression.optional(),
  optional: z.boolean().optional(),
});
export type Field = z.infer<typeof field>;

const questionBase = z.strictObject({
  ...asked,
  type: z.enum([...answerTypes, 'group']),
  /** For `group`: what is asked of each row, ids `<group>.<field>` once built, and how many rows there may be. */
  fields: z.array(field).optional(),
  maxRows: z.number().int().min(1).max(200).optional(),
});

/** A question as its section's file holds it. */
export const questionSource = questionBase;

/** `section`: where on the screen it belongs; questions of a section are asked together. */
export const question = questionBase.extend({ section: id });
export type Question = z.infer<typeof question>;

const documentNeed = z.strictObject({
  id,
  /** applicant brings it · agency looks it up with consent · photographed now · the agency already has it */
  source: z.enum(['applicant', 'lookup', 'photograph', 'held']),
  required: z.boolean(),
  /** CEL over the answers: only then is it on the checklist. */
  when: expression.optional(),
});

export const service = z.strictObject({
  id,
  /** Number in the domain notes, e.g. `S02`. */
  code: z.string(),
  agency: id,
  /** A filed on the spot · B pre-filled and booked, an officer must see the person · C referral or booking. */
  channel: z.enum(['A', 'B', 'C']),
  legalBasis: z.array(z.string()).min(1),
  /** Clauses in order; each is CEL over the answers. All true: likely. One false: unlikely, because of it. Else unclear. */
  eligibility: z.array(z.strictObject({ id, rule: expression, law: z.string() })),
  /** When true the agency renews by itself: nothing has to be filed. */
  renewal: z.strictObject({ rule: expression, source: z.string() }).nullable(),
  questions: z.array(
    z.strictObject({ id, required: z.union([z.boolean(), expression]), when: expression.optional() }),
  ),
  documents: z.array(documentNeed),
  /** The first that applies. */
  fee: z.array(z.strictObject({ when: expression.optional(), parameter: z.string() })),
  /** What would be paid or granted; every row that applies. */
  amounts: z.array(z.strictObject({ id, when: expression.optional(), parameter: z.string() })).optional(),
  /** Paid from the month in which the papers are complete: what comes a day late costs a month. */
  runsFrom: z.enum(['complete-month']).optional(),
  /** null: nothing is published, the office says. */
  processingDays: z.strictObject({ parameter: z.string() }).nullable(),
  agent: z.enum(['allowed', 'with-authority', 'never']),
  /** 電子簽章法 §5, §7, §20: whether a drawn signature will do, and the last day of a transitional rule (null: no limit). */
  eSignature: z.strictObject({ allowed: z.boolean(), until: day.nullable() }),
  /** Separate consents beyond those that every visit has. */
  consents: z.array(id),
  resultDelivery: z.array(z.enum(['counter', 'post', 'account', 'collect', 'phone', 'home'])).min(1),
  /** Days to remember: CEL dates from when (`opens`) and until when (`due`) something can be done. */
  expiryHooks: z.array(z.strictObject({ id, opens: expression.nullable(), due: expression.nullable() })),
});
export type Service = z.infer<typeof service>;

const figure = {
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  /** `ratio` 0.70 is 70 %; `flag` is 0 or 1. */
  unit: z.enum(['TWD', 'days', 'months', 'years', 'count', 'ratio', 'percent', 'flag']),
  source: z.string().min(1),
  /** verified decides · to-verify decides once a township has confirmed it · sample is for demo and tests only */
  status: z.enum(['verified', 'to-verify', 'sample']),
};
/** County code, district code, or `*` for the whole country. */
const place = z.string().regex(/^(\*|\d{5}|\d{8})$/);

export const parameter = z.strictObject({
  ...figure,
  place,
  from: day,
  to: day.nullable(),
  value: z.number(),
  /** Set by a township's signed overlay: goes before every other row of the same name. */
  township: z.literal(true).optional(),
});
export type Parameter = z.infer<typeof parameter>;

/** One figure for many places, as a file of `services/parameters/` may hold it. */
export const parameterTable = z.strictObject({
  ...figure,
  table: z
    .array(z.strictObject({ from: day, to: day.nullable(), values: z.record(place, z.number()) }))
    .min(1),
});

/** A county's or district's own checklist: a paper more, or one less, for a service while the row is in force. */
export const checklistOverride = z.strictObject({
  service: id,
  place: place,
  from: day,
  to: day.nullable(),
  source: z.string().min(1),
  /** Replaces the document of the same id, or adds it. */
  document: documentNeed.optional(),
  /** Takes the document of this id off the list. */
  without: id.optional(),
});
export type ChecklistOverride = z.infer<typeof checklistOverride>;

/**
 * `services` may be empty: the event is shown even where none of its services is offered yet. `advice`: what is no service
 * of ours, with a number to call; texts under `advice.<id>`.
 */
export const lifeEvent = z.strictObject({ id, services: z.array(id), advice: z.array(id).optional() });

export const catalogue = z.strictObject({
  /** `yyyy-mm-dd.<first 12 hex of the content's SHA-256>` */
  version: z.string(),
  /** Version of the Art. 8 notice and of the consent texts. */
  noticeVersion: z.string(),
  questions: z.array(question),
  services: z.array(service),
  lifeEvents: z.array(lifeEvent),
  parameters: z.array(parameter),
  checklistOverrides: z.array(checklistOverride),
  /** Consents that every visit asks, before those of its services. */
  consents: z.array(id),
  /** Consents that may be refused without giving up the service. */
  refusableConsents: z.array(id),
});
export type Catalogue = z.infer<typeof catalogue>;
