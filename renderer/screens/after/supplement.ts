import { findService } from '../../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import type { Sealed, Visit } from '../../../shared/protocol/visit.ts';

/** The papers that one application has put off, in the order of its checklist. */
export const papersPutOff = (catalogue: Catalogue, { service, as }: Sealed): readonly string[] => {
  const own = findService(catalogue, service)?.documents.map(({ id }) => id) ?? [];
  const added = catalogue.checklistOverrides.flatMap((row) =>
    row.service === service && row.document !== undefined ? [row.document.id] : [],
  );
  return [...new Set([...own, ...added])].filter((id) => as.documents[id]?.status === 'later');
};

/** What was brought for it already, newest last. */
export const supplementsOf = ({ sealed }: Pick<Visit, 'sealed'>, envelopeId: string): readonly Sealed[] =>
  sealed.filter(({ kind, concerns }) => kind === 'supplement' && concerns === envelopeId);
