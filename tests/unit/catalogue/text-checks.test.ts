import { beforeAll, describe, expect, it } from 'vitest';
import { checkSources } from '../../../shared/catalogue/build.ts';
import type { Sources } from '../../../shared/catalogue/sources.ts';
import { faultLine } from '../../../shared/catalogue/sources.ts';
import { textCoverage } from '../../../shared/catalogue/texts.ts';
import { createRuleChecks } from '../../../shared/rules/check-catalogue.ts';
import { type Ground, type Loose, lineWith, plant, realGround } from './planted.ts';

let ground: Ground;
beforeAll(() => {
  ground = realGround();
});

const remove =
  (...keys: readonly string[]) =>
  (content: Loose): void => {
    const last = keys.at(-1) ?? '';
    delete keys.slice(0, -1).reduce((level, key) => level[key], content)[last];
  };

const put =
  (value: unknown, ...keys: readonly string[]) =>
  (content: Loose): void => {
    const last = keys.at(-1) ?? '';
    const owner = keys.slice(0, -1).reduce((level, key) => {
      level[key] ??= {};
      return level[key];
    }, content);
    owner[last] = value;
  };

describe('a language', () => {
  it.each([
    ['a label', 'locales/en/questions.json', ['card', 'kind', 'label']],
    ['a reason to ask', 'locales/zh-TW/questions.json', ['card', 'kind', 'why']],
    ['an option', 'locales/en/questions.json', ['card', 'kind', 'options', 'care']],
    ['the button of a group', 'locales/en/questions.json', ['household', 'add']],
    ['the heading of a row', 'locales/en/questions.json', ['household', 'row']],
    ['the label of a field', 'locales/en/questions.json', ['household', 'relation', 'label']],
    ['the reason to ask a field', 'locales/en/questions.json', ['household', 'relation', 'why']],
    ['the label of a calculated field', 'locales/en/questions.json', ['household', 'counted', 'label']],
    ['an error sentence', 'locales/zh-TW/questions.json', ['errors', 'checksum']],
    ['what a service is called', 'locales/zh-TW/services.json', ['senior-card', 'name']],
    ['an item of the notice', 'locales/en/notice.json', ['items', 'rights', 'text']],
    ['a consent', 'locales/zh-TW/notice.json', ['consents', 'special-data', 'question']],
    ['advice of a life event', 'locales/en/services.json', ['advice', 'flu-shot']],
    ['the sentence of a hook', 'locales/en/services.json', ['arc-extension', 'hooks', 'extend']],
  ])('is refused without %s', (_, file, keys) => {
    const { faults } = plant(ground, file, remove(...keys));
    expect(faults.map(({ file: where, path, message }) => [where, path, message])).toContainEqual([
      file,
      keys.join('.'),
      'the text is missing',
    ]);
  });

  it('names the line of the nearest key above a missing text', () => {
    const { text, faults } = plant(
      ground,
      'locales/en/questions.json',
      remove('household', 'relation', 'label'),
    );
    const household = lineWith(text, '  "household": {');
    const relation = text
      .split('\n')
      .findIndex((line, index) => index >= household && line.includes('"relation": {'));
    expect(faults.find(({ path }) => path === 'household.relation.label')?.line).toBe(relation + 1);
  });

  it('needs no reason to ask for what is calculated', () => {
    const { faults } = plant(ground, 'locales/en/questions.json', put('Because.', 'means', 'members', 'why'));
    expect(faults.map(({ path, message }) => [path, message])).toEqual([
      ['means.members.why', 'nothing in the catalogue uses this text'],
    ]);
  });

  it('may word a paper once for all services, or again for one', () => {
    const file = 'locales/en/services.json';
    const again = put('ID card of the elder', 'senior-card', 'documents', 'identity-card', 'label');
    expect(plant(ground, file, again).faults).toEqual([]);
    const nowhere = plant(ground, file, (content) => {
      for (const service of Object.values<Loose>(content)) delete service.documents?.['identity-card'];
      delete content.documents?.['identity-card'];
    });
    const fault = nowhere.faults.find(({ path }) => path === 'senior-card.documents.identity-card.label');
    expect(fault).toMatchObject({ file, message: 'the text is missing' });
    expect(fault?.advice).toBe('Write it here, or for all services as documents.identity-card.label');
  });

  it('is told once when a service has no reason in it at all', () => {
    const { faults } = plant(ground, 'locales/en/services.json', (content) => {
      delete content['arc-extension'].clauses;
      content.clauses = {};
    });
    const own = faults.filter(({ path }) => path.startsWith('arc-extension'));
    expect(own.map(({ path, message }) => [path, message])).toEqual([
      ['arc-extension.clauses', 'none of its clauses has a text'],
    ]);
  });

  it('is refused with a text that nothing uses', () => {
    const { text, faults } = plant(
      ground,
      'locales/en/questions.json',
      put('Colour', 'card', 'colour', 'label'),
    );
    expect(faults.map(faultLine)).toEqual([
      `locales/en/questions.json:${lineWith(text, '"colour"') + 1} card.colour.label: nothing in the catalogue uses this text. Mend the key, or take the text away.`,
    ]);
  });

  it('is refused when a translation lost a placeholder', () => {
    const { faults } = plant(ground, 'locales/en/notice.json', put('The office.', 'items', 'who', 'text'));
    expect(faults.map(({ path, advice }) => [path, advice])).toEqual([
      ['items.who.text', 'Use exactly {agency}'],
    ]);
  });

  it('is refused when a hook’s sentence says no day', () => {
    const file = 'locales/zh-TW/services.json';
    const { faults } = plant(ground, file, put('請記得延期。', 'arc-extension', 'hooks', 'extend'));
    const fault = faults.find(
      ({ file: where, path }) => where === file && path === 'arc-extension.hooks.extend',
    );
    expect(fault?.message).toBe('the sentence does not say the day of its hook');
  });

  it('is refused with a notice of another version than the catalogue', () => {
    const { text, faults } = plant(ground, 'locales/en/notice.json', put('2025-01', 'version'));
    expect(faults.map(({ line, path }) => [line, path])).toEqual([[lineWith(text, '"2025-01"'), 'version']]);
  });

  it('is refused without its services.json', () => {
    const texts = {
      ...ground.texts,
      'locales/tlh/questions.json': ground.texts['locales/en/questions.json'] ?? '',
    };
    const { faults } = checkSources(texts, createRuleChecks);
    const found = faults.filter(({ file }) => file.startsWith('locales/tlh/'));
    expect(found.filter(({ message }) => message === 'the file is missing').map(({ file }) => file)).toEqual([
      'locales/tlh/services.json',
      'locales/tlh/notice.json',
    ]);
  });
});

