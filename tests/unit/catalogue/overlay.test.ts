import { describe, expect, it } from 'vitest';
import { findParameter } from '../../../shared/catalogue/lookup.ts';
import { applyOverlay, overlayProblems, townshipOverlay } from '../../../shared/catalogue/overlay.ts';
import type { Catalogue, Parameter } from '../../../shared/catalogue/schema.ts';
import { evaluateEligibility } from '../../../shared/rules/eligibility.ts';

const district = '10008130';
const on = '2026-11-23';
const figure = (status: Parameter['status'], value: number): Parameter => ({
  name: 'cardAge',
  place: '10008',
  from: '2026-01-01',
  to: null,
  value,
  unit: 'years',
  source: 'made up for this test',
  status,
});

const catalogueWith = (...parameters: readonly Parameter[]): Catalogue => ({
  version: '2026-11-23.000000000000',
  noticeVersion: '2026-11',
  questions: [{ id: 'a.birthDate', type: 'date', sensitivity: 'personal', section: 'a' }],
  services: [
    {
      id: 'card',
      code: 'S01',
      agency: 'township-office',
      channel: 'A',
      legalBasis: ['test'],
      eligibility: [{ id: 'age', rule: "age(a.birthDate, on) >= param('cardAge', place, on)", law: 'test' }],
      renewal: null,
      questions: [{ id: 'a.birthDate', required: true }],
      documents: [{ id: 'seal', source: 'applicant', required: false }],
      fee: [],
      processingDays: null,
      agent: 'never',
      eSignature: { allowed: true, until: null },
      consents: [],
      resultDelivery: ['counter'],
      expiryHooks: [],
    },
  ],
  lifeEvents: [],
  parameters: [...parameters],
  checklistOverrides: [],
  consents: [],
  refusableConsents: [],
});

const row = {
  name: 'cardAge',
  place: district,
  from: '2026-01-01',
  to: null,
  value: 60,
  unit: 'years',
  source: '公告',
};
const paper = {
  service: 'card',
  place: district,
  from: '2026-01-01',
  to: null,
  source: '公告',
  without: 'seal',
};
const issue = {
  township: district,
  version: 3,
  from: '2026-11-01',
  parameters: [row],
  checklistOverrides: [paper],
};
const overlay = townshipOverlay.parse(issue);

const outcome = (catalogue: Catalogue): string =>
  evaluateEligibility(catalogue, 'card', { 'a.birthDate': '1960-05-01' }, { on, place: district }).outcome;

describe('a township’s overlay', () => {
  it.each(['to-verify', 'sample'] as const)('alone lets a figure decide that is only %s', (status) => {
    const catalogue = catalogueWith(figure(status, 70));
    expect(outcome(catalogue)).toBe('unclear');
    expect(outcome(applyOverlay(catalogue, overlay))).toBe('likely');
    const higher = townshipOverlay.parse({ ...issue, parameters: [{ ...row, value: 80 }] });
    expect(outcome(applyOverlay(catalogue, higher))).toBe('unlikely');
  });

  it('goes before a verified figure of the catalogue, and is known as the township’s', () => {
    const catalogue = applyOverlay(catalogueWith({ ...figure('verified', 70), place: district }), overlay);
    expect(findParameter(catalogue.parameters, 'cardAge', district, on)).toMatchObject({
      value: 60,
      township: true,
    });
    expect(findParameter(catalogue.parameters, 'cardAge', '10008010', on)).toBeUndefined();
    expect(catalogue.checklistOverrides).toEqual([paper]);
  });

  it.each([
    ['another district', '10008010'],
    ['its county, for which it does not speak', '10008'],
    ['another county', '63000'],
    ['the whole country', '*'],
  ])('is refused with a figure or a paper for %s', (_, place) => {
    expect(townshipOverlay.safeParse({ ...issue, parameters: [{ ...row, place }] }).success).toBe(false);
    expect(townshipOverlay.safeParse({ ...issue, checklistOverrides: [{ ...paper, place }] }).success).toBe(
      false,
    );
  });

  it('may be a county’s, for itself and its districts', () => {
    const county = { ...issue, township: '10008' };
    const parameters = [row, { ...row, place: '10008', from: '2027-01-01' }];
    expect(townshipOverlay.safeParse({ ...county, parameters }).success).toBe(true);
  });

  it('cannot call a figure verified or a township’s itself', () => {
    for (const extra of [{ status: 'verified' }, { township: true }]) {
      expect(townshipOverlay.safeParse({ ...issue, parameters: [{ ...row, ...extra }] }).success).toBe(false);
    }
  });

  it('is told what the catalogue has no use for, and that is left out', () => {
    const catalogue = catalogueWith(figure('sample', 70));
    const wrong = townshipOverlay.parse({
      ...issue,
      parameters: [
        { ...row, name: 'tip' },
        { ...row, unit: 'days' },
        { ...row, to: '2025-12-31' },
      ],
      checklistOverrides: [
        { ...paper, service: 'kard' },
        { ...paper, without: 'passport' },
      ],
    });
    expect(overlayProblems(catalogue, wrong)).toEqual([
      { path: 'parameters.0', message: 'no such parameter: tip' },
      { path: 'parameters.1', message: 'cardAge is in years, not in days' },
      { path: 'parameters.2', message: 'ends before it begins' },
      { path: 'checklistOverrides.0', message: 'no such service: kard' },
      { path: 'checklistOverrides.1', message: 'no such document: passport' },
    ]);
    expect(applyOverlay(catalogue, wrong)).toEqual(catalogue);
  });
});
