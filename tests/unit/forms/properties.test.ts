import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../shared/catalogue/answer.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { createEngine, type FormEngine } from '../../../shared/forms/engine.ts';
import { createForm, type Form } from '../../../shared/forms/form.ts';
import { below, type Draw, seeded } from '../../support/seeded.ts';
import { type Given, randomCatalogue, randomStep, rowIds } from './random-form.ts';

const context = { on: '2026-11-23', place: '10008130' };
const formOf = (catalogue: Catalogue, services = catalogue.services.map(({ id }) => id)): Form =>
  createForm({ catalogue, services, ...context });

const apply = (engine: FormEngine, { id, value }: Given): readonly string[] =>
  value === null ? engine.clear(id) : engine.set(id, value);

const stepsOf = (draw: Draw, form: Form, rows: number, length: number): readonly Given[] =>
  Array.from({ length }, () => randomStep(draw, form.questions, rowIds(rows)));

/** Says what differs; deep equality alone is much faster than the matcher. */
const same = (found: unknown, expected: unknown, seed: number): void => {
  if (!isDeepStrictEqual(found, expected)) expect({ seed, found }).toEqual({ seed, found: expected });
};

/** Every state, of cells in rows that are not there too. */
const fieldsOf = (engine: FormEngine, form: Form, rows: number): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    form.questions
      .flatMap(({ id, fields = [] }) => [
        id,
        ...rowIds(rows).flatMap((row) => fields.map((field) => field.id.replace('.', `.${row}.`))),
      ])
      .map((id) => [id, engine.get(id)]),
  );

const finalAnswers = (steps: readonly Given[]): Answers =>
  Object.fromEntries(steps.flatMap(({ id, value }) => (value === null ? [] : [[id, value]])));

