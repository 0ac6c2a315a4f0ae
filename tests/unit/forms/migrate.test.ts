import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../shared/catalogue/answer.ts';
import type { Question } from '../../../shared/catalogue/schema.ts';
import { type AnswerChange, type Draft, migrate } from '../../../shared/forms/migrate.ts';
import { aCatalogue, aField, aGroup, aQuestion, aService } from '../../support/catalogue.ts';

const context = { on: '2026-11-23', place: '10008130' };

const catalogueOf = (questions: readonly Question[], services = ['aid']) =>
  aCatalogue({
    questions: [...questions],
    services: services.map((id) =>
      aService(
        id,
        questions.filter(({ calculate }) => calculate === undefined).map((each) => each.id),
      ),
    ),
  });

const draftOf = (answers: Readonly<Record<string, AnswerValue>>, services = ['aid']): Draft => ({
  services,
  answers: Object.fromEntries(
    Object.entries(answers).map(([id, value]) => [id, { value, source: 'family' as const }]),
  ),
});

const apply = (answers: Draft['answers'], changes: readonly AnswerChange[]): Draft['answers'] => {
  const after = new Map(Object.entries(answers));
  for (const change of changes) {
    if (change.kind === 'answer') after.set(change.question, { value: change.value, source: change.source });
    else after.delete(change.question);
  }
  return Object.fromEntries(after);
};

const from = catalogueOf(
  [
    aQuestion('a.name', 'text'),
    aQuestion('a.old', 'text'),
    aQuestion('a.kind', 'choice', { options: ['x', 'y'] }),
    aQuestion('a.when', 'text'),
    aQuestion('a.sum', 'money'),
    aQuestion('a.lost', 'text'),
    aGroup('family', [
      aField('family.name', 'text'),
      aField('family.kin', 'text'),
      aField('family.hat', 'text'),
    ]),
  ],
  ['aid', 'ended'],
);
const to = catalogueOf([
  aQuestion('a.name', 'text'),
  aQuestion('a.new', 'longText', { movedFrom: 'a.old' }),
  aQuestion('a.kind', 'choice', { options: ['y', 'z'] }),
  aQuestion('a.when', 'date'),
  aQuestion('a.sum', 'money', { max: 100 }),
  aQuestion('a.extra', 'boolean'),
  aGroup(
    'household',
    [aField('household.name', 'text'), aField('household.relation', 'text', { movedFrom: 'family.kin' })],
    { movedFrom: 'family' },
  ),
]);
const draft = draftOf(
  {
    'a.name': '林阿好',
    'a.old': '甲',
    'a.kind': 'x',
    'a.when': '明天',
    'a.sum': 500,
    'a.lost': '乙',
    family: ['m1'],
    'family.m1.name': '小明',
    'family.m1.kin': '孫',
    'family.m1.hat': '帽',
  },
  ['aid', 'ended'],
);
const report = migrate(from, to, draft, context);

describe('a draft under a newer catalogue', () => {
  it('keeps what is asked as before and moves what has another id', () => {
    expect(report.kept).toEqual(['a.name']);
    expect(report.moved).toEqual([
      { from: 'a.old', to: 'a.new' },
      { from: 'family', to: 'household' },
      { from: 'family.m1.name', to: 'household.m1.name' },
      { from: 'family.m1.kin', to: 'household.m1.relation' },
    ]);
  });

  it('asks again for what does not fit any more, and says why', () => {
    expect(report.askAgain).toEqual([
      { id: 'a.kind', reason: 'option-gone' },
      { id: 'a.when', reason: 'type-changed' },
      { id: 'a.sum', reason: 'constraint' },
      { id: 'a.lost', reason: 'gone' },
      { id: 'family.m1.hat', reason: 'gone' },
    ]);
  });

  it('names what is required now and was not, and services that are no more', () => {
    expect(report.newlyRequired).toEqual(['a.extra']);
    expect(report.servicesGone).toEqual(['ended']);
  });

  it('leaves with its changes exactly what the new catalogue can use, with who said it', () => {
    expect(apply(draft.answers, report.changes)).toEqual(
      draftOf({
        'a.name': '林阿好',
        'a.new': '甲',
        'a.sum': 500,
        household: ['m1'],
        'household.m1.name': '小明',
        'household.m1.relation': '孫',
      }).answers,
    );
  });

  it('is as it was once the changes are taken back', () => {
    expect(apply(apply(draft.answers, report.changes), report.inverse)).toEqual(draft.answers);
  });

  it('does not change under the same catalogue', () => {
    const again = migrate(from, from, draft, context);
    expect(again).toMatchObject({ kept: Object.keys(draft.answers), moved: [], askAgain: [], changes: [] });
    expect(again.newlyRequired).toEqual([]);
  });

  it('keeps the newer answer where both ids were answered', () => {
    const both = draftOf({ 'a.old': '甲', 'a.new': '乙' });
    const { changes, askAgain } = migrate(from, to, both, context);
    expect(askAgain).toEqual([{ id: 'a.old', reason: 'gone' }]);
    expect(apply(both.answers, changes)).toEqual(draftOf({ 'a.new': '乙' }).answers);
  });

  it('does not hold a wrong answer against the new catalogue that was wrong before', () => {
    const half = draftOf({ 'a.kind': 'half' });
    expect(migrate(from, to, half, context).kept).toEqual(['a.kind']);
  });
});
