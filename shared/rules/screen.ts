import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import { findQuestion } from '../catalogue/lookup.ts';
import type { Catalogue, Question } from '../catalogue/schema.ts';
import { type Eligibility, evaluateAll } from './eligibility.ts';
import type { RuleContext } from './scope.ts';

export interface ScreenContext extends RuleContext {
  /** 個資法 §6: questions of special data are only proposed once the separate consent was given. */
  readonly specialData: boolean;
  /** Questions that the person does not want to answer now; never proposed again. */
  readonly skipped?: readonly string[];
  /** Look at these services only, e.g. those of a life event; all when absent. */
  readonly services?: readonly string[];
}

export interface Screening {
  readonly services: Readonly<Record<string, Eligibility>>;
  /** The question to ask next, or null when nothing that may be asked can decide any more. */
  readonly next: { readonly question: string; readonly services: readonly string[] } | null;
}

const possibleAnswers = (question: Question): readonly AnswerValue[] => {
  if (question.type === 'boolean') return [true, false];
  return question.type === 'choice' ? (question.options ?? []) : [];
};

const openServices = (
  found: Readonly<Record<string, Eligibility>>,
  among: readonly string[],
): readonly string[] => among.filter((id) => found[id]?.outcome === 'unclear');

/** How many of the open services one answer decides: on average over the possible ones, else those that wait for it alone. */
const decides = (
  catalogue: Catalogue,
  answers: Answers,
  context: RuleContext,
  question: Question,
  open: readonly string[],
  now: Readonly<Record<string, Eligibility>>,
): number => {
  const values = possibleAnswers(question);
  if (values.length === 0) return open.filter((id) => now[id]?.missing.length === 1).length;
  const left = values.map((value) =>
    openServices(evaluateAll(catalogue, { ...answers, [question.id]: value }, context), open),
  );
  return open.length - left.reduce((sum, services) => sum + services.length, 0) / values.length;
};

/** Of each open clause the first question that may be asked: rules are written with the commonest way first. */
const candidatesOf = (
  catalogue: Catalogue,
  context: ScreenContext,
  open: readonly Eligibility[],
): readonly Question[] => {
  const mayAsk = ({ id, sensitivity }: Question): boolean =>
    !context.skipped?.includes(id) && (context.specialData || sensitivity !== 'special');
  const leading = open
    .flatMap(({ reasons }) => reasons)
    .flatMap(({ missing }) => missing.flatMap((id) => findQuestion(catalogue, id) ?? []).find(mayAsk) ?? []);
  return [...new Set(leading)];
};

/**
 * Eligibility for every service, and the question that decides the most still-unclear ones. Ties go to the question that
 * more of them wait for, then to the earlier one in the catalogue.
 */
export const screen = (catalogue: Catalogue, answers: Answers, context: ScreenContext): Screening => {
  const services = evaluateAll(catalogue, answers, context);
  const open = openServices(services, context.services ?? Object.keys(services));
  const order = new Map(catalogue.questions.map(({ id }, index) => [id, index]));
  const [best] = candidatesOf(
    catalogue,
    context,
    open.flatMap((id) => services[id] ?? []),
  )
    .map((question) => {
      const waiting = open.filter((id) => services[id]?.missing.includes(question.id));
      return {
        question: question.id,
        services: waiting,
        decided: decides(catalogue, answers, context, question, waiting, services),
        order: order.get(question.id) ?? 0,
      };
    })
    .sort((a, b) => b.decided - a.decided || b.services.length - a.services.length || a.order - b.order);
  return { services, next: best ? { question: best.question, services: best.services } : null };
};
