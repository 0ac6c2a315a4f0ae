import type { VisitSummary } from '../../../shared/protocol/port.ts';
import type { Comfort } from '../../../shared/protocol/visit.ts';
import { matches } from '../../ui/match.ts';

export interface Profile {
  readonly name: string;
  readonly comfort: Comfort;
}

/** Of people who were here before: the newest of each name; nobody whose visit must not be told (safe mode). */
export const profilesOf = (visits: readonly VisitSummary[], own: string): readonly Profile[] => {
  const byName = new Map<string, Profile>();
  for (const { applicantName: name, comfort, safeMode, visitId } of visits.toSorted(
    (a, b) => b.savedAt - a.savedAt,
  )) {
    if (comfort === null || safeMode || name === '' || visitId === own || byName.has(name)) continue;
    byName.set(name, { name, comfort });
  }
  // A name whose newest visit is safe must not come back through an older one.
  const safe = new Set(visits.filter(({ safeMode }) => safeMode).map(({ applicantName }) => applicantName));
  return [...byName.values()].filter(({ name }) => !safe.has(name));
};

/** Nobody's name stands on the screen unasked: only those that hold what was typed. */
export const findProfiles = (profiles: readonly Profile[], typed: string): readonly Profile[] =>
  typed.trim() === '' ? [] : profiles.filter(({ name }) => matches(name, typed)).slice(0, 6);
