import type { JsonPath } from './json-lines.ts';
import type { Field, Question, Service } from './schema.ts';
import type { Content, Finding, Manifest, Sources } from './sources.ts';

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
  'too-many',
] as const;
export type AnswerFaultCode = (typeof answerFaultCodes)[number];

/** 個資法 §8 I: the six things that the notice must say. */
export const noticeItems = ['who', 'purpose', 'categories', 'use', 'rights', 'refusal'] as const;

/** One text that must be there: under the first of these keys that has it. */
type Need = readonly string[];

interface FileNeeds {
  readonly needs: readonly Need[];
  /** Texts that may be there. */
  readonly optional: readonly string[];
}

const one = (key: string): Need => [key];

const optionKeys = ({ type, options }: Question | Field): readonly string[] =>
  type === 'boolean' ? ['yes', 'no'] : (options ?? []);

const optionTexts = (each: Question | Field): readonly string[] =>
  optionKeys(each).map((option) => `${each.id}.options.${option}`);

const askedTexts = (each: Question | Field): readonly string[] => [
  `${each.id}.label`,
  `${each.id}.why`,
  ...optionTexts(each),
  ...(each.constraint === undefined ? [] : [`${each.id}.constraint`]),
];

/** What is calculated is shown, never asked: it needs no reason. */
const textsOf = (each: Question | Field): readonly string[] =>
  each.calculate === undefined ? askedTexts(each) : [`${each.id}.label`];

const groupTexts = ({ id, fields = [] }: Question): readonly string[] => [
  ...['label', 'why', 'add', 'row'].map((key) => `${id}.${key}`),
  ...fields.flatMap(textsOf),
];

const questionNeeds = (content: Content, manifest: Manifest): FileNeeds => ({
  needs: [
    ...manifest.sections.map((section) => `sections.${section}`),
    ...answerFaultCodes.map((code) => `errors.${code}`),
    ...content.questions.flatMap((each) => (each.type === 'group' ? groupTexts(each) : textsOf(each))),
  ].map(one),
  optional: content.questions
    .flatMap((each) => [each, ...(each.fields ?? [])])
    .flatMap((each) => (each.calculate === undefined ? [] : optionTexts(each))),
});

/** Papers and reasons are worded once for all services, and again where a service needs other words: those go before. */
const shared = (service: string, key: string): Need => [`${service}.${key}`, key];

const clauseKeys = (clause: string): readonly string[] =>
  ['likely', 'unlikely', 'missing'].map((key) => `clauses.${clause}.${key}`);

const clauseNeeds = ({ id, eligibility }: Service): readonly Need[] =>
  eligibility.flatMap((clause) => clauseKeys(clause.id)).map((key) => shared(id, key));

const serviceNeeds = (service: Service): readonly Need[] => [
  ...['name', 'short', 'result', 'next'].map((key) => one(`${service.id}.${key}`)),
  ...(service.renewal ? [one(`${service.id}.renewal`)] : []),
  ...clauseNeeds(service),
  ...service.documents.map((document) => shared(service.id, `documents.${document.id}.label`)),
  ...(service.amounts ?? []).map(({ id }) => one(`${service.id}.amounts.${id}`)),
  ...service.expiryHooks.map(({ id }) => one(`${service.id}.hooks.${id}`)),
];

const catalogueNeeds = (content: Content, manifest: Manifest): FileNeeds => ({
  needs: [
    ...manifest.agencies.map((agency) => one(`agencies.${agency}`)),
    ...content.lifeEvents.map(({ id }) => one(`lifeEvents.${id}`)),
    ...[...new Set(content.lifeEvents.flatMap(({ advice = [] }) => advice))].map((id) => one(`advice.${id}`)),
    ...['A', 'B', 'C'].map((channel) => one(`channels.${channel}`)),
    ...content.services.flatMap(serviceNeeds),
    ...content.checklistOverrides.flatMap(({ service, document }) =>
      document ? [shared(service, `documents.${document.id}.label`)] : [],
    ),
  ],
  optional: [],
});

