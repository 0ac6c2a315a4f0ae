import type { Question, Service } from './schema.ts';
import type { BuildFault, Content, Manifest, Sources } from './sources.ts';

/** Codes that a field may be refused with; each has its sentence in every language (`questions.json`, `errors`). */
export const answerFaultCodes = [
  'required',
  'type',
  'shape',
  'checksum',
  'date',
  'unknown',
  'past',
  'future',
  'too-long',
  'too-small',
  'too-large',
  'not-an-option',
  'incomplete',
  'constraint',
] as const;
export type AnswerFaultCode = (typeof answerFaultCodes)[number];

/** 個資法 §8 I: the six things that the notice must say. */
export const noticeItems = ['who', 'purpose', 'categories', 'use', 'rights', 'refusal'] as const;

const optionKeys = ({ type, options }: Question): readonly string[] =>
  type === 'boolean' ? ['yes', 'no'] : (options ?? []);

const questionKeys = (each: Question): readonly string[] => [
  `${each.id}.label`,
  `${each.id}.why`,
  ...optionKeys(each).map((option) => `${each.id}.options.${option}`),
  ...(each.constraint === undefined ? [] : [`${each.id}.constraint`]),
];

const serviceKeys = ({ id, eligibility, documents }: Service): readonly string[] => [
  ...['name', 'short', 'result', 'next'].map((key) => `${id}.${key}`),
  ...eligibility.flatMap((clause) =>
    ['likely', 'unlikely', 'missing'].map((key) => `${id}.clauses.${clause.id}.${key}`),
  ),
  ...documents.map((document) => `${id}.documents.${document.id}.label`),
];

const keysByFile = (content: Content, manifest: Manifest): Readonly<Record<string, readonly string[]>> => ({
  'questions.json': [
    ...manifest.sections.map((section) => `sections.${section}`),
    ...answerFaultCodes.map((code) => `errors.${code}`),
    ...content.questions.flatMap(questionKeys),
  ],
  'services.json': [
    ...manifest.agencies.map((agency) => `agencies.${agency}`),
    ...content.lifeEvents.map(({ id }) => `lifeEvents.${id}`),
    ...['A', 'B', 'C'].map((channel) => `channels.${channel}`),
    ...content.services.flatMap(serviceKeys),
  ],
  'notice.json': [
    'version',
    'title',
    ...noticeItems.flatMap((item) => [`items.${item}.title`, `items.${item}.text`]),
    ...[...manifest.consents, ...manifest.serviceConsents].flatMap((consent) =>
      ['question', 'yes', 'no'].map((key) => `consents.${consent}.${key}`),
    ),
  ],
});

const textAt = (texts: unknown, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>(
      (level, part) =>
        typeof level === 'object' && level !== null ? (level as Record<string, unknown>)[part] : undefined,
      texts,
    );

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const leavesOf = (texts: unknown, path: string): readonly string[] => {
  if (typeof texts !== 'object' || texts === null) return [path];
  return Object.entries(texts).flatMap(([key, value]) =>
    leavesOf(value, path === '' ? key : `${path}.${key}`),
  );
};

/** A hint may stand beside a label or a consent's question; none is required. */
const isHintBeside = (path: string, known: ReadonlySet<string>): boolean =>
  path.endsWith('.hint') &&
  ['.label', '.question'].some((sibling) => known.has(path.replace(/\.hint$/, sibling)));

const placeholdersOf = (text: unknown): string =>
  isText(text) ? (text.match(/\{[A-Za-z]+\}/g) ?? []).sort().join(' ') : '';

const missingFaults = (file: string, texts: unknown, keys: readonly string[]): readonly BuildFault[] =>
  keys
    .filter((key) => !isText(textAt(texts, key)))
    .map((path) => ({ file, path, message: 'the text is missing' }));

/** A text that no id asks for is a slip in the key: nobody would ever see it. */
const unusedFaults = (file: string, texts: unknown, keys: readonly string[]): readonly BuildFault[] => {
  const known = new Set(keys);
  return leavesOf(texts, '')
    .filter((path) => !known.has(path) && !isHintBeside(path, known))
    .map((path) => ({ file, path, message: 'nothing in the catalogue uses this text' }));
};

const placeholderFaults = (
  file: string,
  texts: unknown,
  legal: unknown,
  keys: readonly string[],
): readonly BuildFault[] =>
  keys
    .filter((key) => isText(textAt(texts, key)))
    .filter((key) => placeholdersOf(textAt(texts, key)) !== placeholdersOf(textAt(legal, key)))
    .map((path) => ({ file, path, message: 'its placeholders differ from those of the Chinese text' }));

/** Chinese is the legal text and always there; a language is offered as soon as its folder has a questions.json. */
const languagesOf = (sources: Sources): readonly string[] => [
  ...new Set([
    'zh-TW',
    ...Object.keys(sources).flatMap((file) => /^locales\/([^/]+)\/questions\.json$/.exec(file)?.[1] ?? []),
  ]),
];

/** Every text that the catalogue needs, in every language that it is offered in. */
export const textFaults = (sources: Sources, content: Content, manifest: Manifest): readonly BuildFault[] => {
  const required = keysByFile(content, manifest);
  return languagesOf(sources).flatMap((language) =>
    Object.entries(required).flatMap(([name, keys]) => {
      const file = `locales/${language}/${name}`;
      const texts = sources[file];
      if (texts === undefined) return [{ file, path: '', message: 'the file is missing' }];
      return [
        ...missingFaults(file, texts, keys),
        ...unusedFaults(file, texts, keys),
        ...placeholderFaults(file, texts, sources[`locales/zh-TW/${name}`], keys),
        ...(name === 'notice.json' && textAt(texts, 'version') !== manifest.noticeVersion
          ? [{ file, path: 'version', message: `must be ${manifest.noticeVersion}` }]
          : []),
      ];
    }),
  );
};
