import { z } from '../lib/schema.ts';

/**
 * The catalogue as data: what `services/` holds and what the device gets as one bundle. Texts are not here: they live in
 * `locales/<lang>/questions.json` and `services.json` under the ids used here.
 */

const expression = z.string().min(1);
const id = z.string().regex(/^[a-z][A-Za-z0-9.-]*$/);

const questionTypes = [
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

export const question = z.strictObject({
  id,
  type: z.enum(questionTypes),
  /** For types `identifier` and `phone`: the kinds accepted, tried in order (`shared/domain/identifiers.ts`). */
  identifierKinds: z.array(z.string()).optional(),
  /** For `choice` and `multi`: option codes in order; texts under `<id>.options.<code>` (for `boolean`: `yes`, `no`). */
  options: z.array(id).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.number().int().positive().optional(),
  /** `past` or `future` for dates, seen from the day of the visit. */
  when: z.enum(['past', 'future', 'any']).optional(),
  /** 個資法: plain, personal, or special (Art. 6: asked only with a separate consent). */
  sensitivity: z.enum(['plain', 'personal', 'special']),
  /** CEL over the answers; the value must satisfy it, the fault code is `constraint`. */
  constraint: expression.optional(),
  /** Where on the screen it belongs: questions of a section are asked together. */
  section: id,
  /** HTML autocomplete is always off; this says which keyboard a touch screen shows. */
  keyboard: z.enum(['text', 'latin', 'digits', 'phone']).optional(),
});
export type Question = z.infer<typeof question>;

const documentNeed = z.strictObject({
  id,
  /** applicant brings it · agency looks it up with consent · photographed now */
  source: z.enum(['applicant', 'lookup', 'photograph']),
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
  questions: z.array(
    z.strictObject({ id, required: z.union([z.boolean(), expression]), when: expression.optional() }),
  ),
  documents: z.array(documentNeed),
  fee: z.array(z.strictObject({ when: expression.optional(), parameter: z.string() })),
  processingDays: z.strictObject({ parameter: z.string() }),
  agent: z.enum(['allowed', 'with-authority', 'never']),
  /** Last day on which the agency still takes an electronic signature by a transitional rule; null: no limit. */
  eSignatureUntil: z.string().nullable(),
  /** Separate consents beyond the two that every visit has. */
  consents: z.array(id),
  resultDelivery: z.array(z.enum(['counter', 'post', 'account', 'collect'])),
  expiryHooks: z.array(z.strictObject({ question: id, days: z.number().int() })),
});
export type Service = z.infer<typeof service>;

export const parameter = z.strictObject({
  name: z.string(),
  /** County code, district code, or `*` for the whole country. */
  place: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  value: z.number(),
  unit: z.enum(['TWD', 'days', 'years', 'count']),
  source: z.string(),
  status: z.enum(['verified', 'to-verify', 'sample']),
});
export type Parameter = z.infer<typeof parameter>;

/** `services` may be empty: the event is shown even where none of its services is offered yet. */
export const lifeEvent = z.strictObject({ id, services: z.array(id) });

export const catalogue = z.strictObject({
  /** `yyyy-mm-dd.<first 12 hex of the content's SHA-256>` */
  version: z.string(),
  /** Version of the Art. 8 notice and of the consent texts. */
  noticeVersion: z.string(),
  questions: z.array(question),
  services: z.array(service),
  lifeEvents: z.array(lifeEvent),
  parameters: z.array(parameter),
  /** Consents that every visit asks, before those of its services. */
  consents: z.array(id),
});
export type Catalogue = z.infer<typeof catalogue>;
