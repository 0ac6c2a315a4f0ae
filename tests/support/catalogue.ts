import type { Catalogue, Field, Parameter, Question, Service } from '../../shared/catalogue/schema.ts';

type Of<T> = Partial<Omit<T, 'id' | 'type'>>;

export const aQuestion = (id: string, type: Question['type'], more: Of<Question> = {}): Question => ({
  id,
  type,
  section: id.split('.')[0] ?? id,
  sensitivity: 'plain',
  ...more,
});

/** A field as a built catalogue holds it, with its group before its name. */
export const aField = (id: string, type: Field['type'], more: Of<Field> = {}): Field => ({
  id,
  type,
  sensitivity: 'plain',
  ...more,
});

export const aGroup = (id: string, fields: readonly Field[], more: Of<Question> = {}): Question =>
  aQuestion(id, 'group', { ...more, fields: [...fields] });

type Ask = Service['questions'][number];

/** Questions as ids (required) or as a service's file holds them. */
export const aService = (
  id: string,
  questions: readonly (string | Ask)[],
  more: Partial<Service> = {},
): Service => ({
  id,
  code: 'S00',
  agency: 'township-office',
  channel: 'A',
  legalBasis: ['—'],
  eligibility: [],
  renewal: null,
  questions: questions.map((each) => (typeof each === 'string' ? { id: each, required: true } : each)),
  documents: [],
  fee: [],
  processingDays: null,
  agent: 'never',
  eSignature: { allowed: true, until: null },
  consents: [],
  resultDelivery: ['counter'],
  expiryHooks: [],
  ...more,
});

export const aParameter = (name: string, value: number, more: Partial<Parameter> = {}): Parameter => ({
  name,
  unit: 'count',
  source: '—',
  status: 'verified',
  place: '*',
  from: '2000-01-01',
  to: null,
  value,
  ...more,
});

/** A catalogue of nothing but what a test needs. */
export const aCatalogue = (parts: Partial<Catalogue>): Catalogue => ({
  version: '2026-11-23.000000000000',
  noticeVersion: '1',
  questions: [],
  services: [],
  lifeEvents: [],
  parameters: [],
  checklistOverrides: [],
  consents: ['electronic-filing'],
  refusableConsents: [],
  ...parts,
});
