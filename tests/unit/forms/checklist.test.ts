import { describe, expect, it } from 'vitest';
import type { ChecklistOverride } from '../../../shared/catalogue/schema.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { type FilledIn, openWork, refusedConsents } from '../../../shared/forms/open-work.ts';
import { aCatalogue, aQuestion, aService } from '../../support/catalogue.ts';

const document = (id: string, source: 'applicant' | 'lookup' | 'photograph' | 'held' = 'applicant') => ({
  id,
  source,
  required: true,
});
const override = (place: string, more: Partial<ChecklistOverride>): ChecklistOverride => ({
  service: 'aid',
  place,
  from: '2020-01-01',
  to: null,
  source: '—',
  ...more,
});

const formAt = (
  place: string,
  overrides: readonly ChecklistOverride[],
  refused: readonly string[] = [],
  on = '2026-11-23',
) => {
  const catalogue = aCatalogue({
    questions: [aQuestion('a.b', 'boolean')],
    services: [
      aService('aid', [{ id: 'a.b', required: false }], {
        documents: [document('passbook'), document('tax-data', 'lookup'), document('portrait', 'photograph')],
        consents: ['lookup', 'no-double-benefit'],
      }),
    ],
    checklistOverrides: [...overrides],
    refusableConsents: ['lookup'],
  });
  return createForm({ catalogue, services: ['aid'], place, on, refusedConsents: refused });
};
const papersAt = (...args: Parameters<typeof formAt>) =>
  formAt(...args)
    .evaluate({})
    .documents.map(({ id, source }) => `${id} ${source}`);

const usual = ['passbook applicant', 'tax-data lookup', 'portrait photograph'];

describe('a county’s own checklist', () => {
  const lease = override('10008', { document: document('lease') });
  const noPortrait = override('10008', { without: 'portrait' });

  it('adds papers and takes papers off, there and while it is in force', () => {
    expect(papersAt('10008130', [lease, noPortrait])).toEqual([...usual.slice(0, 2), 'lease applicant']);
    expect(papersAt('63000010', [lease, noPortrait])).toEqual(usual);
    expect(papersAt('10008130', [{ ...lease, to: '2026-11-22' }])).toEqual(usual);
    expect(papersAt('10008130', [{ ...lease, service: 'other' }])).toEqual(usual);
  });

  it('replaces the paper of the same id in its place', () => {
    const held = override('*', { document: document('passbook', 'held') });
    expect(papersAt('10008130', [held])[0]).toBe('passbook held');
  });

  it('gives way to the district’s', () => {
    const district = override('10008130', { document: document('portrait', 'held') });
    expect(papersAt('10008130', [noPortrait, district])).toContain('portrait held');
    expect(papersAt('10008140', [noPortrait, district])).not.toContain('portrait held');
  });
});

describe('the consent to look data up', () => {
  it('when refused, leaves the papers to the applicant', () => {
    expect(papersAt('10008130', [], ['lookup'])).toContain('tax-data applicant');
  });

  const visit = (consents: FilledIn['consents']): FilledIn => ({
    services: ['aid'],
    answers: {},
    documents: { passbook: {}, 'tax-data': {}, portrait: {} },
    notice: { understood: true },
    consents,
    readback: { passbook: 'right', 'tax-data': 'right', portrait: 'right' },
  });
  const state = formAt('10008130', []).evaluate({});
  const yes = { given: true };

  it('may be refused, but not left undecided', () => {
    const others = { 'electronic-filing': yes, 'no-double-benefit': yes };
    expect(openWork(state, visit({ ...others, lookup: { given: false } }))).toEqual([]);
    expect(openWork(state, visit(others))).toEqual([{ step: 'consent', count: 1 }]);
  });

  it('is the only one here that may be refused', () => {
    const refused = { 'electronic-filing': yes, lookup: yes, 'no-double-benefit': { given: false } };
    expect(openWork(state, visit(refused))).toEqual([{ step: 'consent', count: 1 }]);
    expect(refusedConsents(refused)).toEqual(['no-double-benefit']);
  });
});
