import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import type { Catalogue, Question } from '../catalogue/schema.ts';
import { compilerFor } from './compiled.ts';
import { scopeOf } from './eligibility.ts';
import type { RuleContext } from './scope.ts';

/** Every answer that there can be, where they can be gone through. */
const everyAnswer = (question: Question | undefined): readonly AnswerValue[] | null => {
  if (question?.type === 'boolean') return [true, false];
  return question?.type === 'choice' ? (question.options ?? []) : null;
};

const mostWorlds = 64;

const worldsOf = (
  catalogue: Catalogue,
  answers: Answers,
  missing: readonly string[],
): readonly Answers[] | null => {
  let worlds: readonly Answers[] = [answers];
  for (const id of missing) {
    const values = everyAnswer(catalogue.questions.find((question) => question.id === id));
    if (values === null || worlds.length * values.length > mostWorlds) return null;
    worlds = worlds.flatMap((world) => values.map((value) => ({ ...world, [id]: value })));
  }
  return worlds;
};

/**
 * Whether answers to what a rule still misses may make it false. True too when they are too many to go through, or when an
 * answer brings up a further question.
 */
export const canFail = (
  catalogue: Catalogue,
  answers: Answers,
  context: RuleContext,
  rule: string,
  missing: readonly string[],
): boolean => {
  const worlds = worldsOf(catalogue, answers, missing);
  if (worlds === null) return true;
  const truth = compilerFor(catalogue, context.demo).truth(rule);
  return worlds.some((world) => {
    const found = truth.evaluate(scopeOf(catalogue, world, context));
    return found.kind === 'false' || (found.kind === 'unclear' && found.missing.length > 0);
  });
};
