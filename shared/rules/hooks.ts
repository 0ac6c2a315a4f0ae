import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import { findService } from '../catalogue/lookup.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { isIsoDate } from '../domain/dates.ts';
import { compilerFor } from './compiled.ts';
import { scopeOf } from './eligibility.ts';
import type { RuleContext } from './scope.ts';

/** A period to remember; ISO days. Texts: `services.<service>.hooks.<id>`. */
export interface Hook {
  readonly id: string;
  readonly opens: string | null;
  readonly due: string | null;
}

const dayOf = (value: AnswerValue | undefined): string | null =>
  typeof value === 'string' && isIsoDate(value) ? value : null;

/** The periods that these answers set for a service; those whose days are not known are left out. */
export const hooksOf = (
  catalogue: Catalogue,
  serviceId: string,
  answers: Answers,
  context: RuleContext,
): readonly Hook[] => {
  const { value } = compilerFor(catalogue, context.demo);
  const scope = scopeOf(catalogue, answers, context);
  const dateOf = (source: string | null): string | null => {
    const found = source === null ? null : value(source).evaluate(scope);
    return found?.kind === 'known' ? dayOf(found.value) : null;
  };
  return (findService(catalogue, serviceId)?.expiryHooks ?? [])
    .map(({ id, opens, due }) => ({ id, opens: dateOf(opens), due: dateOf(due) }))
    .filter(({ opens, due }) => opens !== null || due !== null);
};
