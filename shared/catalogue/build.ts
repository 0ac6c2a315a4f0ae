import { sha256Hex, utf8 } from '../lib/bytes.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { referenceFaults } from './references.ts';
import { type Catalogue, lifeEvent, parameter, question, service } from './schema.ts';
import {
  type BuildFault,
  type Content,
  type ExpressionCheck,
  type Manifest,
  manifest,
  type Sources,
} from './sources.ts';
import { textFaults } from './texts.ts';

const sectionFile = z.array(question.omit({ section: true }));

interface Reader {
  readonly faults: BuildFault[];
  read<T>(file: string, schema: z.ZodType<T>): T | undefined;
}

const createReader = (sources: Sources): Reader => {
  const faults: BuildFault[] = [];
  return {
    faults,
    read: (file, schema) => {
      if (!Object.hasOwn(sources, file)) {
        faults.push({ file, path: '', message: 'the file is missing' });
        return undefined;
      }
      const parsed = schema.safeParse(sources[file]);
      if (parsed.success) return parsed.data;
      for (const { path, message } of parsed.error.issues)
        faults.push({ file, path: path.join('.'), message });
      return undefined;
    },
  };
};

const readContent = (reader: Reader, { sections, services, noticeVersion, consents }: Manifest): Content => ({
  noticeVersion,
  consents,
  questions: sections.flatMap((section) =>
    (reader.read(`services/questions/${section}.json`, sectionFile) ?? []).map((each) => ({
      ...each,
      section,
    })),
  ),
  services: services.flatMap((id) => reader.read(`services/${id}.json`, service) ?? []),
  lifeEvents: reader.read('services/life-events.json', z.array(lifeEvent)) ?? [],
  parameters: reader.read('services/parameters.json', z.array(parameter)) ?? [],
});

/** Files that nobody lists would silently not be part of the catalogue. */
const strayFaults = (sources: Sources, { sections, services }: Manifest): readonly BuildFault[] => {
  const listed = new Set([
    'services/catalogue.json',
    'services/life-events.json',
    'services/parameters.json',
    ...sections.map((section) => `services/questions/${section}.json`),
    ...services.map((id) => `services/${id}.json`),
  ]);
  return Object.keys(sources)
    .filter((file) => file.startsWith('services/') && !listed.has(file))
    .map((file) => ({ file, path: '', message: 'is not listed in services/catalogue.json' }));
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

/**
 * Builds the catalogue from the parsed sources (`services/**` and `locales/<lang>/{questions,services,notice}.json`), or
 * says everything that is wrong with them, by file and path. `checkerFor` comes from `shared/rules/check.ts`.
 */
export const buildCatalogue = async (
  sources: Sources,
  checkerFor: (content: Content) => ExpressionCheck,
): Promise<Result<Catalogue, readonly BuildFault[]>> => {
  const reader = createReader(sources);
  const listed = reader.read('services/catalogue.json', manifest);
  if (!listed) return fail(reader.faults);
  const content = readContent(reader, listed);
  if (reader.faults.length > 0) return fail(reader.faults);
  const references = referenceFaults(content, listed, checkerFor(content));
  const faults = [
    ...strayFaults(sources, listed),
    ...references,
    // Texts hang on ids: with wrong ids their faults would be noise.
    ...(references.length > 0 ? [] : textFaults(sources, content, listed)),
  ];
  if (faults.length > 0) return fail(faults);
  return ok({ version: await versionOf(listed.date, content), ...content });
};
