import { type ASTNode, type Environment, serialize } from '@marcbachmann/cel-js';
import type { AnswerValue } from '../catalogue/answer.ts';
import { cellId } from '../catalogue/cells.ts';
import { completeness, type Direct, directOf, directTruth, mistyped, type Variables } from './direct.ts';
import { type Aggregate, aggregateOf, nodesOf, pathOf, readsOf } from './environment.ts';
import type { Scope } from './scope.ts';

/**
 * Three-valued truth (Kleene). `unclear` names the unanswered questions that can still decide it; none means that the
 * answers are there and the law or a figure is not clear: ask the office.
 */
export type Truth =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'unclear'; readonly missing: readonly string[] };

/** The value of a calculation or a date of a hook, in the same three-valued way. */
export type Known =
  | { readonly kind: 'known'; readonly value: AnswerValue }
  | { readonly kind: 'unclear'; readonly missing: readonly string[] };

export interface Expression {
  readonly source: string;
  /** Question ids that can change the outcome; `member.field` for the row's own, `group.field` for a column. */
  readonly reads: readonly string[];
  evaluate(scope: Scope): Truth;
  /** The same truth without saying what is missing; null is unclear. For those who ask often: it allocates nothing. */
  decide(variables: Variables): boolean | null;
}

export interface Calculation {
  readonly source: string;
  readonly reads: readonly string[];
  evaluate(scope: Scope): Known;
  /** The same value without saying what is missing; undefined is unclear. */
  compute(variables: Variables): AnswerValue | undefined;
}

const yes: Truth = { kind: 'true' };
const no: Truth = { kind: 'false' };
type Evaluate = (scope: Scope) => Truth;
type Compute = (scope: Scope) => Known;
type Decide = (variables: Variables) => boolean | null;
type Reckon = (variables: Variables) => AnswerValue | undefined;

const unclear = (
  missing: readonly string[],
): { readonly kind: 'unclear'; readonly missing: readonly string[] } => ({
  kind: 'unclear',
  missing: [...new Set(missing)],
});

const missingOf = (truths: readonly Truth[]): readonly string[] =>
  truths.flatMap((truth) => (truth.kind === 'unclear' ? truth.missing : []));

const both =
  (left: Evaluate, right: Evaluate): Evaluate =>
  (scope) => {
    const a = left(scope);
    if (a.kind === 'false') return no;
    const b = right(scope);
    if (b.kind === 'false') return no;
    return a.kind === 'true' && b.kind === 'true' ? yes : unclear(missingOf([a, b]));
  };

const either =
  (left: Evaluate, right: Evaluate): Evaluate =>
  (scope) => {
    const a = left(scope);
    if (a.kind === 'true') return yes;
    const b = right(scope);
    if (b.kind === 'true') return yes;
    return a.kind === 'false' && b.kind === 'false' ? no : unclear(missingOf([a, b]));
  };

const not =
  (operand: Evaluate): Evaluate =>
  (scope) => {
    const truth = operand(scope);
    if (truth.kind === 'unclear') return truth;
    return truth.kind === 'true' ? no : yes;
  };

/** Of each row what is needed of it: first whether it counts, then its column, and that only if it counts. */
const missingInRow = ({ group, column, where }: Aggregate, row: string, scope: Scope): readonly string[] => {
  if (where !== null) {
    const id = cellId(group, row, where);
    if (scope.read(id) !== true) return scope.missing(id);
  }
  return column === null ? [] : scope.missing(cellId(group, row, column));
};

const missingInAggregate = (aggregate: Aggregate, scope: Scope): readonly string[] => {
  const rows = scope.rows(aggregate.group);
  if (rows === undefined) return scope.missing(aggregate.group);
  return rows.flatMap((row) => missingInRow(aggregate, row, scope));
};

/** How to find out what a node still needs: its questions, and the cells of the groups that it looks at. */
const missingFinder = (node: ASTNode): ((scope: Scope) => readonly string[]) => {
  const nodes = nodesOf(node);
  const aggregates = nodes.flatMap((each) => aggregateOf(each) ?? []);
  const paths = [...new Set(nodes.flatMap((each) => pathOf(each) ?? []))];
  return (scope) => [
    ...paths.flatMap((id) => scope.missing(id)),
    ...aggregates.flatMap((aggregate) => missingInAggregate(aggregate, scope)),
  ];
};

/** Here CEL may reach a result without reading every operand. */
const isLazy = (node: ASTNode): boolean => {
  if (node.op === '?:' || node.op === '&&' || node.op === '||') return true;
  const call = aggregateOf(node)?.call;
  return call === 'some' || call === 'every';
};

