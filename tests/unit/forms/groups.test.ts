import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../shared/catalogue/answer.ts';
import { mayBeSaidBy } from '../../../shared/forms/check-answer.ts';
import { createEngine } from '../../../shared/forms/engine.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { aCatalogue, aField, aGroup, aParameter, aQuestion, aService } from '../../support/catalogue.ts';

const context = { on: '2026-11-23', place: '10008130' };

const household = aGroup(
  'household',
  [
    aField('household.name', 'text'),
    aField('household.age', 'number'),
    aField('household.kin', 'choice', {
      options: ['child', 'parent', 'spouse'],
      optionsWhen: { child: "member.age < param('ageMajor', place, on)" },
    }),
    aField('household.adult', 'boolean', { calculate: "member.age >= param('ageMajor', place, on)" }),
    aField('household.income', 'money', {
      askWhen: 'member.adult',
      constraint: 'member.income >= aid.least',
    }),
    aField('household.note', 'text', { optional: true, sensitivity: 'special' }),
  ],
  { maxRows: 3 },
);

const catalogue = aCatalogue({
  questions: [
    aQuestion('aid.alone', 'boolean'),
    household,
    aQuestion('aid.least', 'money'),
    aQuestion('aid.earned', 'money', { calculate: "total(household, 'income', 'adult')" }),
    aQuestion('aid.poor', 'boolean', { calculate: "aid.earned < param('line', place, on)" }),
    aQuestion('aid.urgent', 'multi', { options: ['food', 'rent', 'none'] }),
    aQuestion('aid.said', 'boolean', { provenance: ['applicant'] }),
  ],
  services: [
    aService(
      'aid',
      [
        'aid.alone',
        { id: 'household', required: true, when: '!aid.alone' },
        { id: 'aid.least', required: false },
        { id: 'aid.earned', required: false },
        { id: 'aid.urgent', required: true, when: 'aid.poor' },
      ],
      { consents: ['special-data'] },
    ),
    aService('census', ['aid.alone']),
  ],
  parameters: [aParameter('ageMajor', 18), aParameter('line', 10_000)],
});

const form = createForm({ catalogue, services: ['aid', 'census'], ...context });
const family: Answers = {
  'aid.alone': false,
  household: ['m1', 'm2'],
  'household.m1.name': '林阿好',
  'household.m1.age': 40,
  'household.m1.kin': 'spouse',
  'household.m1.income': 6_000,
  'household.m2.name': '林小明',
  'household.m2.age': 9,
  'household.m2.kin': 'child',
};

describe('a repeating group', () => {
  it('asks every field of every row, after the group and row by row', () => {
    expect(form.evaluate(family).visible).toEqual([
      'aid.alone',
      'household',
      ...['name', 'age', 'kin', 'adult', 'income', 'note'].map((field) => `household.m1.${field}`),
      ...['name', 'age', 'kin', 'adult', 'note'].map((field) => `household.m2.${field}`),
      'aid.least',
      'aid.earned',
      'aid.urgent',
    ]);
  });

  it('requires what is neither optional nor calculated', () => {
    const { missing, required } = form.evaluate({ 'aid.alone': false, household: ['m1'] });
    expect(missing).toEqual(['household.m1.name', 'household.m1.age', 'household.m1.kin']);
    expect([...required]).toEqual(['aid.alone', 'household', ...missing]);
  });

  it('is answered by no rows at all: there is nobody', () => {
    expect(form.evaluate({ 'aid.alone': false, household: [] }).missing).toEqual(['aid.urgent']);
    expect(form.evaluate({ 'aid.alone': false }).missing).toEqual(['household']);
  });

  it('refuses more rows than it may have', () => {
    const { errors, visible } = form.evaluate({ 'aid.alone': false, household: ['a', 'b', 'c', 'd'] });
    expect(errors['household']).toBe('too-many');
    expect(visible).toContain('household.c.name');
    expect(visible).not.toContain('household.d.name');
  });

  it('passes over bad row ids and unknown cells', () => {
    const engine = createEngine(form, { ...family, household: ['m1', '../x', 'm1', 'M2'] });
    expect(engine.state().visible.filter((id) => id.endsWith('.name'))).toEqual(['household.m1.name']);
    expect(engine.set('household.m1.shoes', 43)).toEqual([]);
    expect(engine.set('household.!.name', 'x')).toEqual([]);
    expect(engine.set('nobody.m1.name', 'x')).toEqual([]);
    expect(engine.get('household.m9.name')).toMatchObject({ value: undefined, visible: false });
    expect(() => engine.set('aid.unknown', 'x')).toThrow('not in this form');
  });

  it('keeps the cells of a row that is taken out, sends none of them, and has them again', () => {
    const engine = createEngine(form, family);
    const before = engine.sendable();
    engine.set('household', ['m2']);
    expect(engine.get('household.m1.income')).toMatchObject({ value: 6_000, visible: false, error: null });
    expect(Object.keys(engine.sendable()).filter((id) => id.startsWith('household.m1'))).toEqual([]);
    engine.set('household', ['m1', 'm2']);
    expect(engine.sendable()).toEqual(before);
  });

  it('touches one row and what looks at its column, and no other row', () => {
    const engine = createEngine(form, family);
    const seen: string[] = [];
    engine.subscribe('household.m2.name', () => seen.push('other row'));
    engine.subscribe('aid.earned', ({ value }) => seen.push(`earned ${value}`));
    expect(engine.set('household.m1.income', 12_000)).toEqual([
      'household.m1.income',
      'aid.earned',
      'aid.poor',
      'aid.urgent',
    ]);
    expect(seen).toEqual(['earned 12000']);
  });

  it('judges a cell by what is asked later in the form', () => {
    const engine = createEngine(form, family);
    expect(engine.set('aid.least', 7_000)).toEqual(['household.m1.income', 'aid.least']);
    expect(engine.get('household.m1.income').error).toBe('constraint');
  });

  it('asks for the consent to special data once such a cell is asked', () => {
    expect(form.evaluate({ 'aid.alone': true }).consents).toEqual(['electronic-filing']);
    expect(form.evaluate(family).consents).toEqual(['electronic-filing', 'special-data']);
  });

  it('goes only to the services that ask for it', () => {
    expect(form.sendable(family, 'census')).toEqual({ 'aid.alone': false });
    expect(form.usedBy('household.m1.name')).toEqual(['aid']);
  });
});

