import { describe, expect, it } from 'vitest';
import { drawings } from '../../../renderer/pictograms/drawings.ts';
import { drawingFor, type Pictured } from '../../../renderer/pictograms/lookup.ts';
import named from '../../../renderer/pictograms/pictograms.json' with { type: 'json' };
import { realCatalogue } from '../catalogue/real-catalogue.ts';

const catalogue = await realCatalogue();
const lacking = (all: readonly Pictured[]): readonly Pictured[] =>
  all.filter((each) => drawingFor(each) === null);

describe('the drawings', () => {
  it('are there for every life event, every service and every section', () => {
    const sections = new Set(catalogue.questions.map(({ section }) => section));
    expect(lacking(catalogue.lifeEvents.map(({ id }) => `life-event:${id}` as const))).toEqual([]);
    expect(lacking(catalogue.services.map(({ id }) => `service:${id}` as const))).toEqual([]);
    expect(lacking([...sections].map((id) => `section:${id}` as const))).toEqual([]);
  });

  it('are there for every question, at least that of its section', () => {
    expect(lacking(catalogue.questions.map(({ id }) => `question:${id}` as const))).toEqual([]);
  });

  it('are named for nothing that the catalogue does not have', () => {
    const services = catalogue.services.map(({ id }) => `service:${id}`);
    const events = catalogue.lifeEvents.map(({ id }) => `life-event:${id}`);
    const fields = catalogue.questions.flatMap(({ id, fields = [] }) => [
      id,
      ...fields.map((field) => field.id),
    ]);
    const questions = fields.map((id) => `question:${id}`);
    const sections = catalogue.questions.map(({ section }) => `section:${section}`);
    const options = catalogue.questions.flatMap(({ id, options = [], fields = [] }) => [
      ...options.flatMap((code) => [`option:${code}`, `option:${id}.${code}`]),
      ...fields.flatMap((field) => (field.options ?? []).map((code) => `option:${code}`)),
    ]);
    const known = new Set([...services, ...events, ...questions, ...sections, ...options]);
    expect(
      Object.keys(named).filter((key) => !known.has(key) && !['option:yes', 'option:no'].includes(key)),
    ).toEqual([]);
  });

  it('exist for every name, and every one of them is used', () => {
    expect([...new Set(Object.values(named))].sort()).toEqual(Object.keys(drawings).sort());
    expect(Object.keys(drawings).length).toBeGreaterThanOrEqual(40);
  });

  it('are path data and nothing else', () => {
    const broken = Object.entries(drawings).filter(
      ([, path]) => !/^M[-\d. MLHVCSQAZmlhvcsqaz]+$/.test(path) || path.includes('NaN'),
    );
    expect(broken).toEqual([]);
  });

  it('show the same option alike everywhere, a particular one by itself, and nothing for what nobody has drawn', () => {
    expect(drawingFor('option:card.reason.lost')).toBe('lost-card');
    expect(drawingFor('option:applicant.indigenous.mountain')).toBe('village');
    expect(drawingFor('option:applicant.sameAddress.yes')).toBe('yes');
    expect(drawingFor('option:arc.nationality.japan')).toBeNull();
    expect(drawingFor('service:no-such-service')).toBeNull();
  });

  it('know the questions about a person of the household', () => {
    expect(drawingFor('question:household.m1.birthDate')).toBe('cake');
  });
});
