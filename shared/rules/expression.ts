import { type ASTNode, type Environment, serialize } from '@marcbachmann/cel-js';
import { nodesOf, readsOf } from './environment.ts';
import type { Scope } from './scope.ts';

/**
 * Three-valued truth (Kleene). `unclear` names the unanswered questions that can still decide it; none means that the
 * answers are there and the law or a figure is not clear: ask the office.
 */
export type Truth =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'unclear'; readonly missing: readonly string[] };

export interface Expression {
  readonly source: string;
  /** Question ids that can change the outcome. */
  readonly reads: readonly string[];
  evaluate(scope: Scope): Truth;
}

const yes: Truth = { kind: 'true' };
const no: Truth = { kind: 'false' };
type Evaluate = (scope: Scope) => Truth;

const missingOf = (truths: readonly Truth[]): readonly string[] => [
  ...new Set(truths.flatMap((truth) => (truth.kind === 'unclear' ? truth.missing : []))),
];

const both =
  (left: Evaluate, right: Evaluate): Evaluate =>
  (scope) => {
    const a = left(scope);
    if (a.kind === 'false') return no;
    const b = right(scope);
    if (b.kind === 'false') return no;
    return a.kind === 'true' && b.kind === 'true' ? yes : { kind: 'unclear', missing: missingOf([a, b]) };
  };

const either =
  (left: Evaluate, right: Evaluate): Evaluate =>
  (scope) => {
    const a = left(scope);
    if (a.kind === 'true') return yes;
    const b = right(scope);
    if (b.kind === 'true') return yes;
    return a.kind === 'false' && b.kind === 'false' ? no : { kind: 'unclear', missing: missingOf([a, b]) };
  };

const not =
  (operand: Evaluate): Evaluate =>
  (scope) => {
    const truth = operand(scope);
    if (truth.kind === 'unclear') return truth;
    return truth.kind === 'true' ? no : yes;
  };

// Inside these CEL may reach a result without reading every operand.
const lazy = new Set(['?:', '&&', '||']);

/** One comparison or call, left to CEL. Absent answers and undecided days throw there and are unclear here. */
const leaf = (environment: Environment, node: ASTNode): Evaluate => {
  const run = environment.parse(serialize(node));
  const reads = readsOf(node);
  const needsAll = !nodesOf(node).some(({ op }) => lazy.has(op));
  return (scope) => {
    const missing = reads.filter((id) => !scope.has(id));
    if (needsAll && missing.length > 0) return { kind: 'unclear', missing };
    try {
      return run(scope.variables) === true ? yes : no;
    } catch {
      // Every expression was type-checked when the catalogue was built: what is left is an absent answer or `Undecided`.
      return { kind: 'unclear', missing };
    }
  };
};

const compileNode = (environment: Environment, node: ASTNode): Evaluate => {
  switch (node.op) {
    case '&&':
      return both(compileNode(environment, node.args[0]), compileNode(environment, node.args[1]));
    case '||':
      return either(compileNode(environment, node.args[0]), compileNode(environment, node.args[1]));
    case '!_':
      return not(compileNode(environment, node.args));
    default:
      return leaf(environment, node);
  }
};

/** Throws on what does not parse: a built catalogue has no such expression. */
export const compileExpression = (environment: Environment, source: string): Expression => {
  const { ast } = environment.parse(source);
  return { source, reads: readsOf(ast), evaluate: compileNode(environment, ast) };
};

/** Known to be true; no expression is no condition. Unclear does not hold. */
export const holds = (expression: Expression | null, scope: Scope): boolean =>
  expression === null || expression.evaluate(scope).kind === 'true';
