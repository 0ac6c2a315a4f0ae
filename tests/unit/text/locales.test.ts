import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultRegistry } from '../../../shared/protocol/faults.ts';

const folder = new URL('../../../locales/', import.meta.url);
const official = 'zh-TW';
/** The namespaces of the components and of the fault registry; screens and catalogue have tests of their own. */
const namespaces = ['ui', 'faults'] as const;

const flat = (value: unknown, path = ''): readonly (readonly [string, string])[] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
        flat(inner, path === '' ? key : `${path}.${key}`),
      );

const read = (language: string, namespace: string): ReadonlyMap<string, string> =>
  new Map(flat(JSON.parse(readFileSync(new URL(`${language}/${namespace}.json`, folder), 'utf8'))));

const has = (language: string, namespace: string): boolean =>
  readdirSync(new URL(`${language}/`, folder)).includes(`${namespace}.json`);

const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** `title_one` and `title_other` are one text; languages differ in how many forms it has. */
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const stems = (texts: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...texts.keys()].map(stem))].sort();
const placeholders = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

const present = namespaces.flatMap((namespace) =>
  languages.filter((language) => has(language, namespace)).map((language) => ({ language, namespace })),
);

it('has components and faults at least in Chinese and English', () => {
  for (const namespace of namespaces) {
    expect(present).toContainEqual({ language: 'zh-TW', namespace });
    expect(present).toContainEqual({ language: 'en', namespace });
  }
});

describe.each(present)('$language/$namespace', ({ language, namespace }) => {
  const texts = read(language, namespace);
  const originals = read(official, namespace);

  it('has the same keys as the Chinese', () => {
    expect(stems(texts)).toEqual(stems(originals));
  });

  it('keeps the placeholders of the Chinese', () => {
    const expected = new Map([...originals].map(([key, text]) => [stem(key), placeholders(text)]));
    for (const [key, text] of texts)
      expect([key, placeholders(text)]).toEqual([key, expected.get(stem(key))]);
  });

  it('leaves no text empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe.each(present.filter(({ namespace }) => namespace === 'faults'))(
  'faults in $language',
  ({ language }) => {
    it('has words for every fault code, and for no other', () => {
      expect([...read(language, 'faults').keys()].sort()).toEqual(Object.keys(faultRegistry).sort());
    });
  },
);
