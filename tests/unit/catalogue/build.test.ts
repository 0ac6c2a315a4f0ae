import { beforeAll, describe, expect, it } from 'vitest';
import { readSources } from '../../../scripts/catalogue-sources.ts';
import { buildCatalogue, catalogueJson } from '../../../shared/catalogue/build.ts';
import type { BuildFault, Sources } from '../../../shared/catalogue/sources.ts';
import { createExpressionCheck } from '../../../shared/rules/check.ts';

let sources: Sources;
beforeAll(() => {
  sources = readSources('.');
});

type Editable = Record<string, never>;

/** The faults after `edit` has changed a copy of one source file. */
const faultsAfter = async (
  file: string,
  edit: (content: Editable) => void,
): Promise<readonly BuildFault[]> => {
  const copy = structuredClone(sources) as Record<string, Editable>;
  const content = copy[file];
  if (!content) throw new Error(`no such source: ${file}`);
  edit(content);
  const built = await buildCatalogue(copy, createExpressionCheck);
  return built.ok ? [] : built.fault;
};

const messages = (faults: readonly BuildFault[]): readonly string[] =>
  faults.map(({ file, path, message }) => `${file} ${path}: ${message}`);

const set = (content: unknown, path: readonly (string | number)[], value: unknown): void => {
  const owner = path
    .slice(0, -1)
    .reduce<unknown>((level, key) => (level as Record<string, unknown>)[key], content);
  const last = path.at(-1);
  if (last === undefined) return;
  if (value === undefined) delete (owner as Record<string, unknown>)[last];
  else (owner as Record<string, unknown>)[last] = value;
};

const card = 'services/senior-card.json';

