import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../../shared/catalogue/answer.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { createForm, type Form } from '../../../shared/forms/form.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';
import { stepsThrough } from './arbitrary-answers.ts';

const context = { on: '2026-11-23', place: '10008130' };
const home = { district: '10008130', village: '南豐村', neighbourhood: '7', street: '中正路1號' };
let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await realCatalogue();
});

const formOf = (...services: readonly string[]): Form => createForm({ catalogue, services, ...context });

const finalAnswers = (form: Form): fc.Arbitrary<Answers> =>
  stepsThrough(form.questions).map((steps) =>
    Object.fromEntries(steps.flatMap(({ id, value }) => (value === null ? [] : [[id, value]]))),
  );

/** The real catalogue, but each service wants other answers and papers: the same question required here and not there. */
const shakenCatalogue = (real: Catalogue): fc.Arbitrary<Catalogue> =>
  fc.infiniteStream(fc.boolean()).map((coins) => {
    const toss = (): boolean => coins.next().value === true;
    return {
      ...real,
      services: real.services.map((service) => ({
        ...service,
        questions: service.questions.map((each) => ({ ...each, required: toss() })),
        documents: service.documents.map((each) => ({ ...each, required: toss() })),
      })),
    };
  });

describe('a form of several services', () => {
  it('is compiled once for as long as no other services are chosen', () => {
    const { items } = formOf('senior-card', 'arc-extension');
    expect(formOf('senior-card', 'arc-extension').items).toBe(items);
    expect(formOf('senior-card').items.length).toBeLessThan(items.length);
    expect(formOf('senior-card', 'arc-extension').items.map(({ id }) => id)).toEqual(
      items.map(({ id }) => id),
    );
  });

  it('asks each question once and says who uses it', () => {
    const form = formOf('senior-card', 'disability-certificate', 'arc-extension');
    const ids = form.questions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(form.usedBy('applicant.name')).toEqual(['senior-card', 'disability-certificate', 'arc-extension']);
    expect(form.usedBy('card.kind')).toEqual(['senior-card']);
    expect(form.usedBy('no.such')).toEqual([]);
  });

  it('keeps the order of the catalogue whatever the order in which services are chosen', () => {
    const ids = (form: Form) => form.questions.map(({ id }) => id);
    expect(ids(formOf('arc-extension', 'senior-card'))).toEqual(ids(formOf('senior-card', 'arc-extension')));
  });

  it('never loses a question, a requirement or a document by merging', () => {
    const all = catalogue.services.map(({ id }) => id);
    const cases = fc.record({ answers: finalAnswers(formOf(...all)), shaken: shakenCatalogue(catalogue) });
    fc.assert(
      fc.property(cases, ({ answers, shaken }) => {
        const whole = createForm({ catalogue: shaken, services: all, ...context }).evaluate(answers);
        for (const id of all) {
          const part = createForm({ catalogue: shaken, services: [id], ...context }).evaluate(answers);
          expect(whole.visible).toEqual(expect.arrayContaining([...part.visible]));
          expect([...whole.required]).toEqual(expect.arrayContaining([...part.required]));
          expect(whole.missing).toEqual(expect.arrayContaining([...part.missing]));
          for (const paper of part.documents) {
            const merged = whole.documents.find((each) => each.id === paper.id);
            expect(merged?.services).toContain(id);
            expect(merged?.required || !paper.required).toBe(true);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it('sends only what was asked, is valid and was not hidden', () => {
    const form = formOf('senior-card', 'disability-certificate');
    fc.assert(
      fc.property(finalAnswers(form), (answers) => {
        const { visible } = form.evaluate(answers);
        for (const id of Object.keys(form.sendable(answers))) {
          expect(visible).toContain(id);
          expect(answers).toHaveProperty([id]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('sends an agency only the answers to its own questions', () => {
    const form = formOf('senior-card', 'disability-certificate');
    const answers = { 'applicant.name': '林阿好', 'card.kind': 'senior', 'disability.kind': 'new' };
    expect(form.sendable(answers, 'senior-card')).toEqual({
      'applicant.name': '林阿好',
      'card.kind': 'senior',
    });
    expect(form.sendable(answers, 'disability-certificate')).toEqual({
      'applicant.name': '林阿好',
      'disability.kind': 'new',
    });
  });
});

describe('a question of the form', () => {
  it('stays hidden while what decides it is not answered', () => {
    const form = formOf('senior-card');
    expect(form.evaluate({}).visible).not.toContain('applicant.currentAddress');
    expect(form.evaluate({ 'applicant.sameAddress': true }).visible).not.toContain(
      'applicant.currentAddress',
    );
    expect(form.evaluate({ 'applicant.sameAddress': false }).missing).toContain('applicant.currentAddress');
  });

  it('counts as not answered for later questions while it is hidden itself', () => {
    const form = formOf('senior-card');
    const answers = {
      'disability.hasCertificate': true,
      'card.kind': 'senior',
      'disability.companionNoted': true,
    };
    expect(form.evaluate(answers).visible).not.toContain('disability.companionNoted');
    expect(Object.keys(form.sendable(answers))).toEqual(['card.kind']);
  });

  it('is asked about indigenous status only where it can make a difference', () => {
    const asked = (birth: string) =>
      formOf('senior-card')
        .evaluate({ 'applicant.birthDate': birth })
        .visible.includes('applicant.indigenous');
    expect([asked('1961-11-23'), asked('1961-11-24'), asked('1971-11-23'), asked('1971-11-24')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['applicant.name', '   ', 'required'],
    ['applicant.name', '名'.repeat(61), 'too-long'],
    ['applicant.name', true, 'type'],
    ['applicant.idNo', 'A123456788', 'checksum'],
    ['applicant.idNo', 'A12345', 'shape'],
    ['applicant.birthDate', '2026-02-30', 'date'],
    ['applicant.birthDate', '2026-11-24', 'past'],
    ['applicant.birthDate', '1890-01-01', 'constraint'],
    ['applicant.mobile', '0912', 'shape'],
    ['applicant.registeredAddress', { ...home, street: '' }, 'incomplete'],
    ['applicant.registeredAddress', { ...home, district: '99999999' }, 'unknown'],
    ['card.kind', 'gold', 'not-an-option'],
  ])('refuses %s = %j with %s', (id, value, code) => {
    expect(formOf('senior-card').evaluate({ [id]: value }).errors[id]).toBe(code);
  });

  it('refuses a passport that has ended and a marriage before birth', () => {
    const { errors } = formOf('arc-extension').evaluate({
      'applicant.birthDate': '1992-05-12',
      'arc.reasonOfStay': 'family',
      'arc.sponsorRelation': 'spouse',
      'arc.marriedSince': '1990-01-01',
      'arc.passportExpiry': '2026-11-22',
    });
    expect(errors['arc.marriedSince']).toBe('constraint');
    expect(errors['arc.passportExpiry']).toBe('future');
  });

  it('lets a telephone number pass with a warning where only our table does not know it', () => {
    const { errors, warnings } = formOf('senior-card').evaluate({ 'applicant.phone': '049-1234567' });
    expect(errors).not.toHaveProperty(['applicant.phone']);
    expect(warnings).toEqual({ 'applicant.phone': 'unknown' });
  });

  it('is filed in its normalised form', () => {
    const answers = { 'applicant.idNo': ' a１23456789 ', 'applicant.mobile': '+886 912-345-678' };
    expect(formOf('senior-card').sendable(answers)).toEqual({
      'applicant.idNo': 'A123456789',
      'applicant.mobile': '0912345678',
    });
  });

  it('keeps line breaks in long texts only and drops other control characters', () => {
    const answers = {
      'applicant.name': '林\n阿\u0007好',
      'disability.kind': 'new',
      'disability.homeAssessment': true,
      'disability.homeReason': 'other',
      'disability.homeReasonOther': '山路斷了\n不能坐車\u0000',
    };
    expect(formOf('disability-certificate').sendable(answers)).toMatchObject({
      'applicant.name': '林 阿 好',
      'disability.homeReasonOther': '山路斷了\n不能坐車',
    });
  });

  it('files several choices each once and in the order of the options', () => {
    const answers = { 'disability.needs': ['transport', 'parking', 'transport'] };
    expect(formOf('disability-certificate').sendable(answers)).toEqual({
      'disability.needs': ['parking', 'transport'],
    });
  });
});

describe('the checklist', () => {
  it('shows a paper that several services want once', () => {
    const form = formOf('senior-card', 'disability-certificate');
    const answers = {
      'applicant.birthDate': '1950-03-04',
      'card.kind': 'care',
      'disability.kind': 'reassess',
    };
    expect(form.evaluate(answers).documents).toContainEqual({
      id: 'disability-certificate',
      source: 'photograph',
      required: true,
      services: ['senior-card', 'disability-certificate'],
    });
  });

  it('asks children without an ID card for the household certificate', () => {
    const papers = (birth: string) =>
      formOf('disability-certificate')
        .evaluate({ 'applicant.idNo': 'A123456789', 'applicant.birthDate': birth })
        .documents.map(({ id }) => id);
    expect(papers('2015-01-01')).toEqual(['household-certificate', 'portrait', 'seal']);
    expect(papers('1990-01-01')).toEqual(['identity-card', 'portrait', 'seal']);
  });
});

describe('consents', () => {
  it('asks for special data separately, and only once such a question is asked', () => {
    const form = formOf('senior-card');
    expect(form.evaluate({ 'card.kind': 'senior' }).consents).toEqual(['electronic-filing']);
    expect(form.evaluate({ 'card.kind': 'care' }).consents).toEqual(['electronic-filing', 'special-data']);
  });
});

describe('a figure that is not confirmed', () => {
  it('does not decide outside demo mode', () => {
    const parameters = catalogue.parameters.map((each) =>
      each.name === 'identityCardAge' ? { ...each, status: 'sample' as const } : each,
    );
    const papers = (demo: boolean) =>
      createForm({
        catalogue: { ...catalogue, parameters },
        services: ['disability-certificate'],
        ...context,
        demo,
      })
        .evaluate({ 'applicant.idNo': 'A123456789', 'applicant.birthDate': '1990-01-01' })
        .documents.map(({ id }) => id);
    expect(papers(false)).not.toContain('identity-card');
    expect(papers(true)).toContain('identity-card');
  });
});
