import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import { createEngine, type FormEngine } from '../../shared/forms/engine.ts';
import { createForm, type Form } from '../../shared/forms/form.ts';
import { realCatalogue } from '../unit/catalogue/real-catalogue.ts';
import { arcExtension } from './arc-extension.ts';
import { reassessmentWithCareCard } from './disability-certificate.ts';
import type { Journey } from './journey.ts';
import { seniorCard, seniorCardByAgent } from './senior-card.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await realCatalogue();
});

const sectionOf = (form: Form, questionId: string): string | undefined =>
  form.questions.find(({ id }) => id === questionId)?.section;

/** The sections that have something to ask, in order. */
const pagesOf = (form: Form, engine: FormEngine): readonly (string | undefined)[] => [
  ...new Set(engine.state().visible.map((id) => sectionOf(form, id))),
];

const errorsOn = (form: Form, engine: FormEngine, section: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(engine.state().errors).filter(([id]) => sectionOf(form, id) === section));

const openForm = ({ services, on, place }: Journey) => {
  const form = createForm({ catalogue, services, on, place });
  return { form, engine: createEngine(form) };
};

const fillIn = (journey: Journey, engine: FormEngine): void => {
  for (const page of journey.pages) {
    for (const [id, value] of Object.entries(page.answers)) engine.set(id, value);
  }
};

describe.each([seniorCard, seniorCardByAgent, reassessmentWithCareCard, arcExtension])('$name', (journey) => {
  it('refuses each page while it is empty and lets it go once it is answered, page after page', () => {
    const { form, engine } = openForm(journey);
    for (const [index, page] of journey.pages.entries()) {
      expect(pagesOf(form, engine)[index]).toBe(page.section);
      expect(errorsOn(form, engine, page.section)).toEqual(page.empty);
      for (const [id, value] of Object.entries(page.answers)) {
        expect(engine.get(id).visible, `${id} is asked`).toBe(true);
        engine.set(id, value);
      }
      expect(errorsOn(form, engine, page.section)).toEqual({});
    }
    expect(pagesOf(form, engine)).toEqual(journey.pages.map(({ section }) => section));
  });

  it('ends without errors, with its checklist and its consents', () => {
    const { engine } = openForm(journey);
    fillIn(journey, engine);
    const { errors, documents, consents } = engine.state();
    expect(errors).toEqual({});
    expect(new Set(documents.map(({ id }) => id))).toEqual(new Set(journey.documents));
    expect(consents).toEqual(journey.consents);
  });

  it('files with each agency what its service asked, and nothing else', () => {
    const { engine } = openForm(journey);
    fillIn(journey, engine);
    for (const [service, submission] of Object.entries(journey.submissions)) {
      expect(engine.sendable(service)).toEqual(submission);
    }
    expect(Object.keys(journey.submissions).sort()).toEqual([...journey.services].sort());
  });
});