/** CEL's numbers are doubles or 64-bit integers; answers have one kind. */
const answerOf = (value: unknown): AnswerValue =>
  typeof value === 'bigint' ? Number(value) : (value as AnswerValue);

/** One comparison, sum or call. */
interface Leaf {
  /** Read without CEL, where it is that simple. */
  readonly direct: Direct | null;
  /** CEL reads every operand, so it needs all answers. */
  readonly needsAll: boolean;
  readonly run: (variables: Variables) => unknown;
}

const remember = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const leafOf = (environment: Environment, node: ASTNode, direct: Direct | null): Leaf => {
  // Parsed when it is first needed: most leaves are read directly for ever.
  const parsed = remember(() => environment.parse(serialize(node)));
  return { direct, needsAll: !nodesOf(node).some(isLazy), run: (variables) => parsed()(variables) };
};

const attempt = ({ run }: Leaf, variables: Variables): AnswerValue | undefined => {
  try {
    return answerOf(run(variables));
  } catch {
    // Every expression was type-checked when the catalogue was built: what is left is an absent answer or `Undecided`.
    return undefined;
  }
};

/** Figures of today and here that a node reads: without one of them no answer decides it. */
const figuresIn = (environment: Environment, node: ASTNode): ((variables: Variables) => boolean) => {
  const calls = nodesOf(node).filter(
    (each) =>
      each.op === 'call' &&
      (each.args[0] === 'param' || each.args[0] === 'inForce') &&
      each.args[1].slice(1).every(({ op }) => op === 'id'),
  );
  if (calls.length === 0) return () => true;
  const leaves = remember(() => calls.map((each) => leafOf(environment, each, null)));
  let last = { on: undefined as unknown, place: undefined as unknown, areThere: true };
  return (variables) => {
    const { on, place } = variables;
    // No day because the clock looks wrong: the figure may well be there.
    if (on === '') return true;
    if (last.on !== on || last.place !== place) {
      const areThere = leaves().every((each) => attempt(each, variables) !== undefined);
      last = { on, place, areThere };
    }
    return last.areThere;
  };
};

/** Not known, and nothing that could be asked makes it known. */
const isOutOfReach = (id: string, scope: Scope): boolean =>
  scope.read(id) === undefined && scope.missing(id).length === 0;

const computeLeaf = (environment: Environment, node: ASTNode, direct: Direct | null): Compute => {
  const leaf = leafOf(environment, node, direct);
  const missingNow = missingFinder(node);
  const hasFigures = figuresIn(environment, node);
  const paths = [...new Set(nodesOf(node).flatMap((each) => pathOf(each) ?? []))];
  const isHopeless = (scope: Scope): boolean =>
    paths.some((id) => isOutOfReach(id, scope)) || !hasFigures(scope.variables);
  return (scope) => {
    const read = leaf.direct ? leaf.direct(scope.variables) : mistyped;
    if (read !== undefined && read !== mistyped) return { kind: 'known', value: answerOf(read) };
    const missing = missingNow(scope);
    if (leaf.needsAll && missing.length > 0) return unclear(isHopeless(scope) ? [] : missing);
    const value = attempt(leaf, scope.variables);
    return value === undefined ? unclear(missing) : { kind: 'known', value };
  };
};

const reckonLeaf = (environment: Environment, node: ASTNode, direct: Direct | null): Reckon => {
  const leaf = leafOf(environment, node, direct);
  const isComplete = leaf.needsAll ? completeness(node) : null;
  return (variables) => {
    const read = leaf.direct ? leaf.direct(variables) : mistyped;
    if (read !== mistyped) return read === undefined ? undefined : answerOf(read);
    if (isComplete !== null && !isComplete(variables)) return undefined;
    return attempt(leaf, variables);
  };
};

const truthOf =
  (compute: Compute): Evaluate =>
  (scope) => {
    const found = compute(scope);
    if (found.kind === 'unclear') return found;
    return found.value === true ? yes : no;
  };

const choice =
  (condition: Evaluate, then: Compute, otherwise: Compute): Compute =>
  (scope) => {
    const truth = condition(scope);
    if (truth.kind === 'unclear') return truth;
    return truth.kind === 'true' ? then(scope) : otherwise(scope);
  };

