import { beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../../shared/catalogue/answer.ts';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { feeOf, processingDaysOf } from '../../../shared/rules/amounts.ts';
import { evaluateEligibility } from '../../../shared/rules/eligibility.ts';
import { screen } from '../../../shared/rules/screen.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await realCatalogue();
});

const context = { on: '2026-11-23', place: '10008130' };
const inRenai = { district: '10008130', village: '南豐村', neighbourhood: '7', street: '中正路1號' };
const inTaipei = { ...inRenai, district: '63000010' };

const judge = (service: string, answers: Answers, on = context.on) => {
  const { outcome, reasons, missing } = evaluateEligibility(catalogue, service, answers, { ...context, on });
  return { outcome, because: reasons.map(({ clause }) => clause), missing };
};

describe('eligibility for the senior card', () => {
  const registered = { 'applicant.registeredAddress': inRenai, 'card.kind': 'senior' };

  it('is likely at 65 without asking about indigenous status or disability', () => {
    expect(judge('senior-card', { ...registered, 'applicant.birthDate': '1961-11-23' })).toEqual({
      outcome: 'likely',
      because: ['registered', 'age-or-certificate'],
      missing: [],
    });
  });

  it('is not yet decided on the day before the 65th birthday', () => {
    expect(judge('senior-card', { ...registered, 'applicant.birthDate': '1961-11-24' })).toEqual({
      outcome: 'unclear',
      because: ['age-or-certificate'],
      missing: ['applicant.indigenous'],
    });
  });

  it('is likely at 55 for indigenous people', () => {
    const answers = {
      ...registered,
      'applicant.birthDate': '1971-01-05',
      'applicant.indigenous': 'mountain',
    };
    expect(judge('senior-card', answers).outcome).toBe('likely');
  });

  it('does not ask people under 55 about indigenous status', () => {
    const answers = { 'applicant.registeredAddress': inRenai, 'applicant.birthDate': '1990-01-05' };
    expect(judge('senior-card', answers).missing).toEqual([
      'card.kind',
      'disability.hasCertificate',
      'disability.companionNoted',
    ]);
  });

  it('is likely at any age with a disability certificate, for the card that goes with it', () => {
    const answers = { ...registered, 'applicant.birthDate': '1990-01-05', 'disability.hasCertificate': true };
    expect(judge('senior-card', { ...answers, 'card.kind': 'care' }).outcome).toBe('likely');
    expect(judge('senior-card', answers).outcome).toBe('unlikely');
  });

  it('is unlikely for a care card at 65 without a certificate', () => {
    const answers = { ...registered, 'applicant.birthDate': '1961-11-23', 'card.kind': 'care' };
    expect(judge('senior-card', answers).missing).toEqual(['disability.hasCertificate']);
    expect(judge('senior-card', { ...answers, 'disability.hasCertificate': false }).outcome).toBe('unlikely');
  });

  it('wants a companion noted on the certificate for a companion card', () => {
    const answers = { ...registered, 'card.kind': 'companion', 'disability.hasCertificate': true };
    expect(judge('senior-card', answers).missing).toEqual(['disability.companionNoted']);
    expect(judge('senior-card', { ...answers, 'disability.companionNoted': true }).outcome).toBe('likely');
    expect(judge('senior-card', { ...answers, 'disability.companionNoted': false }).outcome).toBe('unlikely');
  });

  it('is unlikely in another county, whatever else is still open', () => {
    expect(judge('senior-card', { 'applicant.registeredAddress': inTaipei })).toEqual({
      outcome: 'unlikely',
      because: ['registered'],
      missing: [],
    });
  });

  it('is unclear, with nothing to ask, on 28 February for people born on 29 February', () => {
    const answers = {
      ...registered,
      'applicant.birthDate': '1964-02-29',
      'applicant.indigenous': 'none',
      'disability.hasCertificate': false,
    };
    expect(judge('senior-card', answers, '2029-02-27').outcome).toBe('unlikely');
    expect(judge('senior-card', answers, '2029-02-28')).toEqual({
      outcome: 'unclear',
      because: ['age-or-certificate'],
      missing: [],
    });
    expect(judge('senior-card', answers, '2029-03-01').outcome).toBe('likely');
  });

  it('is unclear where no figure is in force', () => {
    const before = judge('senior-card', { ...registered, 'applicant.birthDate': '1900-01-01' }, '1990-01-01');
    expect(before.outcome).toBe('unclear');
  });
});

describe('eligibility for a new assessment of disability', () => {
  const answers = { 'applicant.registeredAddress': inRenai, 'disability.kind': 'reassess' };
  const on = (expiry: string, more: Answers = {}) =>
    judge('disability-certificate', { ...answers, 'disability.oldExpiry': expiry, ...more }).outcome;

  it('opens 90 days before the certificate ends, and the 90th day itself is for the office to judge', () => {
    expect(on('2027-02-22')).toBe('unlikely');
    expect(on('2027-02-21')).toBe('unclear');
    expect(on('2027-02-20')).toBe('likely');
  });

  it('stays open for 60 days after the end with a good reason only', () => {
    expect(on('2026-11-01')).toBe('unclear');
    expect(on('2026-11-01', { 'disability.lateWithReason': false })).toBe('unlikely');
    expect(on('2026-11-01', { 'disability.lateWithReason': true })).toBe('likely');
    // The sixtieth day is a Sunday and rolls over to this Monday (行政程序法 §48 IV): the very day is the office's to count.
    expect(on('2026-09-23', { 'disability.lateWithReason': true })).toBe('unclear');
    expect(on('2026-09-20', { 'disability.lateWithReason': true })).toBe('unlikely');
  });

  it('has no window for a first application', () => {
    const first = { ...answers, 'disability.kind': 'new', 'disability.lastingCondition': true };
    expect(judge('disability-certificate', first).outcome).toBe('likely');
  });
});

