import { type ASTNode, Environment, type ObjectSchema } from '@marcbachmann/cel-js';
import { fieldName } from '../catalogue/cells.ts';
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

/** The CEL type of each answer type; a group is a list of its rows. */
const celTypes = {
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
  group: 'list<map>',
} as const satisfies { readonly [T in Question['type']]: ObjectSchema[string] };

/** `applicant.birthDate` → `['applicant', 'birthDate']`. The build refuses ids of another shape. */
export const splitId = (id: string): readonly [group: string, name: string] => {
  const dot = id.indexOf('.');
  return [id.slice(0, dot), id.slice(dot + 1)];
};

const schemasOf = (questions: readonly Question[]): ReadonlyMap<string, ObjectSchema> => {
  const groups = new Map<string, ObjectSchema>();
  for (const question of questions) {
    if (question.type === 'group') continue;
    const [group, name] = splitId(question.id);
    groups.set(group, { ...groups.get(group), [name]: celTypes[question.type] });
  }
  return groups;
};

const rowSchema = ({ fields = [] }: Question): ObjectSchema =>
  Object.fromEntries(fields.map(({ id, type }) => [fieldName(id), celTypes[type]]));

/**
 * A CEL environment in which every question of the catalogue is a typed variable, beside `on` (ISO day) and `place`; with a
 * group, `member` is one of its rows.
 */
export const createEnvironment = (
  { questions, parameters }: Vocabulary,
  demo: boolean,
  group?: string,
): Environment => {
  const environment = new Environment({ limits: { maxAstNodes: 2_000, maxDepth: 60 } });
  for (const [name, schema] of schemasOf(questions)) environment.registerVariable({ name, schema });
  for (const each of questions) {
    if (each.type === 'group') environment.registerVariable(each.id, celTypes.group);
    if (each.id === group) environment.registerVariable({ name: 'member', schema: rowSchema(each) });
  }
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

/** `total(household, 'countedIncome', 'counted')`: one look at all rows of a group. */
export interface Aggregate {
  readonly call: string;
  readonly group: string;
  /** The column, as a field name; null for `rowCount`. */
  readonly column: string | null;
  /** Only rows in which this boolean field is true. */
  readonly where: string | null;
}

export const aggregateNames = ['rowCount', 'count', 'total', 'some', 'every'] as const;

const textOf = (node: ASTNode | undefined): string | null =>
  node?.op === 'value' && typeof node.args === 'string' ? node.args : null;

/** The aggregate that a node is, if it is one; its names are checked when the catalogue is built. */
export const aggregateOf = (node: ASTNode): Aggregate | undefined => {
  if (node.op !== 'call') return undefined;
  const [call, [list, column, where]] = node.args;
  if (list?.op !== 'id' || !aggregateNames.some((name) => name === call)) return undefined;
  return { call, group: list.args, column: textOf(column), where: textOf(where) };
};

const columnsOf = ({ group, column, where }: Aggregate): readonly string[] => [
  group,
  ...[where, column].flatMap((field) => (field === null ? [] : [`${group}.${field}`])),
];

/**
 * Ids of the questions that an expression reads, each once, in order of appearance. Columns of aggregates are
 * `group.field`; a row's own fields are `member.field`.
 */
export const readsOf = (node: ASTNode): readonly string[] => [
  ...new Set(
    nodesOf(node).flatMap((each) => {
      const aggregate = aggregateOf(each);
      return aggregate ? columnsOf(aggregate) : (pathOf(each) ?? []);
    }),
  ),
];
