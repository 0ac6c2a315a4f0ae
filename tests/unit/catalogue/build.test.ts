import { beforeAll, describe, expect, it } from 'vitest';
import { readTexts } from '../../../scripts/catalogue-sources.ts';
import { buildCatalogue, catalogueJson, checkSources } from '../../../shared/catalogue/build.ts';
import { faultLine, type SourceTexts } from '../../../shared/catalogue/sources.ts';
import { createRuleChecks } from '../../../shared/rules/check-catalogue.ts';
import { type Ground, items, lineWith, plant, plantText, realGround } from './planted.ts';

let ground: Ground;
beforeAll(() => {
  ground = realGround();
});

const build = async (texts: SourceTexts) => {
  const built = await buildCatalogue(texts, createRuleChecks);
  if (!built.ok) throw new Error(built.fault.map(faultLine).join('\n'));
  return built.value;
};

/** The same file with the keys of every object the other way round. */
const reversed = (text: string): string =>
  JSON.stringify(
    JSON.parse(text, (_, value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ),
  );

describe('the catalogue build', () => {
  it('builds what is in the checkout', () => {
    expect(checkSources(readTexts('.'), createRuleChecks).faults.map(faultLine)).toEqual([]);
  });

  it('gives the same bytes and the same version whatever the order of keys', async () => {
    const turned = Object.fromEntries(
      Object.entries(ground.texts).map(([file, text]) => [file, reversed(text)]),
    );
    const [one, two] = await Promise.all([build(ground.texts), build(turned)]);
    // Rows of a table follow the order of their places; they are looked up by place, never by order.
    const inOrder = (rows: typeof one.parameters) => rows.map((row) => JSON.stringify(row)).sort();
    expect(inOrder(two.parameters)).toEqual(inOrder(one.parameters));
    expect({ ...two, parameters: [], version: '' }).toEqual({ ...one, parameters: [], version: '' });
    expect(one.version).toMatch(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{12}$/);
    expect(catalogueJson(await build({ ...ground.texts }))).toBe(catalogueJson(one));
  });

  it('gives another version when a figure changes', async () => {
    const file = 'services/parameters/general.json';
    const { text } = plant(ground, file, (content) => {
      items(content)[0].value += 1;
    });
    const [one, two] = await Promise.all([build(ground.texts), build({ ...ground.texts, [file]: text })]);
    expect(two.version).not.toBe(one.version);
  });

  it('reads a list that names its schema like the bare list, with its own lines', async () => {
    const file = 'services/questions/card.json';
    const bare = JSON.stringify(items(JSON.parse(ground.texts[file] ?? '')), null, 2);
    const named = `{\n  "$schema": "../schema/questions.schema.json",\n  "items": ${bare}\n}`;
    const [one, two] = await Promise.all([
      build({ ...ground.texts, [file]: bare }),
      build({ ...ground.texts, [file]: named }),
    ]);
    expect(two.version).toBe(one.version);
    const { text, faults } = plantText(ground, file, () =>
      named.replace('"sensitivity": "plain"', '"sensitivity": "secret"'),
    );
    expect(faults.map(({ line, path }) => [line, path])).toEqual([
      [lineWith(text, '"secret"'), 'card.kind.sensitivity'],
    ]);
  });

  it('refuses a file that the catalogue does not list', () => {
    const { faults } = plantText(ground, 'services/forgotten.json', () => '{}');
    expect(faults.map(faultLine)).toEqual([
      'services/forgotten.json:1: is not listed in services/catalogue.json. List it there, or take the file away.',
    ]);
  });

  it('refuses a list that names a file that is not there', () => {
    const { faults } = plant(ground, 'services/catalogue.json', (content) =>
      content.sections.push('weather'),
    );
    expect(faults).toMatchObject([
      { file: 'services/questions/weather.json', message: 'the file is missing' },
    ]);
  });

  it('refuses a file that is no JSON, on the line where it stops', () => {
    const file = 'services/senior-card.json';
    const { text, faults } = plantText(ground, file, (before) =>
      before.replace('"channel": "A",', '"channel": "A"'),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ file, line: lineWith(text, '"legalBasis"'), path: '' });
  });

  it('refuses a key that stands twice in one object', () => {
    const file = 'services/senior-card.json';
    const { faults } = plantText(ground, file, (text) =>
      text.replace('"channel": "A",', '"channel": "A",\n  "channel": "B",'),
    );
    expect(faults).toMatchObject([{ file, path: 'channel', message: 'the key stands there twice' }]);
  });
});
