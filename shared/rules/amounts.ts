import type { Answers } from '../catalogue/answer.ts';
import { findParameter, findService } from '../catalogue/lookup.ts';
import type { Catalogue, Parameter } from '../catalogue/schema.ts';
import { expressionsOf } from './compiled.ts';
import { createScope, type RuleContext } from './scope.ts';

/** A figure to show, with its unit and its status: `sample` and `to-verify` are said to be so wherever it stands. */
export type Amount = Pick<Parameter, 'value' | 'unit' | 'status' | 'source'>;

const amountOf = (catalogue: Catalogue, name: string, context: RuleContext): Amount | null => {
  const found = findParameter(catalogue.parameters, name, context.place, context.on);
  return found ? { value: found.value, unit: found.unit, status: found.status, source: found.source } : null;
};

/** The fee for these answers in NT$; null while it is not known (an answer or a figure is missing). */
export const feeOf = (
  catalogue: Catalogue,
  serviceId: string,
  answers: Answers,
  context: RuleContext,
): Amount | null => {
  const compile = expressionsOf(catalogue, context.demo);
  const scope = createScope(context, answers);
  const applying = findService(catalogue, serviceId)?.fee.find(
    ({ when }) => when === undefined || compile(when).evaluate(scope).kind === 'true',
  );
  return applying ? amountOf(catalogue, applying.parameter, context) : null;
};

/** The agency's processing time in calendar days; null when none is in force here. */
export const processingDaysOf = (
  catalogue: Catalogue,
  serviceId: string,
  context: RuleContext,
): Amount | null => {
  const service = findService(catalogue, serviceId);
  return service ? amountOf(catalogue, service.processingDays.parameter, context) : null;
};
