import { describe, expect, it } from 'vitest';
import { compilerFor } from '../../../shared/rules/compiled.ts';
import { createEnvironment } from '../../../shared/rules/environment.ts';
import { createScope } from '../../../shared/rules/scope.ts';
import { aCatalogue, aField, aGroup, aQuestion } from '../../support/catalogue.ts';

const catalogue = aCatalogue({
  questions: [
    aQuestion('a.yes', 'boolean'),
    aQuestion('a.no', 'boolean'),
    aQuestion('a.kind', 'choice', { options: ['x', 'y'] }),
    aQuestion('a.text', 'text'),
    aQuestion('a.other', 'text'),
    aQuestion('a.n', 'number'),
    aQuestion('a.m', 'money'),
    aQuestion('a.many', 'multi', { options: ['x', 'y'] }),
    aQuestion('a.home', 'address'),
    aGroup('people', [
      aField('people.glad', 'boolean'),
      aField('people.sum', 'money'),
      aField('people.name', 'text'),
    ]),
  ],
});
const environment = createEnvironment(catalogue, false);

/** What CEL says of the whole expression; undefined where it throws: an answer is absent. */
const celSays = (source: string, variables: Readonly<Record<string, unknown>>): unknown => {
  try {
    const value: unknown = environment.parse(source)(variables);
    return typeof value === 'bigint' ? Number(value) : value;
  } catch {
    return undefined;
  }
};

const leaves = [
  'a.yes',
  '!a.yes',
  'a.yes == false',
  'a.yes != a.no',
  'true == a.yes',
  "a.kind == 'x'",
  "'x' != a.kind",
  "a.kind in ['x', 'q']",
  'a.kind in []',
  "'x' in a.many",
  'a.text == a.other',
  'a.text != a.other',
  'a.n == a.m',
  'a.n < a.m',
  'a.n <= 1.0',
  '0.0 > a.n',
  'a.n >= 1.0',
  'rowCount(people) > 1.0',
  'rowCount(people) + 1.0 > a.n',
  "count(people, 'glad') > 0.0",
  "total(people, 'sum') >= a.n",
  "total(people, 'sum', 'glad') >= a.n",
  "some(people, 'glad')",
  "every(people, 'glad')",
  'a.yes && a.n < a.m',
  "a.yes || some(people, 'glad')",
  "a.home.street == 'x'",
];
const values = [
  "count(people, 'glad')",
  "total(people, 'sum')",
  "total(people, 'sum', 'glad')",
  'rowCount(people)',
  'a.n',
  'a.n + a.m',
  "'x'",
];

const home = { district: '10008130', village: '', neighbourhood: '', street: 'x' };
const worlds = [
  {},
  { 'a.yes': true, 'a.kind': 'x', 'a.text': 'é', 'a.n': 1, 'a.many': ['x'] },
  {
    'a.yes': false,
    'a.no': false,
    'a.kind': 'y',
    'a.text': 'b',
    'a.other': 'b',
    'a.n': 0,
    'a.m': 1,
    'a.many': [],
  },
  {
    'a.yes': true,
    'a.no': false,
    'a.text': '',
    'a.other': 'b',
    'a.n': 2,
    'a.m': 2,
    'a.home': home,
    people: [],
  },
  { people: ['p', 'q'], 'people.p.glad': true, 'people.p.sum': 3, 'people.q.name': 'q', 'a.n': 3 },
  { people: ['p', 'q'], 'people.p.glad': false, 'people.q.glad': true, 'people.q.sum': 5, 'a.n': 5 },
  {
    people: ['p', 'q'],
    'people.p.glad': false,
    'people.q.glad': false,
    'people.q.sum': 5,
    'people.p.sum': 1,
  },
  { people: ['p'], 'people.p.glad': true, 'people.p.sum': 0, 'a.n': -1, 'a.m': 0.5, 'a.yes': true },
  // Answers of the wrong type, as a screener might hand them in unchecked.
  {
    'a.yes': 'true',
    'a.kind': 5,
    'a.text': 1,
    'a.other': 'x',
    'a.n': '1',
    'a.m': 2,
    'a.many': 'x',
    'a.no': true,
  },
] as const;

describe('an expression that is read without CEL', () => {
  it.each(leaves)('%s says what CEL says, with and without reasons', (source) => {
    for (const world of worlds) {
      const scope = createScope({ on: '2026-11-23', place: '10008130' }, { ...world } as never);
      const expected = celSays(source, scope.variables) ?? null;
      const expression = compilerFor(catalogue).truth(source);
      const { kind } = expression.evaluate(scope);
      expect({ world, said: expression.decide(scope.variables) }).toEqual({ world, said: expected });
      expect({ world, said: kind === 'unclear' ? null : kind === 'true' }).toEqual({ world, said: expected });
    }
  });

  it.each(values)('%s has the value that CEL gives it', (source) => {
    for (const world of worlds) {
      const scope = createScope({ on: '2026-11-23', place: '10008130' }, { ...world } as never);
      const expected = celSays(source, scope.variables);
      const calculation = compilerFor(catalogue).value(source);
      const found = calculation.evaluate(scope);
      expect({ world, value: calculation.compute(scope.variables) }).toEqual({ world, value: expected });
      expect({ world, value: found.kind === 'known' ? found.value : undefined }).toEqual({
        world,
        value: expected,
      });
    }
  });
});