describe('the catalogue build', () => {
  it('builds what is in the checkout', async () => {
    const built = await buildCatalogue(sources, createExpressionCheck);
    expect(built.ok ? [] : messages(built.fault)).toEqual([]);
  });

  it('gives the same bytes and the same version whatever the order of keys', async () => {
    const reversed = Object.fromEntries(
      Object.entries(sources).map(([file, content]) => [
        file,
        JSON.parse(JSON.stringify(content), (_, value) =>
          value !== null && typeof value === 'object' && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).reverse())
            : value,
        ),
      ]),
    );
    const [one, two] = await Promise.all([
      buildCatalogue(sources, createExpressionCheck),
      buildCatalogue(reversed, createExpressionCheck),
    ]);
    if (!one.ok || !two.ok) throw new Error('does not build');
    expect(catalogueJson(two.value)).toBe(catalogueJson(one.value));
    expect(one.value.version).toMatch(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{12}$/);
  });

  it('gives another version when a figure changes', async () => {
    const copy = structuredClone(sources) as Record<string, unknown>;
    set(copy, ['services/parameters.json', 0, 'value'], 66);
    const [one, two] = await Promise.all([
      buildCatalogue(sources, createExpressionCheck),
      buildCatalogue(copy, createExpressionCheck),
    ]);
    expect(one.ok && two.ok && one.value.version !== two.value.version).toBe(true);
  });

  it.each([
    [
      'a rule that does not type-check',
      ['eligibility', 0, 'rule'],
      'applicant.name == applicant.sameAddress',
    ],
    ['a rule that is not true or false', ['eligibility', 0, 'rule'], 'applicant.name'],
    ['a rule about a question that is not there', ['eligibility', 0, 'rule'], "applicant.shoeSize == 'xl'"],
    ['a rule with a figure in it', ['eligibility', 1, 'rule'], 'age(applicant.birthDate, on) >= 65'],
    ['a rule with an option that is not there', ['eligibility', 0, 'rule'], "card.kind == 'senoir'"],
    ['an option that is not there in a list', ['eligibility', 0, 'rule'], "card.kind in ['senior', 'kare']"],
    [
      'a parameter that is not there',
      ['eligibility', 0, 'rule'],
      "age(applicant.birthDate, on) > param('seniorAgge', place, on)",
    ],
    ['has(), which more answers could turn around', ['eligibility', 0, 'rule'], 'has(applicant.name)'],
    ['a clause that reads no answer', ['eligibility', 0, 'rule'], 'place == on'],
    ['a question that is not there', ['questions', 0, 'id'], 'applicant.nickname'],
    ['an agency that is not there', ['agency'], 'ministry'],
    ['a fee without its parameter', ['fee', 0, 'parameter'], 'seniorCardTip'],
    ['a processing time without its parameter', ['processingDays', 'parameter'], 'soon'],
    ['a consent that is not there', ['consents'], ['special-data', 'blood-oath']],
    ['special data without its consent', ['consents'], []],
    ['a document condition that does not parse', ['documents', 2, 'when'], 'applicant.indigenous in ['],
    [
      'an expiry hook on a question that is not asked',
      ['expiryHooks'],
      [{ question: 'arc.expiry', days: 90 }],
    ],
    ['a condition on a later question', ['questions', 0, 'when'], "card.kind == 'senior'"],
    [
      'a condition on a question that the service does not ask',
      ['questions', 20, 'when'],
      "disability.kind == 'new'",
    ],
  ])('refuses %s', async (_, path, value) => {
    const faults = await faultsAfter(card, (content) => set(content, path, value));
    expect(faults.map(({ file }) => file)).toContain(card);
  });

  it('says file and path of what is wrong', async () => {
    const faults = await faultsAfter(card, (content) =>
      set(content, ['eligibility', 1, 'rule'], 'age(applicant.birthDate, on) >= 65'),
    );
    expect(messages(faults)).toEqual([
      'services/senior-card.json eligibility.age-or-certificate: the number 65 belongs to parameters.json',
    ]);
  });

  it('refuses a key that the schema does not know', async () => {
    const faults = await faultsAfter(card, (content) => set(content, ['sevice'], 'x'));
    expect(faults).toHaveLength(1);
  });

  it('refuses a life event with a service that is not there', async () => {
    const faults = await faultsAfter('services/life-events.json', (content) =>
      set(content, [0, 'services'], ['senior-kard']),
    );
    expect(messages(faults)).toEqual(['services/life-events.json turned-65: no such service: senior-kard']);
  });

  it('refuses a file that the catalogue does not list', async () => {
    const built = await buildCatalogue({ ...sources, 'services/forgotten.json': {} }, createExpressionCheck);
    expect(built.ok ? [] : messages(built.fault)).toEqual([
      'services/forgotten.json : is not listed in services/catalogue.json',
    ]);
  });

  it.each([
    ['a label', 'locales/en/questions.json', ['card', 'kind', 'label']],
    ['an option', 'locales/en/questions.json', ['card', 'kind', 'options', 'care']],
    ['a reason', 'locales/zh-TW/services.json', ['senior-card', 'clauses', 'registered', 'unlikely']],
    ['an error sentence', 'locales/zh-TW/questions.json', ['errors', 'checksum']],
    ['an item of the notice', 'locales/en/notice.json', ['items', 'rights', 'text']],
    ['a consent', 'locales/zh-TW/notice.json', ['consents', 'special-data', 'question']],
  ])('refuses a language in which %s is missing', async (_, file, path) => {
    const faults = await faultsAfter(file, (content) => set(content, path, undefined));
    expect(messages(faults)).toEqual([`${file} ${path.join('.')}: the text is missing`]);
  });

  it('refuses a language folder without its services.json', async () => {
    const built = await buildCatalogue(
      { ...sources, 'locales/tlh/questions.json': sources['locales/en/questions.json'] },
      createExpressionCheck,
    );
    expect(built.ok ? [] : messages(built.fault)).toEqual([
      'locales/tlh/services.json : the file is missing',
      'locales/tlh/notice.json : the file is missing',
    ]);
  });

  it('refuses a text that nothing uses', async () => {
    const faults = await faultsAfter('locales/en/questions.json', (content) =>
      set(content, ['card', 'colour'], { label: 'Colour' }),
    );
    expect(messages(faults)).toEqual([
      'locales/en/questions.json card.colour.label: nothing in the catalogue uses this text',
    ]);
  });

  it('refuses a translation that lost a placeholder', async () => {
    const faults = await faultsAfter('locales/en/notice.json', (content) =>
      set(content, ['items', 'who', 'text'], 'The office.'),
    );
    expect(faults.map(({ path }) => path)).toEqual(['items.who.text']);
  });

  it('refuses a notice of another version than the catalogue', async () => {
    const faults = await faultsAfter('locales/en/notice.json', (content) =>
      set(content, ['version'], '2025-01'),
    );
    expect(faults.map(({ path }) => path)).toEqual(['version']);
  });
});