describe('a form of any shape', () => {
  it('stands after any answers as a full evaluation of them says, in 10,000 sequences', () => {
    const rows = 6;
    for (let seed = 0; seed < 400; seed += 1) {
      const draw = seeded(seed);
      const form = formOf(randomCatalogue(draw, 3 + below(draw, 8)));
      for (let sequence = 0; sequence < 25; sequence += 1) {
        const engine = createEngine(form);
        for (const step of stepsOf(draw, form, rows, 1 + below(draw, 9))) apply(engine, step);
        same(engine.state(), form.evaluate(engine.answers()), seed);
        if (sequence % 12 > 0) continue;
        same(engine.sendable(), form.sendable(engine.answers()), seed);
        same(engine.sendable('s0'), form.sendable(engine.answers(), 's0'), seed);
        same(fieldsOf(engine, form, rows), fieldsOf(createEngine(form, engine.answers()), form, rows), seed);
      }
    }
  });

  it('says exactly what changed, in form order, after every answer', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const draw = seeded(seed);
      const form = formOf(randomCatalogue(draw, 14));
      const engine = createEngine(form);
      let before = fieldsOf(engine, form, 4);
      for (const step of stepsOf(draw, form, 4, 25)) {
        const changed = apply(engine, step);
        const after = fieldsOf(engine, form, 4);
        const differing = Object.keys(after).filter((id) => !isDeepStrictEqual(after[id], before[id]));
        // A calculation that nobody lists is among the changed, not among the questions.
        same(new Set(changed.filter((id) => id in after)), new Set(differing), seed);
        const shown = engine.state().visible.filter((id) => changed.includes(id));
        same(
          changed.filter((id) => shown.includes(id)),
          shown,
          seed,
        );
        before = after;
      }
    }
  });

  it('keeps up with groups of 200 rows', () => {
    for (let seed = 0; seed < 6; seed += 1) {
      const draw = seeded(seed);
      const form = formOf(randomCatalogue(draw, 12));
      const engine = createEngine(form, { people: [...rowIds(200)] });
      for (const step of stepsOf(draw, form, 200, 500)) apply(engine, step);
      engine.set('people', [...rowIds(200)]);
      same(engine.state(), form.evaluate(engine.answers()), seed);
      engine.set('people', [...rowIds(200)].reverse().slice(0, 150));
      same(engine.state(), form.evaluate(engine.answers()), seed);
    }
  });

  it('is the same in whatever order the same answers are given, and when they are loaded at once', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const draw = seeded(seed);
      const form = formOf(randomCatalogue(draw, 14));
      const answers = Object.entries(finalAnswers(stepsOf(draw, form, 4, 30)));
      const [one, other, loaded] = [createEngine(form), createEngine(form), createEngine(form)];
      for (const [id, value] of answers) one.set(id, value);
      for (const [id, value] of answers.toSorted(() => draw() - 0.5)) other.set(id, value);
      loaded.load(Object.fromEntries(answers));
      same(other.state(), one.state(), seed);
      same(loaded.state(), one.state(), seed);
      same(loaded.answers(), one.answers(), seed);
    }
  });

  it('goes back and forth through its answers, to exactly the state of then', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const draw = seeded(seed);
      const form = formOf(randomCatalogue(draw, 14));
      const engine = createEngine(form);
      const seen = () => ({
        state: engine.state(),
        answers: engine.answers(),
        fields: fieldsOf(engine, form, 4),
      });
      const moments = [seen()];
      for (const step of stepsOf(draw, form, 4, 20)) {
        const could = engine.answers();
        apply(engine, step);
        if (!isDeepStrictEqual(engine.answers(), could)) moments.push(seen());
      }
      for (const moment of moments.toReversed().slice(1)) {
        engine.undo();
        same(seen(), moment, seed);
      }
      expect(engine.canUndo()).toBe(false);
      for (const moment of moments.slice(1)) {
        engine.redo();
        same(seen(), moment, seed);
      }
      expect(engine.canRedo()).toBe(false);
    }
  });

  it('merges services in any order and grouping to the same form, up to the order of who asks', () => {
    const plain = (form: Form, answers: Answers) => {
      const { documents, consents, ...state } = form.evaluate(answers);
      const papers = documents.map(({ services, ...paper }) => ({
        ...paper,
        services: [...services].sort(),
      }));
      return {
        ...state,
        papers: papers.sort((a, b) => (a.id < b.id ? -1 : 1)),
        consents: [...consents].sort(),
      };
    };
    for (let seed = 0; seed < 80; seed += 1) {
      const draw = seeded(seed);
      const catalogue = randomCatalogue(draw, 14, 3);
      const form = formOf(catalogue, ['s0', 's1', 's2']);
      const answers = finalAnswers(stepsOf(draw, form, 4, 30));
      for (const order of [
        ['s2', 's0', 's1'],
        ['s1', 's2', 's0'],
        ['s0', 's1', 's2', 's1', 's0'],
      ]) {
        const other = formOf(catalogue, order);
        same(other.questions, form.questions, seed);
        same(plain(other, answers), plain(form, answers), seed);
      }
    }
  });

  it('requires in any union what one service alone requires with the same answers', () => {
    // An option that another service's question takes away is refused there: the one thing that more answers can undo.
    const withoutOffers = (catalogue: Catalogue): Catalogue => ({
      ...catalogue,
      questions: catalogue.questions.map(({ optionsWhen: _, ...each }) => ({
        ...each,
        ...(each.fields && { fields: each.fields.map(({ optionsWhen: __, ...field }) => field) }),
      })),
    });
    for (let seed = 0; seed < 80; seed += 1) {
      const draw = seeded(seed);
      const catalogue = withoutOffers(randomCatalogue(draw, 14, 3));
      const answers = finalAnswers(stepsOf(draw, formOf(catalogue), 4, 30));
      const whole = formOf(catalogue).evaluate(answers);
      for (const { id } of catalogue.services) {
        const part = formOf(catalogue, [id]).evaluate(answers);
        const lost = (all: readonly string[], some: readonly string[]) =>
          some.filter((each) => !all.includes(each));
        same(lost(whole.visible, part.visible), [], seed);
        same(lost([...whole.required], [...part.required]), [], seed);
        same(lost(whole.missing, part.missing), [], seed);
        for (const paper of part.documents) {
          const merged = whole.documents.find((each) => each.id === paper.id);
          same(merged?.services.includes(id) === true && (merged.required || !paper.required), true, seed);
        }
      }
    }
  });
});
