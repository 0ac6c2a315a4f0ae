import type { Answers } from '../catalogue/answer.ts';
import { findParameter, findService } from '../catalogue/lookup.ts';
import type { Catalogue, Parameter } from '../catalogue/schema.ts';
import { compilerFor } from './compiled.ts';
import { scopeOf } from './eligibility.ts';
import { holds } from './expression.ts';
import type { RuleContext, Scope } from './scope.ts';

/** A figure to show, with its unit and its status: `sample` and `to-verify` are said to be so wherever it stands. */
export type Amount = Pick<Parameter, 'value' | 'unit' | 'status' | 'source'>;

const amountOf = (catalogue: Catalogue, name: string, context: RuleContext): Amount | null => {
  const found = findParameter(catalogue.parameters, name, context.place, context.on);
  return found ? { value: found.value, unit: found.unit, status: found.status, source: found.source } : null;
};

const applies = (
  catalogue: Catalogue,
  context: RuleContext,
  scope: Scope,
  when: string | undefined,
): boolean => holds(when === undefined ? null : compilerFor(catalogue, context.demo).truth(when), scope);

/** The fee for these answers in NT$; null while it is not known (an answer or a figure is missing). */
export const feeOf = (
  catalogue: Catalogue,
  serviceId: string,
  answers: Answers,
  context: RuleContext,
): Amount | null => {
  const scope = scopeOf(catalogue, answers, context);
  const applying = findService(catalogue, serviceId)?.fee.find(({ when }) =>
    applies(catalogue, context, scope, when),
  );
  return applying ? amountOf(catalogue, applying.parameter, context) : null;
};

/** What would be granted for these answers, by the amount's id; the agency decides. */
export const amountsOf = (
  catalogue: Catalogue,
  serviceId: string,
  answers: Answers,
  context: RuleContext,
): readonly (Amount & { readonly id: string })[] => {
  const scope = scopeOf(catalogue, answers, context);
  return (findService(catalogue, serviceId)?.amounts ?? [])
    .filter(({ when }) => applies(catalogue, context, scope, when))
    .flatMap(({ id, parameter }) => {
      const amount = amountOf(catalogue, parameter, context);
      return amount ? [{ id, ...amount }] : [];
    });
};

/** The agency's processing time in calendar days; null when none is published or in force here. */
export const processingDaysOf = (
  catalogue: Catalogue,
  serviceId: string,
  context: RuleContext,
): Amount | null => {
  const days = findService(catalogue, serviceId)?.processingDays;
  return days ? amountOf(catalogue, days.parameter, context) : null;
};
