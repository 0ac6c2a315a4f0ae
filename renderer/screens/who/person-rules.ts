import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { checkIdentifier, type IdentifierKind } from '../../../shared/domain/identifiers.ts';
import {
  type Change,
  mostAgents,
  type Person,
  type PersonAtTable,
  type PersonRole,
  type Visit,
} from '../../../shared/protocol/visit.ts';

export const personRoles = ['agent', 'interpreter', 'witness', 'helper'] as const satisfies PersonRole[];

export type AgentDetails = Extract<Person, { role: 'agent' }>;
export type InterpreterDetails = Extract<Person, { role: 'interpreter' }>;

export const relations = [
  'spouse',
  'child',
  'parent',
  'relative',
  'carer',
  'village-officer',
  'social-worker',
  'other',
] as const satisfies AgentDetails['relation'][];
export const authorities = [
  'letter',
  'legal',
  'guardian',
  'institution',
] as const satisfies AgentDetails['authority'][];
export const ways = ['in-person', 'telephone', 'video'] as const satisfies InterpreterDetails['way'][];
export const origins = ['hotline', 'list', 'family', 'other'] as const satisfies InterpreterDetails['from'][];

/** What is chosen of somebody before there is a record of them: nothing of it is preset. */
export interface Choices {
  readonly relation?: AgentDetails['relation'];
  readonly authority?: AgentDetails['authority'];
  readonly way?: InterpreterDetails['way'];
  readonly from?: InterpreterDetails['from'];
}

export const choicesOf = (details: Person): Choices => {
  if (details.role === 'agent') return { relation: details.relation, authority: details.authority };
  return details.role === 'interpreter' ? { way: details.way, from: details.from } : {};
};

/** The record of somebody who has just come to the table; null while a choice is open that only they can make. */
export const startedPerson = (role: PersonRole, choices: Choices): Person | null => {
  const named = { name: '', phone: '' };
  const { relation, authority, way, from } = choices;
  if (role === 'witness') return { role, ...named, idNo: '' };
  if (role === 'helper') return { role, ...named };
  if (role === 'interpreter') {
    return way === undefined || from === undefined ? null : { role, ...named, way, from };
  }
  return relation === undefined || authority === undefined
    ? null
    : { role, ...named, idNo: '', relation, authority, proof: [] };
};

const idKinds: readonly IdentifierKind[] = ['nationalId', 'uiNumberNew', 'uiNumberOld'];
/** One letter or two, then ten characters in all: an identity number, and a mistyped one is no passport. */
const looksLikeIdentity = /^[A-Z]{1,2}\d{8,9}$/;
/** A neighbour from abroad can be a witness. */
const witnessKinds: readonly IdentifierKind[] = [...idKinds, 'passport'];
const phoneKinds: readonly IdentifierKind[] = ['mobilePhone', 'landline'];

/** The first kind that takes it, in its normal form; null: none of them does. */
const accepted = (kinds: readonly IdentifierKind[], typed: string): string | null => {
  for (const kind of kinds) {
    const checked = checkIdentifier(kind, typed);
    if (!checked.ok || typeof checked.value !== 'string') continue;
    if (kind === 'passport' && checked.value.length === 10 && looksLikeIdentity.test(checked.value)) continue;
    return checked.value;
  }
  return null;
};

const kindsOf = (role: PersonRole): readonly IdentifierKind[] =>
  role === 'witness' ? witnessKinds : idKinds;

/** As it is stored: the normal form where it is right, else as it was typed. */
export const storedId = (role: PersonRole, typed: string): string => accepted(kindsOf(role), typed) ?? typed;
export const storedPhone = (typed: string): string => accepted(phoneKinds, typed) ?? typed;

export type PersonField = 'name' | 'idNo' | 'phone';
export type PersonProblemCode =
  | 'name'
  | 'id-missing'
  | 'id-wrong'
  | 'id-applicant'
  | 'id-twice'
  | 'phone-wrong';
export interface PersonProblem {
  readonly field: PersonField;
  readonly code: PersonProblemCode;
}

/** The 1990 line gives its interpreters' numbers, not always their names. */
const mayBeNameless = (details: Person): boolean =>
  details.role === 'interpreter' && details.from === 'hotline';

