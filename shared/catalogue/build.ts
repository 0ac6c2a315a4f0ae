import { sha256Hex, utf8 } from '../lib/bytes.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { createChecking, type Origin } from './checking.ts';
import type { JsonPath } from './json-lines.ts';
import { referenceRounds } from './references.ts';
import {
  type Catalogue,
  checklistOverride,
  lifeEvent,
  type Parameter,
  parameter,
  parameterTable,
  type Question,
  questionSource,
  service,
} from './schema.ts';
import { openSources } from './source-files.ts';
import {
  type BuildFault,
  type Content,
  type Finding,
  type Manifest,
  manifest,
  type RuleChecks,
  type Sources,
  type SourceTexts,
} from './sources.ts';
import { textFaults } from './texts.ts';

export const sectionFile = z.array(questionSource);
export const parameterFile = z.array(z.union([parameter, parameterTable]));
export const lifeEventFile = z.array(lifeEvent);
export const overrideFile = z.array(checklistOverride);

interface Reader {
  readonly findings: Finding[];
  readonly origins: WeakMap<object, Origin>;
  read<T>(file: string, schema: z.ZodType<T>): T | undefined;
  /** A list, each item with its origin. */
  list<T extends object>(file: string, schema: z.ZodType<T[]>): T[];
  /** Says where `item` comes from, and gives it back. */
  from<T extends object>(item: T, file: string, at: JsonPath): T;
}

const createReader = (sources: Sources): Reader => {
  const findings: Finding[] = [];
  const origins = new WeakMap<object, Origin>();
  const read: Reader['read'] = (file, schema) => {
    if (!Object.hasOwn(sources, file)) {
      findings.push({
        file,
        at: [],
        message: 'the file is missing',
        advice: 'Add it, or take its name off the list',
      });
      return undefined;
    }
    const parsed = schema.safeParse(sources[file]);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      const at = path.filter((key) => typeof key !== 'symbol');
      findings.push({ file, at, message, advice: 'An editor shows what may stand there (services/schema)' });
    }
    return undefined;
  };
  const from: Reader['from'] = (item, file, at) => {
    origins.set(item, { file, at });
    return item;
  };
  const list: Reader['list'] = (file, schema) =>
    (read(file, schema) ?? []).map((item, index) => from(item, file, [index]));
  return { findings, origins, read, list, from };
};

const parameterFolder = 'services/parameters/';

const parameterFiles = (sources: Sources): readonly string[] =>
  Object.keys(sources)
    .filter((file) => file.startsWith(parameterFolder))
    .sort();

const readQuestions = (reader: Reader, section: string): readonly Question[] => {
  const file = `services/questions/${section}.json`;
  return reader.list(file, sectionFile).map(({ fields, ...each }, index) => {
    // Rules and texts know the fields of a group by `household.relation`.
    const placed = fields?.map((field, at) =>
      reader.from({ ...field, id: `${each.id}.${field.id}` }, file, [index, 'fields', at]),
    );
    return reader.from({ ...each, section, ...(placed && { fields: placed }) }, file, [index]);
  });
};

const readParameters = (reader: Reader, file: string): readonly Parameter[] =>
  reader.list(file, parameterFile).flatMap((source, index) => {
    if (!('table' in source)) return [source];
    const { table, ...figure } = source;
    return table.flatMap(({ from, to, values }, at) =>
      Object.entries(values).map(([place, value]) =>
        reader.from({ ...figure, place, from, to, value }, file, [index, 'table', at, 'values', place]),
      ),
    );
  });

const readService = (reader: Reader, id: string) => {
  const file = `services/${id}.json`;
  const found = reader.read(file, service);
  return found ? [reader.from(found, file, [])] : [];
};

/** Not every catalogue has a county with a checklist of its own. */
const overridesFile = 'services/checklist-overrides.json';

