import type { Language } from '../../shared/protocol/visit.ts';
import type { Line } from '../text/lines.ts';

/**
 * The part of the page that the applicant is asked about right now, the most particular first: a dialog, the part that says
 * so itself, the row that is read back, the question that has the focus in an overview, the one question, the notice, a page of the applicant's own
 * display.
 */
const inHand = [
  '[role="alertdialog"], [role="dialog"]',
  '#page [data-in-hand]',
  '#page [aria-current="true"]',
  '#page .overview-question:focus-within',
  '#page .ask-page',
  '#page .consents',
  '#page .applicant-page',
] as const;

const visibleIn = (page: ParentNode, selector: string): HTMLElement | null =>
  [...page.querySelectorAll<HTMLElement>(selector)].find((each) => each.checkVisibility()) ?? null;

/** Null on pages that are the operator's. */
export const partInHand = (page: ParentNode): HTMLElement | null => {
  for (const selector of inHand) {
    const part = visibleIn(page, selector);
    if (part !== null) return part;
  }
  return null;
};

/** What stands for the operator, or is said in another way. */
const unspoken = '.answer-facts, .staff-only, .scan, .read-aloud, [data-unspoken]';

/** Of a text in two languages the applicant's own; what has only one is said in that one. */
const lineOf = (two: Element, language: Language): Line | null => {
  const lines = [...two.querySelectorAll<HTMLElement>(':scope > [lang]')];
  const line = lines.find(({ lang }) => lang === language) ?? lines[0];
  return line === undefined ? null : { lang: line.lang, text: line.textContent.trim() };
};

/** Everything in two languages within an element, in the order in which it stands there. */
export const linesWithin = (part: ParentNode, language: Language): readonly Line[] =>
  [...part.querySelectorAll<HTMLElement>('.two')]
    .filter((two) => two.closest(unspoken) === null && two.checkVisibility())
    .flatMap((two) => lineOf(two, language) ?? [])
    .filter(({ text }) => text !== '');

/** What is read aloud of the page as it stands: the part in hand; of the operator's pages what they are about. */
export const linesInHand = (page: ParentNode, language: Language): readonly Line[] => {
  const part = partInHand(page);
  if (part !== null) return linesWithin(part, language);
  return [...page.querySelectorAll('#page :is(h1, .lead, .sign-what)')].flatMap((each) =>
    linesWithin(each, language),
  );
};
