import { type ASTNode, Environment, type ObjectSchema } from '@marcbachmann/cel-js';
import type { Catalogue, Question } from '../catalogue/schema.ts';
import { registerFunctions } from './functions.ts';

/** The parts of a catalogue that give rules their words. */
export type Vocabulary = Pick<Catalogue, 'questions' | 'parameters'>;

const address: ObjectSchema = {
  district: 'string',
  village: 'string',
  neighbourhood: 'string',
  street: 'string',
};

const celTypes: { readonly [T in Question['type']]: ObjectSchema[string] } = {
  text: 'string',
  longText: 'string',
  identifier: 'string',
  date: 'string',
  phone: 'string',
  address,
  choice: 'string',
  multi: 'list<string>',
  boolean: 'bool',
  number: 'double',
  money: 'double',
};

/** `applicant.birthDate` → `['applicant', 'birthDate']`. The build refuses ids of another shape. */
export const splitId = (id: string): readonly [group: string, name: string] => {
  const dot = id.indexOf('.');
  return [id.slice(0, dot), id.slice(dot + 1)];
};

const schemasOf = (questions: readonly Question[]): ReadonlyMap<string, ObjectSchema> => {
  const groups = new Map<string, ObjectSchema>();
  for (const question of questions) {
    const [group, name] = splitId(question.id);
    groups.set(group, { ...groups.get(group), [name]: celTypes[question.type] });
  }
  return groups;
};

/** A CEL environment in which every question of the catalogue is a typed variable, beside `on` (ISO day) and `place`. */
export const createEnvironment = ({ questions, parameters }: Vocabulary, demo: boolean): Environment => {
  const environment = new Environment({ limits: { maxAstNodes: 2_000, maxDepth: 60 } });
  for (const [name, schema] of schemasOf(questions)) environment.registerVariable({ name, schema });
  environment.registerVariable('on', 'string').registerVariable('place', 'string');
  return registerFunctions(environment, parameters, demo);
};

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;

/** Direct operands of a node, whatever its shape. */
export const operandsOf = (node: ASTNode): readonly ASTNode[] => {
  const args: unknown = node.args;
  if (isNode(args)) return [args];
  return Array.isArray(args) ? (args as readonly unknown[]).flat(2).filter(isNode) : [];
};

/** The node and everything below it. */
export const nodesOf = (node: ASTNode): readonly ASTNode[] => [node, ...operandsOf(node).flatMap(nodesOf)];

/** The question that a node names (`applicant.birthDate`), if it names one. */
export const pathOf = (node: ASTNode): string | undefined => {
  if (node.op !== '.') return undefined;
  const [owner, name] = node.args;
  return owner.op === 'id' ? `${owner.args}.${name}` : undefined;
};

/** Ids of the questions that an expression reads, each once, in order of appearance. */
export const readsOf = (node: ASTNode): readonly string[] => [
  ...new Set(nodesOf(node).flatMap((each) => pathOf(each) ?? [])),
];
