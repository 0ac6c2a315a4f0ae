import { describe, expect, it } from 'vitest';
import type { Question } from '../../../shared/catalogue/schema.ts';
import { createReachability } from '../../../shared/rules/reachable.ts';

const base = { section: 'test', sensitivity: 'plain' } as const;
const questions: readonly Question[] = [
  { ...base, id: 'a.kind', type: 'choice', options: ['x', 'y', 'z'] },
  { ...base, id: 'a.same', type: 'choice', options: ['x', 'y', 'z'], constraint: "a.same != 'z'" },
  { ...base, id: 'a.flag', type: 'boolean' },
  { ...base, id: 'a.both', type: 'boolean', calculate: "a.flag && a.kind == 'x'" },
  { ...base, id: 'a.many', type: 'multi', options: ['p', 'q', 'none'] },
  { ...base, id: 'a.past', type: 'date', when: 'past' },
  { ...base, id: 'a.next', type: 'date', when: 'future' },
  { ...base, id: 'a.sum', type: 'money' },
  { ...base, id: 'a.pick', type: 'choice', options: ['m', 'n'], optionsWhen: { n: "a.kind == 'y'" } },
  {
    ...base,
    id: 'rows',
    type: 'group',
    fields: [
      { id: 'rows.kind', type: 'choice', options: ['x', 'y'], sensitivity: 'plain' },
      { id: 'rows.more', type: 'boolean', sensitivity: 'plain', askWhen: "member.kind == 'x'" },
    ],
  },
];
const canBeTrue = createReachability({ questions: [...questions], parameters: [] });

describe('a condition that some answers make true', () => {
  it.each([
    ["a.kind == 'x' || a.kind == 'y'"],
    ["a.kind == 'x' && a.same == 'x'"],
    ['a.kind == a.same'],
    ["a.kind in ['x', 'y'] && a.kind != 'x'"],
    ["'p' in a.many && 'q' in a.many"],
    ["'none' in a.many && !('p' in a.many)"],
    ['before(a.past, on)'],
    ['a.past <= on && a.past >= on'],
    ['a.sum > 0.0 && a.sum < 1.0'],
    ["a.pick == 'n' && a.kind == 'y'"],
    ["a.both && a.kind == 'x'"],
    ["a.flag ? a.kind == 'x' : a.kind == 'y'"],
    ['age(a.past, on) > a.sum'],
  ])('is possible: %s', (source) => {
    expect(canBeTrue(source)).toBe(true);
  });
});

describe('a condition that no answers make true', () => {
  it.each([
    ["a.kind == 'x' && a.kind == 'y'"],
    ["a.kind in ['x', 'y'] && a.kind == 'z'"],
    ["a.kind != 'x' && a.kind != 'y' && a.kind != 'z'"],
    ['a.flag && !a.flag'],
    ["a.same == 'z'"],
    ["a.kind == a.same && a.kind == 'x' && a.same == 'y'"],
    ["'none' in a.many && 'p' in a.many"],
    ['before(on, a.past)'],
    ['a.past > on'],
    ['before(a.next, on)'],
    ['a.sum > 0.0 && a.sum <= 0.0'],
    ['a.sum < 1.0 && 1.0 <= a.sum'],
    ["a.pick == 'n' && a.kind == 'x'"],
    ["a.both && a.kind == 'y'"],
    ['a.both && !a.flag'],
    ["a.flag ? false : a.kind == 'x' && a.kind == 'y'"],
  ])('is found: %s', (source) => {
    expect(canBeTrue(source)).toBe(false);
  });

  it('is found in a row whose field is not asked then', () => {
    expect(canBeTrue('member.more', { group: 'rows' })).toBe(true);
    expect(canBeTrue("member.kind == 'y' && member.more", { group: 'rows' })).toBe(false);
  });

  it('is found where the service does not ask what is read', () => {
    const askedWhen = (id: string) => (id === 'a.flag' ? "a.kind == 'x'" : undefined);
    expect(canBeTrue("a.flag && a.kind == 'x'", { askedWhen })).toBe(true);
    expect(canBeTrue("a.flag && a.kind == 'y'", { askedWhen })).toBe(false);
    expect(canBeTrue("a.flag && a.kind == 'y'", { askedWhen, about: 'a.flag' })).toBe(true);
  });
});

it('takes a condition for possible that has too many answers to try', () => {
  const flags = Array.from(
    { length: 16 },
    (_, index): Question => ({ ...base, id: `f.q${index}`, type: 'boolean' }),
  );
  const many = createReachability({ questions: flags, parameters: [] });
  const ors = flags.map(({ id }) => `(${id} || !${id})`).join(' && ');
  expect(many(`${ors} && f.q0 && f.q15`)).toBe(true);
});