const noticeNeeds = (manifest: Manifest): FileNeeds => ({
  needs: [
    'version',
    'title',
    ...noticeItems.flatMap((item) => [`items.${item}.title`, `items.${item}.text`]),
    ...[...manifest.consents, ...manifest.serviceConsents].flatMap((consent) =>
      ['question', 'yes', 'no'].map((key) => `consents.${consent}.${key}`),
    ),
  ].map(one),
  optional: [],
});

const needsByFile = (content: Content, manifest: Manifest): Readonly<Record<string, FileNeeds>> => ({
  'questions.json': questionNeeds(content, manifest),
  'services.json': catalogueNeeds(content, manifest),
  'notice.json': noticeNeeds(manifest),
});

const pathOf = (key: string): JsonPath => (key === '' ? [] : key.split('.'));

const textAt = (texts: unknown, key: string): unknown =>
  pathOf(key).reduce<unknown>(
    (level, part) =>
      typeof level === 'object' && level !== null ? (level as Record<string, unknown>)[part] : undefined,
    texts,
  );

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const isThere = (texts: unknown, need: Need): boolean => need.some((key) => isText(textAt(texts, key)));

const textOf = (texts: unknown, need: Need): string | undefined =>
  need.map((key) => textAt(texts, key)).find(isText);

/** Beside the texts of a file: which of them a native speaker has read. */
const reviewedKey = '$reviewed';

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

const placeholdersOf = (text: string | undefined): string =>
  (text?.match(/\{[A-Za-z]+\}/g) ?? []).sort().join(' ');

/** One text file of one language, beside the Chinese one. */
interface TextFile {
  readonly file: string;
  readonly texts: unknown;
  readonly legal: unknown;
  readonly needs: FileNeeds;
}

const missingFindings = ({ file, texts, needs }: TextFile, told: ReadonlySet<string>): readonly Finding[] =>
  needs.needs
    .filter((need) => !isThere(texts, need) && !told.has(need[0] ?? ''))
    .map(([own = '', common]) => ({
      file,
      at: pathOf(own),
      message: 'the text is missing',
      advice: common === undefined ? 'Write it' : `Write it here, or for all services as ${common}`,
    }));

/** A text that no id asks for is a slip in the key: nobody would ever see it. */
const unusedFindings = ({ file, texts, needs }: TextFile): readonly Finding[] => {
  const known = new Set([...needs.needs.flat(), ...needs.optional]);
  return leavesOf(texts, '')
    .filter((path) => !path.startsWith(reviewedKey))
    .filter((path) => !known.has(path) && !isHintBeside(path, known))
    .map((path) => ({
      file,
      at: pathOf(path),
      message: 'nothing in the catalogue uses this text',
      advice: 'Mend the key, or take the text away',
    }));
};

const placeholderFindings = ({ file, texts, legal, needs }: TextFile): readonly Finding[] =>
  needs.needs.flatMap((need) => {
    const [text, chinese] = [textOf(texts, need), textOf(legal, need)];
    if (text === undefined || placeholdersOf(text) === placeholdersOf(chinese)) return [];
    const key = need.find((each) => isText(textAt(texts, each))) ?? '';
    const message = 'its placeholders differ from those of the Chinese text';
    return [
      {
        file,
        at: pathOf(key),
        message,
        advice: `Use exactly ${placeholdersOf(chinese) || 'no placeholder'}`,
      },
    ];
  });

/** A service that gives no reason at all is not worded yet: said once instead of for every sentence. */
const unwordedServices = ({ texts }: TextFile, content: Content): readonly Service[] =>
  content.services.filter((service) => {
    const needs = clauseNeeds(service);
    return needs.length > 0 && !needs.some((need) => isThere(texts, need));
  });

/** The sentence of a hook says its days: `{opens}` and `{date}`, of those that it has. */
const hookFindings = ({ file, texts }: TextFile, { services }: Content): readonly Finding[] =>
  services.flatMap(({ id, expiryHooks }) =>
    expiryHooks.flatMap(({ id: hook, opens, due }) => {
      const key = `${id}.hooks.${hook}`;
      const text = textOf(texts, [key]);
      const days = [...(due === null ? [] : ['{date}']), ...(opens === null ? [] : ['{opens}'])];
      const said = text?.match(/\{[A-Za-z]+\}/g) ?? [];
      if (text === undefined || (said.length > 0 && said.every((each) => days.includes(each)))) return [];
      const message = 'the sentence does not say the day of its hook';
      return [{ file, at: pathOf(key), message, advice: `Write ${days.join(' or ')} into it` }];
    }),
  );