const compileTruth = (environment: Environment, node: ASTNode): Evaluate => {
  switch (node.op) {
    case '&&':
      return both(compileTruth(environment, node.args[0]), compileTruth(environment, node.args[1]));
    case '||':
      return either(compileTruth(environment, node.args[0]), compileTruth(environment, node.args[1]));
    case '!_':
      return not(compileTruth(environment, node.args));
    case '?:':
      return truthOf(compileValue(environment, node));
    default:
      return truthOf(computeLeaf(environment, node, directTruth(node)));
  }
};

const compileValue = (environment: Environment, node: ASTNode): Compute => {
  switch (node.op) {
    case '?:': {
      const [condition, then, otherwise] = node.args;
      return choice(
        compileTruth(environment, condition),
        compileValue(environment, then),
        compileValue(environment, otherwise),
      );
    }
    case '&&':
    case '||':
    case '!_': {
      const evaluate = compileTruth(environment, node);
      return (scope) => {
        const truth = evaluate(scope);
        return truth.kind === 'unclear' ? truth : { kind: 'known', value: truth.kind === 'true' };
      };
    }
    default:
      return computeLeaf(environment, node, directOf(node));
  }
};

const decideBoth =
  (left: Decide, right: Decide): Decide =>
  (variables) => {
    const a = left(variables);
    if (a === false) return false;
    const b = right(variables);
    return b === false ? false : a && b;
  };

const decideEither =
  (left: Decide, right: Decide): Decide =>
  (variables) => {
    const a = left(variables);
    if (a === true) return true;
    const b = right(variables);
    if (b === true) return true;
    return a === null || b === null ? null : false;
  };

const decideNot =
  (operand: Decide): Decide =>
  (variables) => {
    const truth = operand(variables);
    return truth === null ? null : !truth;
  };

const decideValue =
  (reckon: Reckon): Decide =>
  (variables) => {
    const value = reckon(variables);
    return value === undefined ? null : value === true;
  };

const compileDecide = (environment: Environment, node: ASTNode): Decide => {
  switch (node.op) {
    case '&&':
      return decideBoth(compileDecide(environment, node.args[0]), compileDecide(environment, node.args[1]));
    case '||':
      return decideEither(compileDecide(environment, node.args[0]), compileDecide(environment, node.args[1]));
    case '!_':
      return decideNot(compileDecide(environment, node.args));
    case '?:':
      return decideValue(compileReckon(environment, node));
    default:
      return decideValue(reckonLeaf(environment, node, directTruth(node)));
  }
};

const compileReckon = (environment: Environment, node: ASTNode): Reckon => {
  switch (node.op) {
    case '?:': {
      const condition = compileDecide(environment, node.args[0]);
      const then = compileReckon(environment, node.args[1]);
      const otherwise = compileReckon(environment, node.args[2]);
      return (variables) => {
        const truth = condition(variables);
        if (truth === null) return undefined;
        return truth ? then(variables) : otherwise(variables);
      };
    }
    case '&&':
    case '||':
    case '!_': {
      const decide = compileDecide(environment, node);
      return (variables) => decide(variables) ?? undefined;
    }
    default:
      return reckonLeaf(environment, node, directOf(node));
  }
};

/** Throws on what does not parse: a built catalogue has no such expression. */
export const compileExpression = (environment: Environment, source: string): Expression => {
  const { ast } = environment.parse(source);
  const evaluate = remember(() => compileTruth(environment, ast));
  const decide = remember(() => compileDecide(environment, ast));
  return {
    source,
    reads: readsOf(ast),
    evaluate: (scope) => evaluate()(scope),
    decide: (variables) => decide()(variables),
  };
};

/** 29,500 × 0.55 is 16,225 and not a trillionth more: a threshold must not fall to binary fractions. */
const exact = <T extends AnswerValue | undefined>(value: T): T | number =>
  typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;

const exactly = (found: Known): Known =>
  found.kind === 'known' ? { kind: 'known', value: exact(found.value) } : found;

/** Like `compileExpression`, for an expression that gives a value. */
export const compileCalculation = (environment: Environment, source: string): Calculation => {
  const { ast } = environment.parse(source);
  const evaluate = remember(() => compileValue(environment, ast));
  const compute = remember(() => compileReckon(environment, ast));
  return {
    source,
    reads: readsOf(ast),
    evaluate: (scope) => exactly(evaluate()(scope)),
    compute: (variables) => exact(compute()(variables)),
  };
};

/** Known to be true; no expression is no condition. Unclear does not hold. */
export const holds = (expression: Expression | null, scope: Scope): boolean =>
  expression === null || expression.evaluate(scope).kind === 'true';
