import { type IsoDate, todayIn } from '../../../shared/domain/dates.ts';
import type { OutboxItem, VisitSummary } from '../../../shared/protocol/port.ts';
import { isUnsent } from '../after/use-outbox-items.ts';

/** `open`: being worked on today · `parked`: kept for another day, or begun on an earlier one · `done`: closed today. */
export const visitGroups = ['open', 'parked', 'done'] as const;
export type VisitGroup = (typeof visitGroups)[number];

export const groupOfVisit = (visit: VisitSummary, today: IsoDate): VisitGroup | null => {
  if (visit.sealed) return todayIn(visit.savedAt) === today ? 'done' : null;
  return visit.setAside.length > 0 || todayIn(visit.startedAt) !== today ? 'parked' : 'open';
};

/** The visits of a group, the one that was worked on last first. */
export const visitsIn = (
  visits: readonly VisitSummary[],
  group: VisitGroup,
  today: IsoDate,
): readonly VisitSummary[] =>
  visits.filter((visit) => groupOfVisit(visit, today) === group).toSorted((a, b) => b.savedAt - a.savedAt);

/** Whether some of it is sealed already while the rest waits. */
export const isPartlySealed = ({ visitId }: VisitSummary, items: readonly OutboxItem[]): boolean =>
  items.some((item) => item.visitId === visitId && item.what === 'application');

/** Services of this device that nobody has signed for yet: in an unfinished visit, or sealed and waiting. */
export const unsentServices = (
  visits: readonly VisitSummary[],
  items: readonly OutboxItem[],
): readonly string[] => [
  ...visits
    .filter(({ sealed }) => !sealed)
    .flatMap(({ visitId, services }) => {
      const filed = items.filter((item) => item.visitId === visitId && item.what === 'application');
      return services.filter((id) => !filed.some(({ service }) => service === id));
    }),
  ...items.filter(isUnsent).map(({ service }) => service),
];
