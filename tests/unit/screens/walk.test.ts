import { describe, expect, it } from 'vitest';
import type { FormView } from '../../../renderer/app/form.ts';
import {
  askedHere,
  correctedQuestion,
  correctionPlace,
  nextOpen,
  openAfter,
  previousAsked,
  settledBefore,
  standAt,
} from '../../../renderer/screens/questions/walk.ts';
import type { Answers } from '../../../shared/catalogue/answer.ts';
import { createEngine } from '../../../shared/forms/engine.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';

const context = { on: '2026-11-23', place: '10008130', demo: true };
const catalogue = await realCatalogue();

const viewOf = (answers: Answers): FormView => {
  const form = createForm({ catalogue, services: ['senior-card'], ...context });
  const engine = createEngine(form, answers);
  return { form, state: engine.state(), field: (id) => engine.get(id) };
};

const identity: Answers = {
  'applicant.name': '王大明',
  'applicant.idNo': 'A123456789',
  'applicant.birthDate': '1949-05-04',
};
const nothing: ReadonlySet<string> = new Set();

describe('the walk through the questions', () => {
  it('does not ask again what was answered well on the page about the person', () => {
    const view = viewOf({ ...identity, 'applicant.sex': 'male' });
    const settled = settledBefore(view, catalogue, 'zh-TW');
    expect([...settled]).toEqual(Object.keys(identity));
    expect(askedHere(view, settled, '')).not.toContain('applicant.name');
    expect(askedHere(view, settled, '')).toContain('applicant.sex');
  });

  it('asks an identity question again when its answer is wrong, or when somebody goes to it on purpose', () => {
    const view = viewOf({ ...identity, 'applicant.idNo': 'A123456780' });
    const settled = settledBefore(view, catalogue, 'zh-TW');
    expect(askedHere(view, settled, '')).toContain('applicant.idNo');
    expect(askedHere(view, settled, 'applicant.name')).toContain('applicant.name');
  });

  it('begins at the first question without an answer', () => {
    const view = viewOf({ ...identity, 'applicant.sex': 'female' });
    const asked = askedHere(view, settledBefore(view, catalogue, 'zh-TW'), '');
    expect(standAt(view, asked, '')).toBe('applicant.mobile');
  });

  it('stays at the saved place although that question is answered', () => {
    const view = viewOf({ ...identity, 'applicant.sex': 'female' });
    expect(standAt(view, askedHere(view, nothing, 'applicant.sex'), 'applicant.sex')).toBe('applicant.sex');
  });

  it('goes on after a question that has vanished', () => {
    const view = viewOf({ ...identity, 'proxy.present': false });
    const asked = askedHere(view, nothing, 'proxy.name');
    expect(asked).not.toContain('proxy.name');
    expect(standAt(view, asked, 'proxy.name')).toBe('card.kind');
  });

  it('passes over good answers on the way on, and over nothing on the way back', () => {
    const view = viewOf({ ...identity, 'applicant.sex': 'female', 'applicant.mobile': '0912345678' });
    const asked = askedHere(view, settledBefore(view, catalogue, 'zh-TW'), '');
    expect(nextOpen(view, asked, 'applicant.sex')).toBe('applicant.phone');
    expect(previousAsked(asked, 'applicant.phone')).toBe('applicant.mobile');
    expect(previousAsked(asked, 'applicant.sex')).toBeNull();
  });

  it('counts only open questions as still to go', () => {
    const view = viewOf(identity);
    const asked = askedHere(view, settledBefore(view, catalogue, 'zh-TW'), '');
    const answered = viewOf({ ...identity, 'card.kind': 'senior' });
    expect(openAfter(answered, asked, 'applicant.sex')).toBe(openAfter(view, asked, 'applicant.sex') - 1);
  });

  it('remembers in the place that a correction returns to reading back', () => {
    expect(correctedQuestion(correctionPlace('applicant.sex'))).toBe('applicant.sex');
    expect(correctedQuestion('applicant.sex')).toBeNull();
  });
});
