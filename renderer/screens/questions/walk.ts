import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import type { Language } from '../../../shared/protocol/visit.ts';
import type { FormView } from '../../app/form.ts';
import { identityQuestions } from '../who/problems.ts';

/** What was asked on the page about the person, and answered well, is not asked a second time. */
export const settledBefore = (
  { state, field }: FormView,
  catalogue: Catalogue,
  language: Language,
): ReadonlySet<string> =>
  new Set(
    identityQuestions(catalogue, language)
      .map(({ question }) => question.id)
      .filter(
        (id) => state.visible.includes(id) && field(id).value !== undefined && field(id).error === null,
      ),
  );

/** The questions of this step in form order; a question that somebody went to on purpose is always among them. */
export const askedHere = (
  { state }: FormView,
  settled: ReadonlySet<string>,
  place: string,
): readonly string[] => state.visible.filter((id) => !settled.has(id) || id === place);

const isOpen = ({ field }: FormView, id: string): boolean =>
  field(id).value === undefined || field(id).error !== null;

/** Where to stand: the saved place while it is asked, else the first open question from there on; null: the end. */
export const standAt = (view: FormView, asked: readonly string[], place: string): string | null => {
  if (asked.includes(place)) return place;
  const order = view.form.questions.map(({ id }) => id);
  const from = order.indexOf(place);
  return asked.find((id) => order.indexOf(id) > from && isOpen(view, id)) ?? null;
};

/** The next question that has no good answer yet: after a correction the walk goes on where it was. */
export const nextOpen = (view: FormView, asked: readonly string[], here: string): string | null =>
  asked.slice(asked.indexOf(here) + 1).find((id) => isOpen(view, id)) ?? null;

export const previousAsked = (asked: readonly string[], here: string): string | null =>
  asked[asked.indexOf(here) - 1] ?? null;

/** Open questions after this one, for *about m to go*. */
export const openAfter = (view: FormView, asked: readonly string[], here: string): number =>
  asked.slice(asked.indexOf(here) + 1).filter((id) => isOpen(view, id)).length;

/** A place that says where to return after a correction: reading back goes on there. */
const returnMark = 'readback/';
export const correctionPlace = (questionId: string): string => `${returnMark}${questionId}`;
export const correctedQuestion = (place: string): string | null =>
  place.startsWith(returnMark) ? place.slice(returnMark.length) : null;

/** The place after the last question. */
export const endPlace = 'end';
