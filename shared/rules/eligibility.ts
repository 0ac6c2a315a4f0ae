import type { Answers } from '../catalogue/answer.ts';
import { findService } from '../catalogue/lookup.ts';
import type { Catalogue, Service } from '../catalogue/schema.ts';
import { expressionsOf } from './compiled.ts';
import type { Truth } from './expression.ts';
import { createScope, type RuleContext, type Scope } from './scope.ts';

export type Outcome = 'likely' | 'unlikely' | 'unclear';

/** One clause that carries the outcome. Texts: `services.<service>.clauses.<clause>.{likely,unlikely,missing}`. */
export interface Reason {
  readonly clause: string;
  readonly law: string;
  readonly verdict: 'met' | 'not-met' | 'unclear';
  /** Questions that can still decide this clause, in the order of its rule: the commonest way first. */
  readonly missing: readonly string[];
}

/**
 * A pre-check, never a decision. `reasons`: when likely, every clause; when unlikely, the clauses that fail; when unclear,
 * the clauses still open. `missing`: questions that can still decide it, in catalogue order; empty while `unclear` means
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

const outcomeOf = (reasons: readonly Reason[]): Outcome => {
  const found = new Set(reasons.map(({ verdict }) => verdict));
  if (found.has('not-met')) return 'unlikely';
  return found.has('unclear') ? 'unclear' : 'likely';
};

const decisive = { likely: 'met', unlikely: 'not-met', unclear: 'unclear' } as const satisfies Record<
  Outcome,
  Reason['verdict']
>;

const evaluateService = (
  catalogue: Catalogue,
  service: Service,
  scope: Scope,
  demo: boolean | undefined,
): Eligibility => {
  const compile = expressionsOf(catalogue, demo);
  const reasons = service.eligibility.map(({ id, rule, law }): Reason => {
    const truth = compile(rule).evaluate(scope);
    return {
      clause: id,
      law,
      verdict: verdicts[truth.kind],
      missing: truth.kind === 'unclear' ? truth.missing : [],
    };
  });
  const outcome = outcomeOf(reasons);
  const carrying = reasons.filter(({ verdict }) => verdict === decisive[outcome]);
  const missing = new Set(carrying.flatMap((reason) => reason.missing));
  return {
    outcome,
    reasons: carrying,
    missing: catalogue.questions.filter(({ id }) => missing.has(id)).map(({ id }) => id),
  };
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
  return evaluateService(catalogue, service, createScope(context, answers), context.demo);
};

/** Every service of the catalogue, by id. */
export const evaluateAll = (
  catalogue: Catalogue,
  answers: Answers,
  context: RuleContext,
): Readonly<Record<string, Eligibility>> => {
  const scope = createScope(context, answers);
  return Object.fromEntries(
    catalogue.services.map((service) => [
      service.id,
      evaluateService(catalogue, service, scope, context.demo),
    ]),
  );
};
