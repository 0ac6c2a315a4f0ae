import { describe, expect, it } from 'vitest';
import { mustBeInterpreted } from '../../../renderer/screens/consent/notice.ts';
import { fold, groupOf, type ServiceVerdict } from '../../../renderer/screens/needs/groups.ts';
import { withoutContradiction } from '../../../renderer/screens/questions/none-beside.ts';
import { presetOf } from '../../../renderer/screens/questions/said.ts';
import { byPerson } from '../../../renderer/screens/readback/items.ts';
import { bothCalendars, stillToCome } from '../../../renderer/screens/receipt/dates.ts';
import { needsPaperSignature } from '../../../renderer/screens/receipt/PaperSignature.tsx';
import type { Eligibility, Outcome } from '../../../shared/rules/eligibility.ts';
import { aCatalogue, aService } from '../../support/catalogue.ts';

const on = '2026-11-23';
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const catalogue = aCatalogue({ services: ids.map((id) => aService(id, [])) });
const allAre = (outcome: Outcome): Readonly<Record<string, Eligibility>> =>
  Object.fromEntries(ids.map((id) => [id, { outcome, reasons: [], missing: [] }]));
const idsOf = (rows: readonly ServiceVerdict[]) => rows.map(({ service }) => service.id);
const wanted = { ofEvent: [], typed: '', wordsOf: (id: string) => id };

describe('the services', () => {
  it('stand with those of the life event first, else in the order of the catalogue', () => {
    const rows = groupOf(catalogue, allAre('likely'), 'likely', { ...wanted, ofEvent: ['g', 'c'] });
    expect(idsOf(rows)).toEqual(['c', 'g', 'a', 'b', 'd', 'e', 'f', 'h']);
  });

  it('are found by any part of their words, in any script', () => {
    const wordsOf = (id: string) => (id === 'e' ? '敬老卡 Senior card' : id);
    for (const typed of ['敬老', 'senior', 'CARD 敬']) {
      expect(idsOf(groupOf(catalogue, allAre('unclear'), 'unclear', { ...wanted, typed, wordsOf }))).toEqual([
        'e',
      ]);
    }
  });

  it('show only the first few of many, and every one that is kept', () => {
    const rows = groupOf(catalogue, allAre('unclear'), 'unclear', wanted);
    const { shown, folded } = fold(rows, (id) => id === 'h');
    expect(idsOf(shown)).toEqual(['a', 'b', 'c', 'd', 'h']);
    expect(idsOf(folded)).toEqual(['e', 'f', 'g']);
  });

  it('are not folded for one that is left over', () => {
    const rows = groupOf(catalogue, allAre('unclear'), 'unclear', wanted).slice(0, 5);
    expect(fold(rows, () => false).folded).toEqual([]);
  });
});

describe('nothing of this', () => {
  it('takes everything else away, and goes when anything else is chosen', () => {
    expect(withoutContradiction(['x', 'y'], ['x', 'y', 'none'])).toEqual(['none']);
    expect(withoutContradiction(['none'], ['none', 'x'])).toEqual(['x']);
    expect(withoutContradiction(['x'], ['x', 'y'])).toEqual(['x', 'y']);
    expect(withoutContradiction([], ['none'])).toEqual(['none']);
  });
});

describe('who said it', () => {
  it('is preset with who speaks, where that person may say it', () => {
    expect(presetOf('family', ['applicant', 'family'])).toBe('family');
    expect(presetOf('family', ['applicant'])).toBe('applicant');
  });
});

describe('the days to remember', () => {
  it('stand in both calendars, the reader’s own first', () => {
    expect(bothCalendars('2027-03-02', 'zh-TW')).toBe('民國116年3月2日（西元2027年3月2日）');
    expect(bothCalendars('2027-03-02', 'en')).toBe('2 Mar 2027 (民國116年3月2日)');
  });

  it('come earliest first, without what is over', () => {
    const hooks = [
      { id: 'late', opens: null, due: '2027-05-01' },
      { id: 'over', opens: null, due: '2019-02-04' },
      { id: 'soon', opens: '2026-10-22', due: '2027-01-22' },
      { id: 'today', opens: null, due: on },
    ];
    expect(stillToCome(hooks, on).map(({ id }) => id)).toEqual(['soon', 'today', 'late']);
  });
});

describe('a signature on paper as well', () => {
  const signed = (allowed: boolean, until: string | null) => ({ eSignature: { allowed, until } });

  it('is needed where no drawn one will do, or no longer', () => {
    expect(needsPaperSignature(signed(false, null), { on })).toBe(true);
    expect(needsPaperSignature(signed(true, '2026-11-22'), { on })).toBe(true);
  });

  it('is not needed up to the last day of the rule', () => {
    expect(needsPaperSignature(signed(true, null), { on })).toBe(false);
    expect(needsPaperSignature(signed(true, on), { on })).toBe(false);
  });

  it('is asked for when the clock cannot tell whether the rule still holds', () => {
    expect(needsPaperSignature(signed(true, '2030-01-01'), { on, clockWrong: true })).toBe(true);
    expect(needsPaperSignature(signed(true, null), { on, clockWrong: true })).toBe(false);
  });
});

describe('a notice that no native speaker has read', () => {
  const readBy = (reader: string) => ({
    version: '1',
    language: 'km' as const,
    readBy: reader,
    understood: true,
    at: 0,
  });

  it('must have been read by an interpreter where the township asks for it', () => {
    expect(mustBeInterpreted('unreviewed', false, null)).toBe(true);
    expect(mustBeInterpreted('unreviewed', false, readBy('operator'))).toBe(true);
    expect(mustBeInterpreted('unreviewed', false, readBy('interpreter'))).toBe(false);
    expect(mustBeInterpreted('unreviewed', true, readBy('operator'))).toBe(false);
    expect(mustBeInterpreted('never', false, readBy('operator'))).toBe(false);
  });
});

describe('the read-back', () => {
  it('takes what was said of one person together, and of nobody else', () => {
    expect(
      byPerson(['household', 'household.a.name', 'household.a.job', 'household.b.name', 'means.rent']),
    ).toEqual([['household'], ['household.a.name', 'household.a.job'], ['household.b.name'], ['means.rent']]);
  });
});