const idProblem = (
  { id, details }: PersonAtTable,
  { answers, people }: Pick<Visit, 'answers' | 'people'>,
): PersonProblemCode | null => {
  if (!('idNo' in details)) return null;
  if (details.idNo === '') return 'id-missing';
  if (accepted(kindsOf(details.role), details.idNo) === null) return 'id-wrong';
  if (details.idNo === answers['applicant.idNo']?.value) return 'id-applicant';
  const isTwice = people.some(
    (other) =>
      other.id !== id &&
      other.details.role === details.role &&
      'idNo' in other.details &&
      other.details.idNo === details.idNo,
  );
  return isTwice ? 'id-twice' : null;
};

/**
 * What is wrong with the record of somebody at the table. An agent and a witness (行政程序法 §24, 民法 §3) are named with
 * a number, are not the applicant, and are each somebody else.
 */
export const personProblems = (
  person: PersonAtTable,
  visit: Pick<Visit, 'answers' | 'people'>,
): readonly PersonProblem[] => {
  const { details } = person;
  const problems: PersonProblem[] = [];
  if (details.name.trim() === '' && !mayBeNameless(details)) problems.push({ field: 'name', code: 'name' });
  const id = idProblem(person, visit);
  if (id !== null) problems.push({ field: 'idNo', code: id });
  if (details.phone !== '' && accepted(phoneKinds, details.phone) === null) {
    problems.push({ field: 'phone', code: 'phone-wrong' });
  }
  return problems;
};

export const inRole = (people: Visit['people'], role: PersonRole): readonly PersonAtTable[] =>
  people.filter(({ details }) => details.role === role);

/** Two witnesses who could sign: named, and each somebody else. */
export const readyWitnesses = (visit: Pick<Visit, 'answers' | 'people'>): readonly PersonAtTable[] =>
  inRole(visit.people, 'witness').filter((each) => personProblems(each, visit).length === 0);

export const witnessesNeeded = 2;

/** 行政程序法 §24: at most three agents. */
export const mayAdd = (people: Visit['people'], role: PersonRole): boolean =>
  role !== 'agent' || inRole(people, 'agent').length < mostAgents;

/** The services that only the person can file for, and those that want the authority on paper. */
export const agentRules = (
  catalogue: Pick<Catalogue, 'services'>,
  services: readonly string[],
): { readonly never: readonly string[]; readonly withAuthority: readonly string[] } => {
  const ruled = (rule: 'never' | 'with-authority') =>
    catalogue.services.filter(({ id, agent }) => agent === rule && services.includes(id)).map(({ id }) => id);
  return { never: ruled('never'), withAuthority: ruled('with-authority') };
};

const asOption = {
  relation: {
    spouse: 'spouse',
    child: 'child',
    parent: 'parent',
    relative: 'relative',
    carer: 'carer',
    'village-officer': 'villageOfficer',
    'social-worker': 'socialWorker',
    other: 'other',
  },
  authority: {
    letter: 'letter',
    legal: 'legalRepresentative',
    guardian: 'guardian',
    institution: 'agencyLetter',
  },
} as const;

const proxyFields = [
  'proxy.present',
  'proxy.name',
  'proxy.idNo',
  'proxy.phone',
  'proxy.relation',
  'proxy.authority',
] as const;

const proxyAnswers = (
  agent: AgentDetails,
): Readonly<Record<(typeof proxyFields)[number], string | boolean>> => ({
  'proxy.present': true,
  'proxy.name': agent.name.trim(),
  'proxy.idNo': agent.idNo,
  'proxy.phone': agent.phone,
  'proxy.relation': asOption.relation[agent.relation],
  'proxy.authority': asOption.authority[agent.authority],
});

/**
 * The services' own questions about an agent are answered by the first one at the table: nobody is asked twice. `before`
 * and `after` are the people as they were and as they will be; an answer that somebody gave otherwise is not touched.
 */
export const proxyChanges = (
  answers: Visit['answers'],
  before: Visit['people'],
  after: Visit['people'],
): readonly Change[] => {
  const first = (people: Visit['people']): AgentDetails | null => {
    const details = inRole(people, 'agent')[0]?.details;
    return details?.role === 'agent' ? details : null;
  };
  const was = first(before);
  const is = first(after);
  if (was === null && is === null) return [];
  return proxyFields.flatMap((question): readonly Change[] => {
    const stored = answers[question]?.value;
    const previous = was === null ? undefined : proxyAnswers(was)[question];
    const next = is === null ? '' : proxyAnswers(is)[question];
    const isOurs = stored === undefined || stored === previous || question === 'proxy.present';
    if (!isOurs || stored === next) return [];
    if (next === '') return stored === undefined ? [] : [{ kind: 'answer-cleared', question }];
    return [{ kind: 'answer', question, value: next, source: 'agent' }];
  });
};
