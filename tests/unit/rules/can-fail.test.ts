import { describe, expect, it } from 'vitest';
import type { Service } from '../../../shared/catalogue/schema.ts';
import { canFail } from '../../../shared/rules/can-fail.ts';
import { type ScreenContext, screen } from '../../../shared/rules/screen.ts';
import { aCatalogue, aQuestion, aService } from '../../support/catalogue.ts';

const context: ScreenContext = { on: '2026-11-23', place: '10008130', specialData: true };
const lossOrOther = "loss.cause in ['fire', 'flood'] || (loss.cause == 'other' && officeDecides())";

const catalogueWith = (eligibility: Service['eligibility']) =>
  aCatalogue({
    questions: [
      aQuestion('loss.cause', 'choice', { options: ['fire', 'flood', 'other'] }),
      aQuestion('loss.insured', 'boolean'),
      aQuestion('loss.amount', 'money'),
    ],
    services: [aService('relief', [], { eligibility })],
  });

describe('whether a rule can still fail', () => {
  const catalogue = catalogueWith([]);
  const fails = (rule: string, missing: readonly string[]): boolean =>
    canFail(catalogue, {}, context, rule, missing);

  it('is denied where no option makes it false', () => {
    expect(fails(lossOrOther, ['loss.cause'])).toBe(false);
    expect(fails("loss.cause in ['fire', 'flood']", ['loss.cause'])).toBe(true);
  });

  it('is found by answers that only together make it false', () => {
    expect(fails("loss.cause != 'fire' || !loss.insured", ['loss.cause', 'loss.insured'])).toBe(true);
  });

  it('is granted where an answer brings up a further question, or answers cannot be gone through', () => {
    expect(fails('loss.insured ? loss.amount > 3.0 : true', ['loss.insured'])).toBe(true);
    expect(fails('loss.amount >= 0.0', ['loss.amount'])).toBe(true);
  });
});

describe('the screener, once the office must decide a clause', () => {
  const office = { id: 'office', rule: 'officeDecides()', law: '§1' };
  const cause = { id: 'cause', rule: lossOrOther, law: '§2' };
  const next = (...eligibility: readonly Service['eligibility'][number][]): string | undefined =>
    screen(catalogueWith([...eligibility]), {}, context).next?.question;

  it('does not ask for what can only be met', () => {
    expect(next(office, cause)).toBeUndefined();
  });

  it('still asks for what may fail, and for everything while the service may be likely', () => {
    expect(next(office, cause, { id: 'insured', rule: '!loss.insured', law: '§3' })).toBe('loss.insured');
    expect(next(cause)).toBe('loss.cause');
  });
});

describe('a number by which a rule tells nationals and foreigners apart', () => {
  it('is asked before what only one of several services waits for', () => {
    const national = { id: 'national', rule: "applicant.idNo.matches('^[A-Z][12]')", law: '§1' };
    const insured = { id: 'insured', rule: 'loss.insured', law: '§2' };
    const catalogue = aCatalogue({
      questions: [
        aQuestion('loss.insured', 'boolean'),
        aQuestion('applicant.idNo', 'identifier', { identifierKinds: ['nationalId', 'uiNumberNew'] }),
      ],
      services: [
        aService('one', [], { eligibility: [national, insured] }),
        aService('other', [], { eligibility: [national] }),
      ],
    });
    expect(screen(catalogue, {}, context).next?.question).toBe('applicant.idNo');
  });
});
