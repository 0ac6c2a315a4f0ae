import type { Change } from '../../shared/protocol/visit.ts';
import type { VisitSession } from '../app/visit-session.ts';

/** What is touched on the applicant's own screen, the applicant has said: the core takes nothing else from there. */
const asApplicant = (change: Change): Change => {
  if (change.kind === 'answer') return { ...change, source: 'applicant' };
  return change.kind === 'notice' ? { ...change, readBy: 'applicant' } : change;
};

/** The visit as the applicant's own window saves it. */
export const ownSession = (session: VisitSession): VisitSession => ({
  ...session,
  save: (...changes) => session.save(...changes.map(asApplicant)),
});
