import { standing, type Visit } from '../../../shared/protocol/visit.ts';

/** `in-correction`: its next version is being made · `taken-back`: not filed again in the same visit. */
export type FiledState = 'standing' | 'in-correction' | 'taken-back';

/** A service of this visit that is sealed already. */
export interface Filed {
  readonly reference: string;
  readonly state: FiledState;
}

/** What was sealed for a service; null while it can still be chosen or given up. */
export const filedOf = (
  visit: Pick<Visit, 'sealed' | 'withdrawn' | 'reopened'>,
  service: string,
): Filed | null => {
  const last = visit.sealed.findLast((each) => each.kind === 'application' && each.service === service);
  if (last === undefined) return null;
  const { envelopeId, reference } = last;
  if (visit.reopened.includes(envelopeId)) return { reference, state: 'in-correction' };
  const stands = standing(visit).some((each) => each.envelopeId === envelopeId);
  return { reference, state: stands ? 'standing' : 'taken-back' };
};
