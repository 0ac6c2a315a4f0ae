import type { ASTNode } from '@marcbachmann/cel-js';
import type { Question } from '../catalogue/schema.ts';
import type { ExpressionCheck } from '../catalogue/sources.ts';
import { createEnvironment, nodesOf, operandsOf, pathOf, readsOf, type Vocabulary } from './environment.ts';

const literalOf = (node: ASTNode | undefined): unknown => (node?.op === 'value' ? node.args : undefined);

/** Comparisons of one question with the texts beside it: `card.kind == 'senior'`, `'mind' in disability.impairments`. */
const comparedTexts = (
  node: ASTNode,
): { readonly id: string; readonly texts: readonly unknown[] } | undefined => {
  if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') return undefined;
  const operands = operandsOf(node);
  const id = operands.map(pathOf).find((path) => path !== undefined);
  if (id === undefined) return undefined;
  const literals = operands.flatMap((operand) => (operand.op === 'list' ? operandsOf(operand) : [operand]));
  return { id, texts: literals.filter(({ op }) => op === 'value').map(literalOf) };
};

const optionFaults = (node: ASTNode, questions: ReadonlyMap<string, Question>): readonly string[] => {
  const compared = comparedTexts(node);
  const options = compared && questions.get(compared.id)?.options;
  if (!compared || !options) return [];
  return compared.texts
    .filter((text) => typeof text === 'string' && !options.includes(text))
    .map((text) => `${compared.id} has no option '${text}'`);
};

const parameterFaults = (node: ASTNode, names: ReadonlySet<string>): readonly string[] => {
  if (node.op !== 'call' || node.args[0] !== 'param') return [];
  const name = literalOf(node.args[1][0]);
  if (typeof name !== 'string') return ['param() takes the name of a parameter as a literal'];
  return names.has(name) ? [] : [`no such parameter: ${name}`];
};

/** Figures change by year and county: they are parameters with a date, a place and a source, never part of a rule. */
const numberFaults = (node: ASTNode): readonly string[] => {
  const literal = literalOf(node);
  return typeof literal === 'number' || typeof literal === 'bigint'
    ? [`the number ${literal} belongs to parameters.json`]
    : [];
};

/**
 * `has()` would let an answer turn a met rule into an unmet one. Without it more answers only add knowledge, so merging
 * services never loses a requirement.
 */
const presenceFaults = (node: ASTNode): readonly string[] =>
  node.op === 'call' && node.args[0] === 'has' ? ['has() is not allowed: absent answers are unclear'] : [];

const typeFaults = (
  valid: boolean,
  type: string | undefined,
  message: string | undefined,
): readonly string[] => {
  if (!valid) return [message?.split('\n')[0] ?? 'does not type-check'];
  return type === 'bool' ? [] : [`must be true or false, is ${type}`];
};

/** The expression check that the catalogue build is given: types, options, parameters, no figures, no `has()`. */
export const createExpressionCheck = (vocabulary: Vocabulary): ExpressionCheck => {
  const environment = createEnvironment(vocabulary, false);
  const questions = new Map(vocabulary.questions.map((question) => [question.id, question]));
  const names = new Set(vocabulary.parameters.map(({ name }) => name));
  return (source) => {
    const checked = environment.check(source);
    const faults = typeFaults(checked.valid, checked.type, checked.error?.message);
    if (faults.length > 0) return { reads: [], faults };
    const { ast } = environment.parse(source);
    const found = nodesOf(ast).flatMap((node) => [
      ...optionFaults(node, questions),
      ...parameterFaults(node, names),
      ...numberFaults(node),
      ...presenceFaults(node),
    ]);
    return { reads: readsOf(ast), faults: found };
  };
};
