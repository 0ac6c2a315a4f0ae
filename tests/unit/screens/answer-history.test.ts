import { describe, expect, it } from 'vitest';
import { createAnswerHistory } from '../../../renderer/app/answer-history.ts';
import type { VisitSession } from '../../../renderer/app/visit-session.ts';
import { answerValues } from '../../../shared/catalogue/answer.ts';
import { createEngine } from '../../../shared/forms/engine.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { applyEntry, type Change, foldVisit } from '../../../shared/protocol/visit.ts';
import { aCatalogue, aQuestion, aService } from '../../support/catalogue.ts';

const catalogue = aCatalogue({
  questions: [aQuestion('a.name', 'text'), aQuestion('a.yes', 'boolean')],
  services: [aService('one', ['a.name', 'a.yes'])],
});

/** A session without a core: what is saved stands at once. */
const aVisitInHand = () => {
  let visit = foldVisit([]);
  const form = createForm({ catalogue, services: ['one'], on: '2026-11-23', place: '10008130' });
  const engine = createEngine(form);
  const save = (...changes: readonly Change[]): void => {
    for (const change of changes) {
      visit = applyEntry(visit, { seq: visit.seq + 1, at: visit.seq, by: 'volunteer-1', change });
    }
    const values = answerValues(visit.answers);
    for (const { id } of form.questions) {
      const value = values[id];
      if (value === undefined) engine.clear(id);
      else engine.set(id, value);
    }
    history.current();
  };
  const session = {
    view: () => ({ visit, save: { kind: 'saved', at: 0 } }),
    save,
  } as unknown as VisitSession;
  const history = createAnswerHistory(engine, session);
  return { save, history, answer: (id: string) => visit.answers[id] };
};

const answered = (question: string, value: string | boolean, source: 'family' | 'applicant'): Change => ({
  kind: 'answer',
  question,
  value,
  source,
});

describe('taking answers back', () => {
  it('brings the former answer with who had said it', () => {
    const { save, history, answer } = aVisitInHand();
    save(answered('a.name', '王', 'family'));
    save(answered('a.name', '王大明', 'applicant'));
    expect(history.current().undo()).toEqual(['a.name']);
    expect(answer('a.name')).toMatchObject({ value: '王', source: 'family' });
  });

  it('clears what had not been answered, and gives it again', () => {
    const { save, history, answer } = aVisitInHand();
    save(answered('a.yes', true, 'applicant'));
    history.current().undo();
    expect(answer('a.yes')).toBeUndefined();
    expect(history.current()).toMatchObject({ canUndo: false, canRedo: true });
    expect(history.current().redo()).toEqual(['a.yes']);
    expect(answer('a.yes')).toMatchObject({ value: true, source: 'applicant' });
  });

  it('does not take its own saving for a new answer', () => {
    const { save, history } = aVisitInHand();
    save(answered('a.name', '王', 'family'));
    save(answered('a.yes', false, 'family'));
    history.current().undo();
    history.current().undo();
    expect(history.current()).toMatchObject({ canUndo: false, canRedo: true });
  });

  it('forgets what could be done again once something else is answered', () => {
    const { save, history } = aVisitInHand();
    save(answered('a.name', '王', 'family'));
    history.current().undo();
    save(answered('a.yes', true, 'family'));
    expect(history.current().canRedo).toBe(false);
  });
});
