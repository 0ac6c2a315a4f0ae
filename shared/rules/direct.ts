import type { ASTNode } from '@marcbachmann/cel-js';
import { type Aggregate, aggregateOf, nodesOf, operandsOf, pathOf, splitId } from './environment.ts';

/** What an expression sees, by variable: `{ applicant: { birthDate }, household: [row, …], member: row, on, place }`. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * The value of a simple leaf, read without CEL and with exactly its result. `undefined`: an answer that it needs is absent.
 * `mistyped`: something here is not of the expected type; CEL has the last word.
 */
export type Direct = (variables: Variables) => unknown;

export const mistyped: unique symbol = Symbol('mistyped');

type Read = (variables: Variables) => unknown;
type Row = Readonly<Record<string, unknown>>;

const reader = (id: string): Read => {
  const [owner, name] = splitId(id);
  return (variables) => (variables[owner] as Row | undefined)?.[name];
};

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const literalIn = (node: ASTNode): unknown => (node.op === 'value' ? node.args : undefined);

/** A question or a literal; anything else is not simple. */
const operand = (node: ASTNode): Read | null => {
  const path = pathOf(node);
  if (path !== undefined) return reader(path);
  const literal = literalIn(node);
  return isScalar(literal) ? () => literal : null;
};

const equality = (left: Read, right: Read, isEqual: boolean): Direct => {
  return (variables) => {
    const a = left(variables);
    const b = right(variables);
    if (a === undefined || b === undefined) return undefined;
    if (!isScalar(a) || typeof a !== typeof b) return mistyped;
    return (a === b) === isEqual;
  };
};

type Order = (a: number, b: number) => boolean;

const orders: Readonly<Record<string, Order>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const ordering =
  (left: Read, right: Read, order: Order): Direct =>
  (variables) => {
    const a = left(variables);
    const b = right(variables);
    if (a === undefined || b === undefined) return undefined;
    return typeof a === 'number' && typeof b === 'number' ? order(a, b) : mistyped;
  };

/** `applicant.indigenous in ['plain', 'mountain']` */
const amongTexts = (item: Read, texts: readonly string[]): Direct => {
  return (variables) => {
    const value = item(variables);
    if (value === undefined) return undefined;
    return typeof value === 'string' ? texts.includes(value) : mistyped;
  };
};

/** `'work' in bus.purposes` */
const chosen = (text: string, list: Read): Direct => {
  return (variables) => {
    const value = list(variables);
    if (value === undefined) return undefined;
    return Array.isArray(value) ? value.includes(text) : mistyped;
  };
};

const membership = (left: ASTNode, right: ASTNode): Direct | null => {
  const [item, list] = [pathOf(left), pathOf(right)];
  if (item !== undefined && right.op === 'list') {
    const texts = operandsOf(right).map(literalIn);
    return texts.every((text) => typeof text === 'string') ? amongTexts(reader(item), texts) : null;
  }
  const text = literalIn(left);
  return typeof text === 'string' && list !== undefined ? chosen(text, reader(list)) : null;
};

const sumOf = (rows: readonly Row[], column: string, where: string | null): unknown => {
  let sum = 0;
  for (const row of rows) {
    if (where !== null) {
      const counted = row[where];
      if (counted === undefined) return undefined;
      if (counted !== true) continue;
    }
    const value = row[column];
    if (value === undefined) return undefined;
    sum += Number(value);
  }
  return sum;
};

const countOf = (rows: readonly Row[], column: string): unknown => {
  let found = 0;
  for (const row of rows) {
    const value = row[column];
    if (value === undefined) return undefined;
    if (value === true) found += 1;
  }
  return found;
};

/** One row with the deciding value decides it; without one, every row must be known. */
const anyIs = (rows: readonly Row[], column: string, deciding: boolean): unknown => {
  let isOpen = false;
  for (const row of rows) {
    const value = row[column];
    if (value === deciding) return deciding;
    if (value === undefined) isOpen = true;
    else if (typeof value !== 'boolean') return mistyped;
  }
  return isOpen ? undefined : !deciding;
};

const aggregated = ({ call, column, where }: Aggregate, rows: readonly Row[]): unknown => {
  if (call === 'size') return rows.length;
  if (column === null) return mistyped;
  switch (call) {
    case 'count':
      return countOf(rows, column);
    case 'total':
      return sumOf(rows, column, where);
    case 'some':
      return anyIs(rows, column, true);
    case 'every':
      return anyIs(rows, column, false);
    default:
      return mistyped;
  }
};

const aggregate = (found: Aggregate): Direct => {
  return (variables) => {
    const rows = variables[found.group];
    if (rows === undefined) return undefined;
    return Array.isArray(rows) ? aggregated(found, rows as readonly Row[]) : mistyped;
  };
};

/** The direct reading of a node, or null for whatever is left to CEL. */
export const directOf = (node: ASTNode): Direct | null => {
  const found = aggregateOf(node);
  if (found) return aggregate(found);
  const literal = literalIn(node);
  if (isScalar(literal)) return () => literal;
  if (node.op === 'in') return membership(...node.args);
  const order = orders[node.op];
  if (node.op !== '==' && node.op !== '!=' && !order) return null;
  const [left, right] = operandsOf(node).map(operand);
  if (!left || !right) return null;
  return order ? ordering(left, right, order) : equality(left, right, node.op === '==');
};

/** Nothing that the rows lack could change the sum: of a row that does not count, only that is needed. */
const isComplete = ({ group, column, where }: Aggregate, variables: Variables): boolean => {
  const rows = variables[group];
  if (!Array.isArray(rows)) return false;
  return (rows as readonly Row[]).every((row) => {
    if (where !== null && row[where] !== true) return row[where] !== undefined;
    return column === null || row[column] !== undefined;
  });
};

/** A question that is itself true or false. */
export const directTruth = (node: ASTNode): Direct | null => {
  const path = pathOf(node);
  if (path === undefined) return directOf(node);
  const read = reader(path);
  return (variables) => {
    const value = read(variables);
    return value === undefined || typeof value === 'boolean' ? value : mistyped;
  };
};

/** Whether everything that a node reads is answered, without saying what is not. */
export const completeness = (node: ASTNode): ((variables: Variables) => boolean) => {
  const nodes = nodesOf(node);
  const reads = [...new Set(nodes.flatMap((each) => pathOf(each) ?? []))].map(reader);
  const aggregates = nodes.flatMap((each) => aggregateOf(each) ?? []);
  return (variables) =>
    reads.every((read) => read(variables) !== undefined) &&
    aggregates.every((each) => isComplete(each, variables));
};
