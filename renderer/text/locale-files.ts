/// <reference types="vite/client" />

/** The texts of one file: nested keys. */
export type Texts = Readonly<Record<string, unknown>>;

interface LocaleFile {
  readonly texts: Texts;
  /** Key prefixes that a native speaker has read, from the file's own `$reviewed`; `*` for all of it. */
  readonly reviewed: readonly string[];
}

const files = import.meta.glob<Texts>('../../locales/*/*.json', { eager: true, import: 'default' });

const stringsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

/** `$reviewed` says something about the texts and is none itself. */
export const readLocaleFile = ({ $reviewed, ...texts }: Texts): LocaleFile => ({
  texts,
  reviewed: stringsIn($reviewed),
});

const byLanguage = new Map<string, Map<string, LocaleFile>>();
for (const [path, content] of Object.entries(files)) {
  const [language = '', file = ''] = path.split('/').slice(-2);
  const known = byLanguage.get(language) ?? new Map<string, LocaleFile>();
  byLanguage.set(language, known.set(file.replace(/\.json$/, ''), readLocaleFile(content)));
}

/** By language and namespace: `locales/<language>/<namespace>.json`. */
export const localeTexts: Record<string, Record<string, Texts>> = Object.fromEntries(
  [...byLanguage].map(([language, namespaces]) => [
    language,
    Object.fromEntries([...namespaces].map(([namespace, { texts }]) => [namespace, texts])),
  ]),
);

const leaves = (value: unknown, path: string): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
    : [path];

/** The keys of one file, dotted. */
export const textKeys = (language: string, namespace: string): readonly string[] =>
  leaves(localeTexts[language]?.[namespace] ?? {}, '');

export const namespacesOf = (language: string): readonly string[] => Object.keys(localeTexts[language] ?? {});

export const reviewedPrefixes = (language: string, namespace: string): readonly string[] =>
  byLanguage.get(language)?.get(namespace)?.reviewed ?? [];
