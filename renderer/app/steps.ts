import type { FormState } from '../../shared/forms/form.ts';
import { openWork } from '../../shared/forms/open-work.ts';
import { activeServices, inWork, isClosed, type Step, type Visit } from '../../shared/protocol/visit.ts';
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

const hasName = ({ answers }: Visit): boolean =>
  answers['applicant.name'] !== undefined || answers['applicant.nameRoman'] !== undefined;

/** Whether what a step asks for is there, for the steps whose content alone tells. */
const hasContent: Partial<Record<MarginStep, (visit: Visit) => boolean>> = {
  comfort: (visit) => visit.comfort !== null,
  who: hasName,
  consent: ({ notice, consents }) =>
    notice?.understood === true && Object.values(consents).some(({ given }) => given),
  needs: (visit) => activeServices(visit).length > 0,
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

/** Why a step cannot be gone to yet; texts under `after:overview.why-not`. */
export type WhyNotThere = 'closed' | 'notice-first' | 'services-first' | 'seal-first';

const afterNotice: readonly MarginStep[] = ['needs', 'questions', 'documents', 'readback'];
const afterServices: readonly MarginStep[] = ['questions', 'documents', 'readback'];

/**
 * What stands between the operator and a step. Nothing is asked before the notice has been understood (個資法 §8), there
 * is no form without a service, and what is sealed can only be corrected.
 */
export const whyNotThere = (visit: Visit, step: MarginStep): WhyNotThere | null => {
  if (step === 'receipt') return visit.sealed.length === 0 ? 'seal-first' : null;
  if (isClosed(visit)) return 'closed';
  if (afterNotice.includes(step) && visit.notice?.understood !== true) return 'notice-first';
  return afterServices.includes(step) && activeServices(visit).length === 0 ? 'services-first' : null;
};

export interface StepOverview {
  readonly step: MarginStep;
  readonly state: 'done' | 'here' | 'todo';
  /** How many things are still missing there. */
  readonly open: number;
  readonly whyNot: WhyNotThere | null;
}

const openAt = (state: FormState, visit: Visit): Partial<Record<MarginStep, number>> => {
  if (isClosed(visit)) return {};
  const work = openWork(state, inWork(visit)).map(({ step, count }) => [step, count] as const);
  return { who: hasName(visit) ? 0 : 1, ...Object.fromEntries(work) };
};

/** The whole visit at a glance: each step, what is still open there, and whether it can be gone to. */
export const overviewOf = (state: FormState, visit: Visit): readonly StepOverview[] => {
  const open = openAt(state, visit);
  return marginSteps.map((step) => ({
    step,
    state: marginStateOf(visit, step),
    open: open[step] ?? 0,
    whyNot: whyNotThere(visit, step),
  }));
};

/** Goes to a step, and to a place in it; saved, so that a device that was switched off comes back to it. */
export const useGoTo = (): ((step: Step, place?: string) => void) => {
  const session = useVisitSession();
  return (step, place = '') => session.save({ kind: 'step', step, at: place });
};