const readContent = (reader: Reader, sources: Sources, listed: Manifest): Content => ({
  noticeVersion: listed.noticeVersion,
  consents: listed.consents,
  refusableConsents: listed.refusableConsents,
  questions: listed.sections.flatMap((section) => readQuestions(reader, section)),
  services: listed.services.flatMap((id) => readService(reader, id)),
  lifeEvents: reader.list('services/life-events.json', lifeEventFile),
  parameters: parameterFiles(sources).flatMap((file) => readParameters(reader, file)),
  checklistOverrides: reader.list(overridesFile, overrideFile),
});

/** Files that nobody lists would silently not be part of the catalogue. */
const strayFindings = (sources: Sources, { sections, services }: Manifest): readonly Finding[] => {
  const listed = new Set([
    'services/catalogue.json',
    'services/life-events.json',
    overridesFile,
    ...parameterFiles(sources),
    ...sections.map((section) => `services/questions/${section}.json`),
    ...services.map((id) => `services/${id}.json`),
  ]);
  return Object.keys(sources)
    .filter(
      (file) => file.startsWith('services/') && !file.startsWith('services/schema/') && !listed.has(file),
    )
    .map((file) => ({
      file,
      at: [],
      message: 'is not listed in services/catalogue.json',
      advice: 'List it there, or take the file away',
    }));
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
};

/** The catalogue's bytes: the same content gives the same bytes, whatever the order of keys in the sources. */
export const catalogueJson = (content: Catalogue | Content): string => JSON.stringify(sorted(content));

const versionOf = async (date: string, content: Content): Promise<string> =>
  `${date}.${(await sha256Hex(utf8(catalogueJson(content)))).slice(0, 12)}`;

const contentFindings = (
  reader: Reader,
  content: Content,
  listed: Manifest,
  rules: RuleChecks,
): readonly Finding[] => {
  const findings: Finding[] = [];
  const checking = createChecking(content, listed, rules, reader.origins, findings);
  for (const round of referenceRounds) {
    if (findings.length === 0) round(checking);
  }
  return findings;
};

/** What the sources say as far as they can be read, and what is wrong with them. */
export interface ReadSources {
  readonly sources: Sources;
  /** Missing when a file cannot be read; there with faults when only references or texts are wrong. */
  readonly read?: { readonly manifest: Manifest; readonly content: Content };
  readonly faults: readonly BuildFault[];
}

/**
 * Reads and checks the sources (`services/**` and `locales/<lang>/{questions,services,notice}.json`). First the files
 * themselves, then what they name, then what can never be true, then the texts; each only when what comes before is sound,
 * because its faults would be noise. `rulesFor` is `createRuleChecks` of `shared/rules/check-catalogue.ts`.
 */
export const checkSources = (texts: SourceTexts, rulesFor: (content: Content) => RuleChecks): ReadSources => {
  const { sources, faults: unreadable, locate } = openSources(texts);
  const reader = createReader(sources);
  const end = (findings: readonly Finding[], read?: ReadSources['read']): ReadSources => ({
    sources,
    faults: [...unreadable, ...findings.map(locate)],
    ...(read && { read }),
  });
  if (unreadable.length > 0) return end([]);
  const listed = reader.read('services/catalogue.json', manifest);
  if (!listed) return end(reader.findings);
  const content = readContent(reader, sources, listed);
  if (reader.findings.length > 0) return end(reader.findings);
  const wrong = contentFindings(reader, content, listed, rulesFor(content));
  const found = [
    ...strayFindings(sources, listed),
    ...wrong,
    ...(wrong.length > 0 ? [] : textFaults(sources, content, listed)),
  ];
  return end(found, { manifest: listed, content });
};

/** Builds the catalogue from the texts of its sources, or says everything that is wrong with them (`checkSources`). */
export const buildCatalogue = async (
  texts: SourceTexts,
  rulesFor: (content: Content) => RuleChecks,
): Promise<Result<Catalogue, readonly BuildFault[]>> => {
  const { read, faults } = checkSources(texts, rulesFor);
  if (faults.length > 0 || !read) return fail(faults);
  return ok({ version: await versionOf(read.manifest.date, read.content), ...read.content });
};
