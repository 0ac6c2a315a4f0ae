import type { Answers } from '../catalogue/answer.ts';
import { libraryId } from '../catalogue/cells.ts';
import { findService } from '../catalogue/lookup.ts';
import type { Catalogue, Service } from '../catalogue/schema.ts';
import { askable, derive, derivedIn } from './calculations.ts';
import { compilerFor } from './compiled.ts';
import type { Truth } from './expression.ts';
import { createScope, type MutableScope, type RuleContext, type Scope } from './scope.ts';

/** `no-need`: the agency renews it by itself, nothing has to be filed. */
export type Outcome = 'likely' | 'unlikely' | 'unclear' | 'no-need';

/** One clause that carries the outcome. Texts: `services.<service>.clauses.<clause>.{likely,unlikely,missing}`. */
export interface Reason {
  readonly clause: string;
  readonly law: string;
  readonly verdict: 'met' | 'not-met' | 'unclear';
  /**
   * Questions that can still decide this clause, in the order of its rule: the commonest way first. A field of a group
   * stands there once (`household.monthlyIncome`), whichever rows lack it.
   */
  readonly missing: readonly string[];
}

/**
 * A pre-check, never a decision. `reasons`: when likely, every clause; when unlikely, the clauses that fail; when unclear,
 * the clauses still open; when there is no need, none. `missing`: questions that can still decide it, in catalogue order; empty while `unclear` means
 * that the office must be asked.
 */
export interface Eligibility {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  readonly missing: readonly string[];
}

const verdicts = { true: 'met', false: 'not-met', unclear: 'unclear' } as const satisfies Record<
  Truth['kind'],
  Reason['verdict']
>;

const outcomeOf = (reasons: readonly Reason[]): Exclude<Outcome, 'no-need'> => {
  const found = new Set(reasons.map(({ verdict }) => verdict));
  if (found.has('not-met')) return 'unlikely';
  return found.has('unclear') ? 'unclear' : 'likely';
};

const decisive = { likely: 'met', unlikely: 'not-met', unclear: 'unclear' } as const satisfies Record<
  Exclude<Outcome, 'no-need'>,
  Reason['verdict']
>;

const noNeed: Eligibility = { outcome: 'no-need', reasons: [], missing: [] };

const evaluateService = (
  catalogue: Catalogue,
  service: Service,
  scope: Scope,
  demo: boolean | undefined,
): Eligibility => {
  const { truth } = compilerFor(catalogue, demo);
  if (service.renewal && truth(service.renewal.rule).evaluate(scope).kind === 'true') return noNeed;
  const reasons = service.eligibility.map(({ id, rule, law }): Reason => {
    const found = truth(rule).evaluate(scope);
    return {
      clause: id,
      law,
      verdict: verdicts[found.kind],
      missing: found.kind === 'unclear' ? [...new Set(found.missing.map(libraryId))] : [],
    };
  });
  const outcome = outcomeOf(reasons);
  const carrying = reasons.filter(({ verdict }) => verdict === decisive[outcome]);
  return {
    outcome,
    reasons: carrying,
    missing: askable(
      catalogue,
      carrying.flatMap((reason) => reason.missing),
    ),
  };
};

/** The scope in which rules are evaluated: the answers and everything that is calculated from them. */
export const scopeOf = (catalogue: Catalogue, answers: Answers, context: RuleContext): MutableScope => {
  const scope = createScope(context, answers);
  for (const each of derivedIn(catalogue, context.demo)) derive(scope, each);
  return scope;
};

/** Throws for a service that the catalogue does not have. */
export const evaluateEligibility = (
  catalogue: Catalogue,
  serviceId: string,
  answers: Answers,
  context: RuleContext,
): Eligibility => {
  const service = findService(catalogue, serviceId);
  if (!service) throw new Error(`no such service: ${serviceId}`);
  return evaluateService(catalogue, service, scopeOf(catalogue, answers, context), context.demo);
};

/** Every service of the catalogue, by id; with `among`, only these. */
export const evaluateAll = (
  catalogue: Catalogue,
  answers: Answers,
  context: RuleContext,
  among?: readonly string[],
): Readonly<Record<string, Eligibility>> => {
  const scope = scopeOf(catalogue, answers, context);
  return Object.fromEntries(
    catalogue.services
      .filter(({ id }) => among === undefined || among.includes(id))
      .map((service) => [service.id, evaluateService(catalogue, service, scope, context.demo)]),
  );
};
