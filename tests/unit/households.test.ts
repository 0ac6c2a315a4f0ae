import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldName } from '../../shared/catalogue/cells.ts';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import type { Outcome } from '../../shared/rules/eligibility.ts';
import {
  figuresFile,
  type GoldenHousehold,
  goldenHouseholds,
  judge,
  withGoldenFigures,
} from '../support/households.ts';
import { realCatalogue } from './catalogue/real-catalogue.ts';

const topics = goldenHouseholds();
const all = [...topics.values()].flat();

let catalogue: Catalogue;
let golden: Catalogue;
beforeAll(async () => {
  catalogue = await realCatalogue();
  golden = withGoldenFigures(catalogue);
});

describe.each([...topics])('%s', (_, households) => {
  it.each(households.map((each) => [each.name, each] as const))('%s', (_name, household) => {
    const found = judge(catalogue, golden, household);
    for (const [service, { outcome, missing = [], clauseLaw }] of Object.entries(household.expect)) {
      const eligibility = found[service];
      const because = JSON.stringify(eligibility?.reasons);
      expect(eligibility?.outcome, `${service}: ${because}`).toBe(outcome);
      expect(eligibility?.missing, service).toEqual(expect.arrayContaining(missing));
      if (clauseLaw === undefined) continue;
      const laws = eligibility?.reasons.map(({ law }) => law);
      expect(laws, service).toEqual(expect.arrayContaining([expect.stringContaining(clauseLaw)]));
    }
  });
});

describe('the golden households', () => {
  const expected = all.flatMap(({ expect: services }) =>
    Object.entries(services).map(([service, { outcome }]) => [service, outcome] as const),
  );

  it('are at least eighty, each with a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(80);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('each cite a card, a reading note or an article', () => {
    for (const { name, cites } of all) expect(cites, name).toMatch(/domain\.md|§/);
  });

  it('show every service likely, unlikely and unclear', () => {
    const outcomes: readonly Outcome[] = ['likely', 'unlikely', 'unclear'];
    for (const { id } of catalogue.services) {
      const shown = expected.filter(([service]) => service === id).map(([, outcome]) => outcome);
      expect([...new Set(shown)], id).toEqual(expect.arrayContaining([...outcomes]));
    }
  });

  it('name only services that exist', () => {
    const known = catalogue.services.map(({ id }) => id);
    for (const [service] of expected) expect(known).toContain(service);
  });
});

describe('the command-line pre-check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-households-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/rules.mjs', ...args], {
      encoding: 'utf8',
      timeout: 300_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
  };
  const file = (content: Pick<GoldenHousehold, 'place' | 'answers'>): string => {
    const path = join(folder, 'household.json');
    writeFileSync(path, JSON.stringify({ place: content.place, answers: content.answers }));
    return path;
  };
  const flags = { golden: ['--parameters', figuresFile], sample: ['--parameters', 'sample'], none: [] };
  const oneOf = (parameters: GoldenHousehold['parameters']): GoldenHousehold => {
    // One with rows where there is one: they take the longest way through the input.
    const found = all.filter((each) => each.parameters === parameters);
    const withRows = found.find(
      ({ answers }) => Array.isArray(answers.household) && answers.household.length > 0,
    );
    const household = withRows ?? found[0];
    if (!household) throw new Error(`no household with ${parameters}`);
    return household;
  };

  it.each(['golden', 'sample', 'none'] as const)(
    'prints what the engine finds, with %s figures',
    { timeout: 400_000 },
    (parameters) => {
      const household = oneOf(parameters);
      const printed = run(file(household), '--on', household.on, ...flags[parameters]);
      expect(printed.stderr).toBe('');
      expect(printed.status).toBe(0);
      expect(JSON.parse(printed.stdout)).toEqual(
        Object.entries(judge(catalogue, golden, household)).map(([service, eligibility]) => ({
          service,
          ...eligibility,
        })),
      );
    },
  );

  it('refuses a question that does not exist, with exit code 2', { timeout: 400_000 }, () => {
    const refused = run(file({ place: '67000320', answers: { 'applicant.shoeSize': 42 } }));
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain('applicant.shoeSize');
  });

  it('lists every question and every field of a row', { timeout: 400_000 }, () => {
    const listed = run('--questions');
    expect(listed.status).toBe(0);
    const idsOf = (questions: readonly { id: string; fields?: readonly { id: string }[] | undefined }[]) =>
      questions.flatMap(({ id, fields = [] }) => [
        id,
        ...fields.map((field) => `${id}.${fieldName(field.id)}`),
      ]);
    expect(idsOf(JSON.parse(listed.stdout))).toEqual(idsOf(catalogue.questions));
  });
});
