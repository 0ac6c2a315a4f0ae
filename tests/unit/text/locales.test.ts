import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../scripts/catalogue-sources.ts';
import { manifest } from '../../../shared/catalogue/sources.ts';
import { textFaults } from '../../../shared/catalogue/texts.ts';
import { faultRegistry } from '../../../shared/protocol/faults.ts';
import { languages as offerable } from '../../../shared/protocol/visit.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';

const folder = new URL('../../../locales/', import.meta.url);
const official = 'zh-TW';
/** Every language that can be chosen is whole. */
const complete = offerable;

const flat = (value: unknown, path = ''): readonly (readonly [string, string])[] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
        flat(inner, path === '' ? key : `${path}.${key}`),
      );

const namesIn = (language: string): readonly string[] => readdirSync(new URL(`${language}/`, folder)).sort();

const read = (language: string, file: string): ReadonlyMap<string, string> =>
  new Map(flat(JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8'))));

const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const plural = /_(zero|one|two|few|many|other)$/;
/** `title_one` and `title_other` are one text; languages differ in how many forms it has. */
const stem = (key: string): string => key.replace(plural, '');
const stems = (texts: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...texts.keys()].map(stem))].sort();
const placeholders = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

const formsNeeded = (language: string, texts: ReadonlyMap<string, string>): readonly string[] => {
  const counted = [...texts.keys()].filter((key) => plural.test(key)).map(stem);
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return [...new Set(counted)].flatMap((key) => pluralCategories.map((category) => `${key}_${category}`));
};

/** Chinese stands in another language's text only in brackets, as it is printed on the paper in hand. */
const outsideBrackets = (text: string): string => text.replace(/\([^()]*\)/g, '');
/** The seal's characters and the stamp across demo prints are pictures, the same in every language. */
const isStamp = (file: string, key: string): boolean =>
  (file === 'receipt.json' && key.startsWith('stamp.')) || (file === 'ui.json' && key === 'demo.stamp');

it('has folders only for languages that the protocol knows, and the complete ones among them', () => {
  expect(languages.filter((language) => !offerable.some((each) => each === language))).toEqual([]);
  expect(languages).toEqual(expect.arrayContaining([...complete]));
});

it.each(complete)('has every file in %s', (language) => {
  expect(namesIn(language)).toEqual(namesIn(official));
});

const present = languages.flatMap((language) => namesIn(language).map((file) => ({ language, file })));

describe.each(present)('$language/$file', ({ language, file }) => {
  const texts = read(language, file);
  const originals = read(official, file);

  it('has the same keys as the Chinese', () => {
    expect(stems(texts)).toEqual(stems(originals));
  });

  it('has each form that the language counts with', () => {
    expect(formsNeeded(language, texts).filter((key) => !texts.has(key))).toEqual([]);
  });

  it('keeps the placeholders of the Chinese', () => {
    const expected = new Map([...originals].map(([key, text]) => [stem(key), placeholders(text)]));
    for (const [key, text] of texts)
      expect([key, placeholders(text)]).toEqual([key, expected.get(stem(key))]);
  });

  it('leaves no text empty, and writes an ellipsis as one character', () => {
    expect([...texts].filter(([, text]) => text.trim() === '' || text.includes('...'))).toEqual([]);
  });

  it('holds composed characters, as fonts and searches expect them', () => {
    expect([...texts].filter(([, text]) => text !== text.normalize('NFC'))).toEqual([]);
  });
});

describe.each(present.filter(({ language }) => language !== official))(
  'Chinese in $language/$file',
  ({ language, file }) => {
    it('stands only in brackets', () => {
      const left = [...read(language, file)].filter(
        ([key, text]) => !isStamp(file, key) && /\p{Script=Han}/u.test(outsideBrackets(text)),
      );
      expect(left).toEqual([]);
    });
  },
);

it('never says bạn, which is rude to an elder', () => {
  const said = namesIn('vi').flatMap((file) =>
    [...read('vi', file)].filter(([, text]) => /(?<!\p{L})bạn(?!\p{L})/iu.test(text)),
  );
  expect(said).toEqual([]);
});

describe.each(languages.filter((language) => namesIn(language).includes('faults.json')))(
  'faults in %s',
  (language) => {
    it('has words for every fault code, and for no other', () => {
      expect([...read(language, 'faults.json').keys()].sort()).toEqual(Object.keys(faultRegistry).sort());
    });
  },
);

describe('the texts of the catalogue', () => {
  const sources = readSources('.');

  it.each(complete)('are offered in %s', (language) => {
    for (const file of ['questions', 'services', 'notice'])
      expect(Object.keys(sources)).toContain(`locales/${language}/${file}.json`);
  });

  it('name every question, service and item of the notice in each language, and nothing else', async () => {
    const catalogue = await realCatalogue();
    expect(textFaults(sources, catalogue, manifest.parse(sources['services/catalogue.json']))).toEqual([]);
  });
});