describe('a calculation', () => {
  it('is shown and sent, never asked, never wrong', () => {
    const engine = createEngine(form, family);
    expect(engine.get('aid.earned')).toEqual({
      value: 6_000,
      visible: true,
      required: false,
      error: null,
      warning: null,
      options: null,
      derived: true,
    });
    expect(engine.state().derived).toEqual({
      'household.m1.adult': true,
      'household.m2.adult': false,
      'aid.earned': 6_000,
    });
    expect(engine.sendable()).toMatchObject({ 'aid.earned': 6_000, 'household.m2.adult': false });
  });

  it('ignores an answer given for it', () => {
    const engine = createEngine(form, { ...family, 'aid.earned': 1, 'household.m1.adult': false });
    expect(engine.set('aid.earned', 5)).toEqual([]);
    expect(engine.get('household.m1.adult').value).toBe(true);
    expect(engine.answers()).toEqual(family);
    expect(engine.canUndo()).toBe(false);
  });

  it('decides although no service lists it, and then is neither shown nor sent', () => {
    const engine = createEngine(form, family);
    expect(engine.get('aid.poor')).toMatchObject({ value: true, visible: false, derived: true });
    expect(engine.state().missing).toEqual(['aid.urgent']);
    expect(engine.sendable()).not.toHaveProperty(['aid.poor']);
    expect(form.questions.map(({ id }) => id)).not.toContain('aid.poor');
  });

  it('is unknown while what it needs is missing', () => {
    const { 'household.m1.income': _, ...without } = family;
    expect(form.evaluate(without).derived).not.toHaveProperty(['aid.earned']);
  });
});

describe('an option', () => {
  it('is offered as long as its condition is not known to be false', () => {
    const engine = createEngine(form, { 'aid.alone': false, household: ['m1'] });
    expect(engine.get('household.m1.kin').options).toEqual(['child', 'parent', 'spouse']);
    engine.set('household.m1.age', 40);
    expect(engine.get('household.m1.kin').options).toEqual(['parent', 'spouse']);
  });

  it('that is no longer offered is no answer', () => {
    const engine = createEngine(form, family);
    expect(engine.set('household.m2.age', 30)).toContain('household.m2.kin');
    expect(engine.get('household.m2.kin')).toMatchObject({ value: 'child', error: 'not-an-option' });
    expect(engine.sendable()).not.toHaveProperty(['household.m2.kin']);
  });

  it('none contradicts any other', () => {
    const { errors } = form.evaluate({ ...family, 'aid.urgent': ['food', 'none'] });
    expect(errors).toEqual({ 'aid.urgent': 'constraint' });
    expect(form.evaluate({ ...family, 'aid.urgent': ['none'] }).errors).toEqual({});
  });
});

describe('the history of a form', () => {
  it('takes an answer back and gives it again, with what depends on it', () => {
    const engine = createEngine(form, family);
    engine.set('household.m1.income', 12_000);
    expect(engine.undo()).toEqual(['household.m1.income', 'aid.earned', 'aid.poor', 'aid.urgent']);
    expect(engine.answers()).toEqual(family);
    expect(engine.canUndo()).toBe(false);
    expect(engine.undo()).toEqual([]);
    engine.redo();
    expect(engine.get('aid.earned').value).toBe(12_000);
  });

  it('drops what could be done again with a new answer, not with the same one', () => {
    const engine = createEngine(form, family);
    engine.set('aid.least', 1);
    engine.undo();
    engine.set('household.m1.age', 40);
    expect(engine.canRedo()).toBe(true);
    engine.set('household.m1.age', 41);
    expect(engine.canRedo()).toBe(false);
  });

  it('remembers 500 steps', () => {
    const engine = createEngine(form);
    for (let least = 0; least < 510; least += 1) engine.set('aid.least', least);
    while (engine.canUndo()) engine.undo();
    expect(engine.get('aid.least').value).toBe(9);
  });

  it('begins anew when answers are loaded', () => {
    const engine = createEngine(form);
    engine.set('aid.least', 1);
    expect(engine.load(family)).toContain('household.m2.kin');
    expect(engine.canUndo()).toBe(false);
    expect(engine.answers()).toEqual(family);
  });
});

describe('who said it', () => {
  it('may be anybody where the library does not say', () => {
    const [open, own] = [
      aQuestion('a.b', 'text'),
      aQuestion('aid.said', 'boolean', { provenance: ['applicant'] }),
    ];
    expect(mayBeSaidBy(open, 'interpreter')).toBe(true);
    expect([mayBeSaidBy(own, 'applicant'), mayBeSaidBy(own, 'family')]).toEqual([true, false]);
  });
});