describe('the coverage of languages', () => {
  it('counts what is there and what is needed, and who has read it', () => {
    const { sources, read } = checkSources(ground.texts, createRuleChecks);
    if (!read) throw new Error('the sources cannot be read');
    const marked = structuredClone(sources) as Record<string, Loose>;
    marked['locales/en/notice.json'].$reviewed = ['*'];
    marked['locales/en/questions.json'].$reviewed = ['card.kind'];
    const coverage = (from: Sources, languages: readonly string[]) =>
      textCoverage(from, read.content, read.manifest, languages);
    const [chinese, english, klingon] = coverage(marked, ['zh-TW', 'en', 'tlh']);
    expect(chinese?.needed).toBeGreaterThan(500);
    expect(chinese?.reviewed).toBe(chinese?.present);
    expect(english?.needed).toBe(chinese?.needed);
    expect(english?.reviewed).toBeGreaterThan(10);
    expect(english?.reviewed).toBeLessThan(60);
    expect(klingon).toEqual({ language: 'tlh', present: 0, needed: chinese?.needed, reviewed: 0 });
    delete marked['locales/en/questions.json'].card.kind.label;
    const [less] = coverage(marked, ['en']);
    expect(less?.present).toBe((english?.present ?? 0) - 1);
    expect(less?.reviewed).toBe((english?.reviewed ?? 0) - 1);
  });
});
