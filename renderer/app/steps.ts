import type { Step, Visit } from '../../shared/protocol/visit.ts';
import { useVisitSession } from './contexts.ts';

/** The steps as the margin shows them: reading back and signing are one (行政程序法 §35 asks for both together). */
export const marginSteps = [
  'comfort',
  'who',
  'consent',
  'needs',
  'questions',
  'documents',
  'readback',
  'receipt',
] as const satisfies readonly Step[];
export type MarginStep = (typeof marginSteps)[number];

export const marginStepOf = (step: Step): MarginStep => (step === 'sign' ? 'readback' : step);

/** Whether what a step asks for is there, for the steps whose content alone tells. */
const hasContent: Partial<Record<MarginStep, (visit: Visit) => boolean>> = {
  comfort: (visit) => visit.comfort !== null,
  who: ({ answers }) =>
    answers['applicant.name'] !== undefined || answers['applicant.nameRoman'] !== undefined,
  consent: ({ notice, consents }) =>
    notice?.understood === true && Object.values(consents).some(({ given }) => given),
  needs: ({ services }) => services.length > 0,
};

/**
 * What the margin says of a step. Everything before the place in hand is done; so is what lies ahead of it without a gap,
 * when the operator went back to look at something.
 */
export const marginStateOf = (visit: Visit, step: MarginStep): 'done' | 'here' | 'todo' => {
  const here = marginSteps.indexOf(marginStepOf(visit.step));
  const index = marginSteps.indexOf(step);
  if (index === here) return 'here';
  if (index < here) return 'done';
  return marginSteps.slice(here, index + 1).every((between) => hasContent[between]?.(visit) ?? false)
    ? 'done'
    : 'todo';
};

/** Goes to a step, and to a place in it; saved, so that a device that was switched off comes back to it. */
export const useGoTo = (): ((step: Step, place?: string) => void) => {
  const session = useVisitSession();
  return (step, place = '') => session.save({ kind: 'step', step, at: place });
};
