import { type Checking, checkExpression, checkReachable, type Place, repeatedAt } from './checking.ts';
import type { JsonPath } from './json-lines.ts';
import { checkEarlier, libraryReads, neededFor } from './reading.ts';
import type { Field, Question, Service } from './schema.ts';
import type { AskedWhen } from './sources.ts';

// Top-level keys of services.json that are no services.
const reserved = new Set(['agencies', 'channels', 'lifeEvents', 'documents', 'clauses', 'advice']);

interface Listing {
  readonly service: Service;
  readonly asked: ReadonlySet<string>;
  readonly askedWhen: AskedWhen;
  /** Filled with all that the service's expressions read. */
  readonly read: Set<string>;
}

const listingOf = (service: Service): Listing => {
  const conditions = new Map(service.questions.map(({ id, when }) => [id, when]));
  return {
    service,
    asked: new Set(conditions.keys()),
    askedWhen: (id) => conditions.get(id),
    read: new Set(),
  };
};

/** What a service reads it must ask, so that its file can be judged by itself; of a calculation all that it needs. */
const checkAsked = (checking: Checking, { asked }: Listing, place: Place, reads: readonly string[]): void => {
  for (const read of reads) {
    const isCalculated = checking.library.get(read)?.question.calculate !== undefined;
    for (const id of neededFor(checking, read)) {
      if (asked.has(id)) continue;
      const message = isCalculated
        ? `reads ${read}, which is calculated from ${id}, which this service does not ask`
        : `reads ${read}, which this service does not ask`;
      checking.report(
        place.item,
        place.at,
        message,
        `Add { "id": "${id}", "required": false } to its questions`,
      );
    }
  }
};

interface Use {
  readonly at: JsonPath;
  readonly source: string | null | undefined;
  readonly kind: 'bool' | 'string';
}

const usesOf = (service: Service): readonly Use[] => [
  ...service.eligibility.map(
    ({ rule }, at) => ({ at: ['eligibility', at, 'rule'], source: rule, kind: 'bool' }) as const,
  ),
  { at: ['renewal', 'rule'], source: service.renewal?.rule, kind: 'bool' },
  ...service.documents.map(
    ({ when }, at) => ({ at: ['documents', at, 'when'], source: when, kind: 'bool' }) as const,
  ),
  ...service.fee.map(({ when }, at) => ({ at: ['fee', at, 'when'], source: when, kind: 'bool' }) as const),
  ...(service.amounts ?? []).map(
    ({ when }, at) => ({ at: ['amounts', at, 'when'], source: when, kind: 'bool' }) as const,
  ),
  ...service.expiryHooks.flatMap(({ opens, due }, at) => [
    { at: ['expiryHooks', at, 'opens'], source: opens, kind: 'string' } as const,
    { at: ['expiryHooks', at, 'due'], source: due, kind: 'string' } as const,
  ]),
];

const checkUses = (checking: Checking, listing: Listing): void => {
  for (const { at, source, kind } of usesOf(listing.service)) {
    if (source === null || source === undefined) continue;
    const place: Place = { item: listing.service, at };
    const reads = checkExpression(checking, place, source, kind);
    if (!reads) continue;
    for (const read of reads) listing.read.add(read);
    checkAsked(checking, listing, place, reads);
    // Only what reads the person's answers can be about the person.
    if (at[0] === 'eligibility' && reads.length === 0) {
      checking.report(listing.service, at, 'reads no answer', 'Write a condition about the applicant');
    }
    if (kind === 'bool') checkReachable(checking, place, source, { askedWhen: listing.askedWhen });
  }
};

const checkCondition = (
  checking: Checking,
  listing: Listing,
  id: string,
  at: JsonPath,
  source: string,
): void => {
  const place: Place = { item: listing.service, at };
  const reads = checkExpression(checking, place, source, 'bool');
  if (!reads) return;
  for (const read of reads) listing.read.add(read);
  checkAsked(checking, listing, place, reads);
  const readBy = (each: string): readonly string[] => {
    const when = listing.askedWhen(each);
    return [
      ...libraryReads(checking, each),
      ...(when === undefined ? [] : checking.check(when, 'bool').reads),
    ];
  };
  checkEarlier(checking, place, id, reads, readBy);
  checkReachable(checking, place, source, { askedWhen: listing.askedWhen, about: id });
};

/** Whoever asks a group asks its fields; their conditions must be decidable from this service alone. */
const checkFields = (
  checking: Checking,
  listing: Listing,
  at: number,
  { fields = [], id: group }: Question,
): void => {
  for (const { id, askWhen } of fields) {
    if (askWhen === undefined) continue;
    for (const read of checking.check(askWhen, 'bool', group).reads) {
      for (const needed of neededFor(checking, read)) {
        if (listing.asked.has(needed)) continue;
        const message = `asks ${id} by a condition on ${needed}, which this service does not ask`;
        const advice = `Add { "id": "${needed}", "required": false } to its questions`;
        checking.report(listing.service, ['questions', at], message, advice);
      }
    }
  }
};

