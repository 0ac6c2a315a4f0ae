import type { Answers } from '../../shared/catalogue/answer.ts';
import type { AnswerFaultCode } from '../../shared/catalogue/texts.ts';

/** One page: a section of the form, as it is met and as it is left. */
export interface Page {
  readonly section: string;
  /** What the page says when nothing on it has been answered. */
  readonly empty: Readonly<Record<string, AnswerFaultCode>>;
  /** Given on this page, in this order; they leave it without errors. */
  readonly answers: Answers;
}

/** A person's way through a form, as data: pages in order, then what is filed. */
export interface Journey {
  readonly name: string;
  readonly services: readonly string[];
  readonly on: string;
  readonly place: string;
  readonly pages: readonly Page[];
  readonly documents: readonly string[];
  readonly consents: readonly string[];
  /** By service: what its agency gets. */
  readonly submissions: Readonly<Record<string, Answers>>;
}
