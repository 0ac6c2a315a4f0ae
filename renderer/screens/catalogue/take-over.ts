import { findService } from '../../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { type Migration, migrate } from '../../../shared/forms/migrate.ts';
import type { Change, Visit } from '../../../shared/protocol/visit.ts';
import type { RuleContext } from '../../../shared/rules/scope.ts';

/**
 * What becomes of a draft in another catalogue. `from` is null where the device no longer has the one that it was begun with:
 * then only what the new one has no place for is found.
 */
export const reportOf = (
  from: Catalogue | null,
  to: Catalogue,
  { services, answers }: Visit,
  context: RuleContext,
): Migration => {
  const given = Object.fromEntries(
    Object.entries(answers).map(([id, { value, source }]) => [id, { value, source }]),
  );
  return migrate(from ?? to, to, { services, answers: given }, context);
};

/** The changes of one save that take the new catalogue over, with what takes them back. */
export const takeOver = (to: Catalogue, visit: Visit, report: Migration): readonly Change[] => {
  const { services, catalogueVersion } = visit;
  const left = services.filter((id) => findService(to, id) !== undefined);
  const isLess = left.length < services.length;
  return [
    ...report.changes,
    ...(isLess ? [{ kind: 'services' as const, services: left }] : []),
    {
      kind: 'catalogue',
      version: to.version,
      undo: {
        version: catalogueVersion,
        changes: [
          ...report.inverse,
          ...(isLess ? [{ kind: 'services' as const, services: [...services] }] : []),
        ],
      },
    },
  ];
};
