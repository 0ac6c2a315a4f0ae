import type { ASTNode } from '@marcbachmann/cel-js';
import type { Question } from '../catalogue/schema.ts';
import type { ExpressionCheck, ExpressionKind } from '../catalogue/sources.ts';
import {
  aggregateNames,
  aggregateOf,
  createEnvironment,
  nodesOf,
  operandsOf,
  pathOf,
  readsOf,
  type Vocabulary,
} from './environment.ts';

type Library = ReadonlyMap<string, Pick<Question, 'id' | 'type' | 'options'>>;

const literalOf = (node: ASTNode | undefined): unknown => (node?.op === 'value' ? node.args : undefined);

/** `member.relation` is `household.relation` in an expression of that group. */
const libraryPath = (id: string, group: string | undefined): string =>
  group !== undefined && id.startsWith('member.') ? `${group}.${id.slice('member.'.length)}` : id;

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

const optionFaults = (node: ASTNode, library: Library, group?: string): readonly string[] => {
  const compared = comparedTexts(node);
  const id = compared && libraryPath(compared.id, group);
  const options = id === undefined ? undefined : library.get(id)?.options;
  if (!compared || !options) return [];
  return compared.texts
    .filter((text) => typeof text === 'string' && !options.includes(text))
    .map((text) => `${id} has no option '${text}'`);
};

const parameterFaults = (node: ASTNode, names: ReadonlySet<string>): readonly string[] => {
  if (node.op !== 'call' || (node.args[0] !== 'param' && node.args[0] !== 'inForce')) return [];
  const name = literalOf(node.args[1][0]);
  if (typeof name !== 'string') return [`${node.args[0]}() takes the name of a parameter as a literal`];
  return names.has(name) ? [] : [`no such parameter: ${name}`];
};

const columnTypes: Readonly<Record<string, readonly Question['type'][]>> = {
  count: ['boolean'],
  some: ['boolean'],
  every: ['boolean'],
  total: ['number', 'money'],
};

const columnFaults = (
  library: Library,
  id: string | null,
  types: readonly Question['type'][],
): readonly string[] => {
  const found = id === null ? undefined : library.get(id);
  if (!found) return [`no such field: ${id ?? '(must be a text)'}`];
  return types.includes(found.type) ? [] : [`${id} must be ${types.join(' or ')}, is ${found.type}`];
};

/** Aggregates name a group, and columns as literals of the right type. */
const aggregateFaults = (node: ASTNode, library: Library): readonly string[] => {
  if (node.op !== 'call' || !aggregateNames.some((name) => name === node.args[0])) return [];
  const aggregate = aggregateOf(node);
  if (!aggregate) return [`${node.args[0]}() takes a group`];
  const { call, group, column, where } = aggregate;
  if (call === 'rowCount') return [];
  const at = (field: string | null): string | null => (field === null ? null : `${group}.${field}`);
  return [
    ...columnFaults(library, at(column), columnTypes[call] ?? []),
    ...(node.args[1].length > 2 ? columnFaults(library, at(where), ['boolean']) : []),
  ];
};

// None and one are no figures: `total(…) + 1.0` counts the applicant in.
const structural = new Set(['0', '1']);

/** Figures change by year and county: they are parameters with a date, a place and a source, never part of a rule. */
const numberFaults = (node: ASTNode): readonly string[] => {
  const literal = literalOf(node);
  const isNumber = typeof literal === 'number' || typeof literal === 'bigint';
  return isNumber && !structural.has(String(literal))
    ? [`the number ${literal} belongs to services/parameters`]
    : [];
};

/**
 * `has()` would let an answer turn a met rule into an unmet one. Without it more answers only add knowledge, so merging
 * services never loses a requirement.
 */
const presenceFaults = (node: ASTNode): readonly string[] =>
  node.op === 'call' && node.args[0] === 'has' ? ['has() is not allowed: absent answers are unclear'] : [];

const words: Readonly<Record<ExpressionKind, string>> = {
  bool: 'true or false',
  string: 'a text or a date',
  double: 'a number',
  'list<string>': 'a list of texts',
};

const typeFaults = (
  kind: ExpressionKind,
  valid: boolean,
  type: string | undefined,
  message: string | undefined,
): readonly string[] => {
  if (!valid) return [message?.split('\n')[0] ?? 'does not type-check'];
  return type === kind ? [] : [`must be ${words[kind]}, is ${type}`];
};

const libraryOf = ({ questions }: Vocabulary): Library =>
  new Map(questions.flatMap((each) => [each, ...(each.fields ?? [])]).map((each) => [each.id, each]));

/** The expression check that the catalogue build is given: types, options, parameters, no figures, no `has()`. */
export const createExpressionCheck = (vocabulary: Vocabulary): ExpressionCheck => {
  const environments = new Map<string | undefined, ReturnType<typeof createEnvironment>>();
  const environmentOf = (group: string | undefined) => {
    const found = environments.get(group) ?? createEnvironment(vocabulary, false, group);
    environments.set(group, found);
    return found;
  };
  const library = libraryOf(vocabulary);
  const names = new Set(vocabulary.parameters.map(({ name }) => name));
  return (source, kind, group) => {
    const environment = environmentOf(group);
    const checked = environment.check(source);
    const faults = typeFaults(kind, checked.valid, checked.type, checked.error?.message);
    if (faults.length > 0) return { reads: [], faults };
    const { ast } = environment.parse(source);
    const found = nodesOf(ast).flatMap((node) => [
      ...optionFaults(node, library, group),
      ...parameterFaults(node, names),
      ...aggregateFaults(node, library),
      ...numberFaults(node),
      ...presenceFaults(node),
    ]);
    return { reads: readsOf(ast).map((id) => libraryPath(id, group)), faults: found };
  };
};
