import { describe, expect, it } from 'vitest';
import type { FormView } from '../../../renderer/app/form.ts';
import {
  factsOf,
  firstField,
  newRowId,
  pageOf,
  peopleOn,
  peoplePerPage,
  personOf,
  rowsOf,
  withoutRow,
  withRowAt,
} from '../../../renderer/screens/questions/people.ts';
import {
  askedHere,
  nextOpen,
  openAfter,
  openEntries,
  previousAsked,
  skipTo,
  standAt,
} from '../../../renderer/screens/questions/walk.ts';
import type { Answers } from '../../../shared/catalogue/answer.ts';
import { createEngine } from '../../../shared/forms/engine.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { aCatalogue, aField, aGroup, aQuestion, aService } from '../../support/catalogue.ts';

const on = '2026-11-23';
const family = aGroup('household', [
  aField('household.name', 'text'),
  aField('household.relation', 'choice', { options: ['spouse', 'grandchild'] }),
  aField('household.livesTogether', 'boolean', { askWhen: "member.relation == 'grandchild'" }),
  aField('household.birthDate', 'date'),
  aField('household.job', 'text', { optional: true }),
  aField('household.counted', 'boolean', { calculate: "member.relation == 'spouse'" }),
]);
const catalogue = aCatalogue({
  questions: [aQuestion('applicant.name', 'text'), family, aQuestion('means.rent', 'money')],
  services: [aService('aid', ['applicant.name', 'household', 'means.rent'])],
});

const viewOf = (answers: Answers): FormView => {
  const form = createForm({ catalogue, services: ['aid'], on, place: '10008130' });
  const engine = createEngine(form, answers);
  return { form, state: engine.state(), field: (id) => engine.get(id) };
};

const nothing: ReadonlySet<string> = new Set();
const name = { 'applicant.name': '王大明' };
const wife: Answers = {
  'household.m1.name': '陳阿好',
  'household.m1.relation': 'spouse',
  'household.m1.birthDate': '1950-11-24',
};
const asked = (view: FormView, place = ''): readonly string[] => askedHere(view, nothing, place);

describe('a person of the family', () => {
  it('is asked only what concerns this person, and nothing that is calculated', () => {
    const view = viewOf({ household: ['m1'], ...wife });
    expect(personOf(view, 'household', 'm1', 1).cells).toEqual([
      'household.m1.name',
      'household.m1.relation',
      'household.m1.birthDate',
      'household.m1.job',
    ]);
    expect(asked(view)).not.toContain('household.m1.counted');
  });

  it('is complete without what may be left out', () => {
    const view = viewOf({ household: ['m1', 'm2'], ...wife });
    expect(personOf(view, 'household', 'm1', 1).open).toEqual([]);
    expect(personOf(view, 'household', 'm2', 2).open).toContain('household.m2.name');
  });

  it('is as old as on the day of the visit, and has no age while the clock is wrong', () => {
    const view = viewOf({ household: ['m1'], ...wife });
    expect(factsOf(view, 'household', 'm1', { on })).toEqual({
      name: '陳阿好',
      relation: 'spouse',
      age: 75,
    });
    expect(factsOf(view, 'household', 'm1', { on, clockWrong: true }).age).toBeNull();
  });

  it('begins with the first field that everybody is asked', () => {
    expect(firstField(family)).toBe('name');
  });
});

describe('the rows of a family', () => {
  it('says nothing while nobody was asked, and nobody when there is nobody', () => {
    expect(viewOf(name).field('household').error).toBe('required');
    expect(rowsOf(viewOf(name), 'household')).toEqual([]);
    expect(viewOf({ ...name, household: [] }).field('household').error).toBeNull();
  });

  it('never gives a new person an id under which answers are still kept', () => {
    const bytes = [new Uint8Array(8).fill(0), new Uint8Array(8).fill(1)];
    const answers = { 'household.00000000.name': '已拿掉的人' };
    const next = () => (bytes.shift() ?? new Uint8Array(8)) as Uint8Array<ArrayBuffer>;
    expect(newRowId('household', answers, next)).toBe('11111111');
    expect(newRowId('household', {})).toMatch(/^[a-z0-9]{8}$/);
  });

  it('puts somebody back where they stood', () => {
    const left = withoutRow(['a', 'b', 'c'], 'b');
    expect(left).toEqual(['a', 'c']);
    expect(withRowAt(left, 'b', 1)).toEqual(['a', 'b', 'c']);
    expect(withRowAt(['a', 'b'], 'b', 0)).toEqual(['a', 'b']);
  });

  it('shows a large family page by page', () => {
    const rows = Array.from({ length: 200 }, (_, index) => `m${index}`);
    const view = viewOf({ household: rows });
    expect(peopleOn(view, 'household', 0)).toHaveLength(peoplePerPage);
    expect(peopleOn(view, 'household', 9).map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => 181 + index),
    );
    expect(pageOf(rows, 'm199')).toBe(9);
    expect(pageOf(rows, 'nobody')).toBe(0);
  });
});

describe('the walk through a family', () => {
  it('asks one person to the end, then shows the family again', () => {
    const view = viewOf({ ...name, household: ['m1', 'm2'], 'household.m1.name': '陳阿好' });
    const list = asked(view);
    expect(nextOpen(view, list, 'household')).toBe('household.m1.relation');
    expect(nextOpen(view, list, 'household.m1.relation')).toBe('household.m1.birthDate');
    expect(nextOpen(view, list, 'household.m1.birthDate')).toBe('household.m1.job');
    expect(nextOpen(view, list, 'household.m1.job')).toBe('household');
  });

  it('goes on after the family once nobody in it lacks anything', () => {
    const view = viewOf({ ...name, household: ['m1'], ...wife });
    expect(nextOpen(view, asked(view), 'household')).toBe('means.rent');
    expect(openAfter(view, asked(view), 'household')).toBe(1);
  });

  it('can be left behind unfinished', () => {
    const view = viewOf({ ...name, household: ['m1'] });
    expect(skipTo(view, asked(view), 'household')).toBe('means.rent');
    expect(skipTo(view, asked(view), 'household.m1.name')).toBe('household.m1.relation');
  });

  it('leads back to the family from what follows it and from each first question', () => {
    const view = viewOf({ ...name, household: ['m1', 'm2'], ...wife });
    expect(previousAsked(asked(view), 'means.rent')).toBe('household');
    expect(previousAsked(asked(view), 'household.m2.name')).toBe('household');
    expect(previousAsked(asked(view), 'household.m1.relation')).toBe('household.m1.name');
  });

  it('stands with the same person when a question has vanished, with the family when the person has', () => {
    const view = viewOf({ ...name, household: ['m1'], ...wife });
    const place = 'household.m1.livesTogether';
    expect(standAt(view, asked(view, place), place)).toBe('household.m1.job');
    expect(standAt(view, asked(view), 'household.gone.name')).toBe('household');
  });

  it('lists what one person lacks in one place', () => {
    expect(
      openEntries(['applicant.name', 'household.m1.name', 'household.m1.relation', 'means.rent']),
    ).toEqual([
      { kind: 'question', id: 'applicant.name' },
      { kind: 'person', id: 'household.m1.name', group: 'household', row: 'm1', count: 2 },
      { kind: 'question', id: 'means.rent' },
    ]);
  });
});