describe('eligibility for the extension of residence', () => {
  const on = (expiry: string, more: Answers = { 'arc.reasonContinues': true }) =>
    judge('arc-extension', { 'applicant.idNo': 'D900123455', 'arc.expiry': expiry, ...more });

  it('opens 3 months before the end; exactly 3 months and the last day are for the agency to judge', () => {
    expect(on('2027-02-24').outcome).toBe('unlikely');
    expect(on('2027-02-23').outcome).toBe('unclear');
    expect(on('2027-02-22').outcome).toBe('likely');
    expect(on('2026-11-24').outcome).toBe('likely');
    expect(on('2026-11-23').outcome).toBe('unclear');
    expect(on('2026-11-22')).toEqual({ outcome: 'unlikely', because: ['valid'], missing: [] });
  });

  it('is for holders of a foreigner’s number only', () => {
    const national = on('2026-12-24', { 'arc.reasonContinues': true, 'applicant.idNo': 'A123456789' });
    expect(national).toEqual({ outcome: 'unlikely', because: ['foreigner'], missing: [] });
  });

  it('is likely after the reason ended when the law has an exception', () => {
    expect(on('2026-12-24', { 'arc.reasonContinues': false, 'arc.exception': 'child' }).outcome).toBe(
      'likely',
    );
    expect(on('2026-12-24', { 'arc.reasonContinues': false, 'arc.exception': 'none' }).outcome).toBe(
      'unlikely',
    );
    expect(on('2026-12-24', { 'arc.reasonContinues': false }).missing).toEqual(['arc.exception']);
  });
});

describe('the screener', () => {
  const ask = (answers: Answers, specialData = true) =>
    screen(catalogue, answers, { ...context, specialData });

  it('looks at every service of the catalogue, and begins with a question that many wait for', () => {
    const { next, services } = ask({});
    expect(Object.keys(services)).toEqual(catalogue.services.map(({ id }) => id));
    expect(next?.services.length).toBeGreaterThan(5);
  });

  it('ends with the services of a life event decided, after fewer questions than they have', () => {
    const said: Record<string, Answers[string]> = {
      'applicant.idNo': 'D900123455',
      'applicant.birthDate': '1950-03-04',
      'applicant.registeredAddress': inRenai,
      'card.kind': 'senior',
      'disability.kind': 'new',
      'disability.lastingCondition': true,
      'arc.expiry': '2026-12-31',
      'arc.reasonContinues': true,
    };
    const services = ['senior-card', 'disability-certificate', 'arc-extension'];
    let answers: Answers = {};
    let asked = 0;
    const now = () => screen(catalogue, answers, { ...context, specialData: true, services });
    for (let { next } = now(); next; next = now().next) {
      const value = said[next.question];
      if (value === undefined) throw new Error(`not expected: ${next.question}`);
      answers = { ...answers, [next.question]: value };
      asked += 1;
    }
    expect(services.map((id) => now().services[id]?.outcome)).toEqual(['likely', 'likely', 'likely']);
    expect(asked).toBeLessThanOrEqual(8);
  });

  it('proposes no question of special data before the separate consent', () => {
    const skipped: string[] = [];
    const now = (specialData: boolean) => screen(catalogue, {}, { ...context, specialData, skipped });
    for (let { next } = now(false); next; next = now(false).next) {
      expect(findQuestion(catalogue, next.question)?.sensitivity).not.toBe('special');
      skipped.push(next.question);
    }
    expect(findQuestion(catalogue, now(true).next?.question ?? '')?.sensitivity).toBe('special');
  });

  it('does not propose a skipped question again', () => {
    const first = ask({}).next?.question ?? '';
    const then = screen(catalogue, {}, { ...context, specialData: true, skipped: [first] });
    expect(then.next?.question).not.toBe(first);
  });
});

describe('fees and days', () => {
  it('takes the figure of the county before that of the country', () => {
    const answers = { 'card.reason': 'lost' };
    expect(feeOf(catalogue, 'senior-card', answers, { ...context, place: '64000040' })).toMatchObject({
      value: 100,
      status: 'verified',
    });
    expect(feeOf(catalogue, 'senior-card', answers, context)).toMatchObject({
      value: 100,
      status: 'to-verify',
    });
  });

  it('counts the fee of residence by year', () => {
    const fee = (years: string) =>
      feeOf(catalogue, 'arc-extension', { 'arc.yearsAsked': years }, context)?.value;
    expect([fee('one'), fee('two'), fee('three')]).toEqual([1000, 2000, 3000]);
  });

  it('does not name a fee before the answer that decides it', () => {
    expect(feeOf(catalogue, 'senior-card', {}, context)).toBeNull();
  });

  it('says that a sample is a sample', () => {
    expect(processingDaysOf(catalogue, 'senior-card', context)).toMatchObject({
      unit: 'days',
      status: 'sample',
    });
  });
});