const checkListed = (checking: Checking, listing: Listing): void => {
  const { service } = listing;
  for (const [at, { id, when, required }] of service.questions.entries()) {
    const found = checking.library.get(id);
    const path = ['questions', at];
    if (!found || found.group) {
      const advice = found
        ? `Ask ${found.group?.id}: its fields come with it`
        : 'Mend the id, or add the question';
      checking.report(
        service,
        [...path, 'id'],
        found ? `${id} is a field of a group` : `no such question: ${id}`,
        advice,
      );
      continue;
    }
    if (found.question.calculate !== undefined && required !== false) {
      checking.report(
        service,
        [...path, 'required'],
        `${id} is calculated, nobody can answer it`,
        'Write false',
      );
    }
    if (when !== undefined) checkCondition(checking, listing, id, [...path, 'when'], when);
    if (typeof required === 'string') checkCondition(checking, listing, id, [...path, 'required'], required);
    if (found.question.type === 'group') checkFields(checking, listing, at, found.question as Question);
  }
};

const checkRepeated = ({ report }: Checking, service: Service): void => {
  const lists = {
    eligibility: service.eligibility,
    questions: service.questions,
    documents: service.documents,
    amounts: service.amounts ?? [],
    expiryHooks: service.expiryHooks,
  };
  for (const [name, list] of Object.entries(lists)) {
    const ids = list.map(({ id }: { readonly id: string }) => id);
    for (const at of repeatedAt(ids))
      report(service, [name, at, 'id'], `${ids[at]} is listed twice`, 'Keep one of the two');
  }
};

const checkFigures = ({ content, report }: Checking, service: Service): void => {
  const named: readonly (readonly [JsonPath, string])[] = [
    ...service.fee.map(({ parameter }, at) => [['fee', at, 'parameter'], parameter] as const),
    ...(service.amounts ?? []).map(({ parameter }, at) => [['amounts', at, 'parameter'], parameter] as const),
    ...(service.processingDays
      ? [[['processingDays', 'parameter'], service.processingDays.parameter] as const]
      : []),
  ];
  for (const [at, name] of named) {
    if (content.parameters.some((parameter) => parameter.name === name)) continue;
    report(
      service,
      at,
      `no such parameter: ${name}`,
      'Mend the name, or add rows of that name to services/parameters',
    );
  }
};

const sensitiveIds = ({ library }: Checking, { asked }: Listing): readonly string[] => {
  const isSpecial = ({ sensitivity }: Question | Field): boolean => sensitivity === 'special';
  return [...asked].filter((id) => {
    const question = library.get(id)?.question;
    if (!question) return false;
    return isSpecial(question) || ('fields' in question && (question.fields ?? []).some(isSpecial));
  });
};

const checkConsents = (checking: Checking, listing: Listing): void => {
  const { manifest, report } = checking;
  const { service } = listing;
  const { consents } = service;
  for (const [at, id] of consents.entries()) {
    if (manifest.serviceConsents.includes(id)) continue;
    report(
      service,
      ['consents', at],
      `no such consent: ${id}`,
      'Use one of serviceConsents in services/catalogue.json',
    );
  }
  for (const at of repeatedAt(consents))
    report(service, ['consents', at], 'is listed twice', 'Keep one of the two');
  const [special] = sensitiveIds(checking, listing);
  if (special !== undefined && !consents.includes('special-data')) {
    const message = `asks for special data (個資法 §6: ${special}) without its consent`;
    report(service, ['consents'], message, 'Add special-data to its consents');
  }
  for (const [at, { id, source }] of service.documents.entries()) {
    if (source !== 'lookup' || consents.includes('lookup')) continue;
    const message = `${id} is looked up (個資法 §9) without the consent to do so`;
    report(
      service,
      ['documents', at, 'source'],
      message,
      'Add lookup to its consents, or let the applicant bring it',
    );
  }
};

const checkAgent = ({ report }: Checking, { service, asked }: Listing): void => {
  const about = service.questions.findIndex(({ id }) => id.startsWith('proxy.'));
  if (service.agent === 'never' && about >= 0) {
    const message = 'asks about an agent although none may act (agent: never)';
    report(service, ['questions', about], message, 'Take the proxy questions away, or mend agent');
  }
  if (service.agent !== 'never' && !asked.has('proxy.present')) {
    const message = `an agent may act (agent: ${service.agent}), but the service does not ask about one`;
    report(service, ['agent'], message, 'Add the proxy questions, or write never');
  }
};

const checkPlaces = ({ manifest, originOf, report }: Checking, service: Service): void => {
  const name = /([^/]+)\.json$/.exec(originOf(service).file)?.[1];
  if (service.id !== name)
    report(service, ['id'], `must be ${name}, the name of the file`, 'Mend one of them');
  if (reserved.has(service.id))
    report(service, ['id'], 'is a word with another meaning in services.json', 'Rename it');
  if (!manifest.agencies.includes(service.agency)) {
    const advice = 'Use one of agencies in services/catalogue.json, or add it there';
    report(service, ['agency'], `no such agency: ${service.agency}`, advice);
  }
};

/** Checks every service; gives all that their expressions read. */
export const checkServices = (checking: Checking): ReadonlySet<string> =>
  new Set(
    checking.content.services.flatMap((service) => {
      const listing = listingOf(service);
      checkPlaces(checking, service);
      checkRepeated(checking, service);
      checkListed(checking, listing);
      checkUses(checking, listing);
      checkFigures(checking, service);
      checkConsents(checking, listing);
      checkAgent(checking, listing);
      return [...listing.read];
    }),
  );