const serviceFindings = (textFile: TextFile, content: Content): readonly Finding[] => [
  ...unwordedServices(textFile, content).map(({ id }) => ({
    file: textFile.file,
    at: [id, 'clauses'],
    message: 'none of its clauses has a text',
    advice: 'Write likely, unlikely and missing for each clause',
  })),
  ...hookFindings(textFile, content),
];

/** A language counts as soon as its folder has a questions.json; Chinese is the legal text and always there. */
const languagesOf = (sources: Sources): readonly string[] => [
  ...new Set([
    'zh-TW',
    ...Object.keys(sources).flatMap((file) => /^locales\/([^/]+)\/questions\.json$/.exec(file)?.[1] ?? []),
  ]),
];

const fileFindings = (textFile: TextFile, content: Content, manifest: Manifest): readonly Finding[] => {
  const { file, texts } = textFile;
  if (texts === undefined)
    return [
      { file, at: [], message: 'the file is missing', advice: 'Copy the English one and translate it' },
    ];
  const isServices = file.endsWith('/services.json');
  const told = new Set(
    isServices
      ? unwordedServices(textFile, content)
          .flatMap(clauseNeeds)
          .map(([own = '']) => own)
      : [],
  );
  const isOld = file.endsWith('/notice.json') && textAt(texts, 'version') !== manifest.noticeVersion;
  return [
    ...missingFindings(textFile, told),
    ...unusedFindings(textFile),
    ...placeholderFindings(textFile),
    ...(isServices ? serviceFindings(textFile, content) : []),
    ...(isOld
      ? [
          {
            file,
            at: ['version'],
            message: `must be ${manifest.noticeVersion}`,
            advice: 'Read the notice through, then raise its version',
          },
        ]
      : []),
  ];
};

/** Every text that the catalogue needs, in every language that it is offered in. */
export const textFaults = (sources: Sources, content: Content, manifest: Manifest): readonly Finding[] => {
  const required = needsByFile(content, manifest);
  return languagesOf(sources).flatMap((language) =>
    Object.entries(required).flatMap(([name, needs]) => {
      const file = `locales/${language}/${name}`;
      const textFile = { file, texts: sources[file], legal: sources[`locales/zh-TW/${name}`], needs };
      return fileFindings(textFile, content, manifest);
    }),
  );
};

/** What a file says of itself: the key prefixes that a native speaker has read, `*` for all of it. */
const reviewedPrefixes = (texts: unknown): readonly string[] => {
  const listed =
    typeof texts === 'object' && texts !== null ? (texts as Record<string, unknown>)[reviewedKey] : [];
  return Array.isArray(listed) ? listed.filter((each) => typeof each === 'string') : [];
};

const isUnder = (key: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => prefix === '*' || key === prefix || key.startsWith(`${prefix}.`));

export interface Coverage {
  readonly language: string;
  readonly present: number;
  readonly needed: number;
  /** Of those present the ones that a native speaker has read; Chinese is the text that the others are measured by. */
  readonly reviewed: number;
}

/** How many of the catalogue's texts each of these languages has, and whether a native speaker has read them. */
export const textCoverage = (
  sources: Sources,
  content: Content,
  manifest: Manifest,
  languages: readonly string[],
): readonly Coverage[] => {
  const required = Object.entries(needsByFile(content, manifest));
  return languages.map((language) => {
    const files = required.map(([name, { needs }]) => {
      const texts = sources[`locales/${language}/${name}`];
      const present = needs.filter((need) => isThere(texts, need));
      const prefixes = language === 'zh-TW' ? ['*'] : reviewedPrefixes(texts);
      return {
        needed: needs.length,
        present,
        reviewed: present.filter((need) => need.some((key) => isUnder(key, prefixes))),
      };
    });
    return {
      language,
      needed: files.reduce((sum, { needed }) => sum + needed, 0),
      present: files.reduce((sum, { present }) => sum + present.length, 0),
      reviewed: files.reduce((sum, { reviewed }) => sum + reviewed.length, 0),
    };
  });
};
