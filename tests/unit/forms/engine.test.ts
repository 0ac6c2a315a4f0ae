import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { createEngine } from '../../../shared/forms/engine.ts';
import { createForm, type Form } from '../../../shared/forms/form.ts';
import { seeded } from '../../support/seeded.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';
import { stepsThrough } from './arbitrary-answers.ts';
import { randomStep, rowIds } from './random-form.ts';

const context = { on: '2026-11-23', place: '10008130' };
let catalogue: Catalogue;
let form: Form;
beforeAll(async () => {
  catalogue = await realCatalogue();
  form = createForm({
    catalogue,
    services: ['senior-card', 'disability-certificate', 'arc-extension'],
    ...context,
  });
});

describe('the incremental form', () => {
  it('is after every step what a full evaluation gives', () => {
    fc.assert(
      fc.property(stepsThrough(form.questions), (steps) => {
        const engine = createEngine(form);
        for (const { id, value } of steps) {
          if (value === null) engine.clear(id);
          else engine.set(id, value);
          expect(engine.state()).toEqual(form.evaluate(engine.answers()));
        }
        expect(engine.sendable()).toEqual(form.sendable(engine.answers()));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same whether answers come one by one or all at once', () => {
    fc.assert(
      fc.property(stepsThrough(form.questions), (steps) => {
        const engine = createEngine(form);
        for (const { id, value } of steps) if (value !== null) engine.set(id, value);
        const reopened = createEngine(form, engine.answers());
        expect(reopened.state()).toEqual(engine.state());
      }),
      { numRuns: 60 },
    );
  });

  it('is so for the union of all services, with the people of a household', () => {
    const union = createForm({ catalogue, services: catalogue.services.map(({ id }) => id), ...context });
    for (let seed = 0; seed < 40; seed += 1) {
      const draw = seeded(seed);
      const engine = createEngine(union);
      for (let step = 0; step < 120; step += 1) {
        const { id, value } = randomStep(draw, union.questions, rowIds(5));
        if (value === null) engine.clear(id);
        else engine.set(id, value);
        if (step % 12 === 0) expect(engine.state()).toEqual(union.evaluate(engine.answers()));
      }
      expect(engine.sendable()).toEqual(union.sendable(engine.answers()));
    }
  });

  it('reports exactly the questions whose state changed', () => {
    fc.assert(
      fc.property(stepsThrough(form.questions), (steps) => {
        const engine = createEngine(form);
        const ids = form.questions.map(({ id }) => id);
        for (const { id, value } of steps) {
          const before = ids.map((each) => engine.get(each));
          const changed = value === null ? engine.clear(id) : engine.set(id, value);
          const differing = ids.filter(
            (each, index) => JSON.stringify(engine.get(each)) !== JSON.stringify(before[index]),
          );
          expect(changed).toEqual(differing);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('calls only those who look at a changed question, and not after they left', () => {
    const engine = createEngine(form);
    const seen: string[] = [];
    engine.subscribe('applicant.currentAddress', ({ visible }) => seen.push(`address ${visible}`));
    engine.subscribe('applicant.name', ({ value }) => seen.push(`name ${value}`));
    const leave = engine.subscribe('proxy.name', ({ visible }) => seen.push(`agent ${visible}`));
    engine.set('proxy.present', true);
    leave();
    engine.set('proxy.present', false);
    engine.set('applicant.name', '林阿好');
    engine.set('applicant.name', '林阿好');
    expect(seen).toEqual(['agent true', 'name 林阿好']);
  });

  it('recomputes a chain of questions from one answer', () => {
    const engine = createEngine(form, {
      'disability.hasCertificate': true,
      'disability.companionNoted': true,
    });
    expect(engine.set('card.kind', 'companion')).toEqual([
      'card.kind',
      'disability.hasCertificate',
      'disability.companionNoted',
    ]);
  });

  it('keeps hidden answers, does not send them, and has them again when they are asked again', () => {
    const engine = createEngine(form);
    engine.set('proxy.present', true);
    engine.set('proxy.name', '陳大明');
    engine.set('proxy.present', false);
    expect(engine.get('proxy.name')).toMatchObject({ value: '陳大明', visible: false, error: null });
    expect(engine.sendable()).not.toHaveProperty(['proxy.name']);
    engine.set('proxy.present', true);
    expect(engine.sendable()).toHaveProperty(['proxy.name'], '陳大明');
  });

  it('judges a constraint again when the other answer changes', () => {
    const engine = createEngine(form);
    engine.set('proxy.present', true);
    engine.set('proxy.idNo', 'A123456789');
    engine.set('applicant.idNo', 'a123456789');
    expect(engine.get('proxy.idNo').error).toBe('constraint');
    engine.set('applicant.idNo', 'B223593388');
    expect(engine.get('proxy.idNo').error).toBeNull();
  });

  it('ignores answers of services that are no longer chosen', () => {
    const card = createForm({ catalogue, services: ['senior-card'], ...context });
    expect(createEngine(card, { 'arc.expiry': '2027-01-01', 'card.kind': 'care' }).answers()).toEqual({
      'card.kind': 'care',
    });
  });

  it('gives the same state object until something changes', () => {
    const engine = createEngine(form, { 'applicant.name': '林阿好' });
    const state = engine.state();
    engine.set('applicant.name', '林阿好');
    expect(engine.state()).toBe(state);
    engine.set('applicant.name', '林好');
    expect(engine.state()).not.toBe(state);
  });

  it('does not know questions of other forms', () => {
    const engine = createEngine(createForm({ catalogue, services: ['senior-card'], ...context }));
    expect(() => engine.set('arc.expiry', '2027-01-01')).toThrow('not in this form');
  });
});
