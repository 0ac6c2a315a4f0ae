import { inForceOn, placeChain } from '../catalogue/lookup.ts';
import type { Catalogue, ChecklistOverride, Service } from '../catalogue/schema.ts';
import { compilerFor } from '../rules/compiled.ts';
import type { Expression } from '../rules/expression.ts';
import type { RuleContext } from '../rules/scope.ts';
import type { Truths } from './presence.ts';

type Need = Service['documents'][number];

/** One service's claim on a document; no `when`: always. */
export interface FormDocument {
  readonly service: string;
  readonly id: string;
  readonly source: Need['source'];
  readonly required: boolean;
  readonly when: Expression | null;
}

/** A document on the checklist; the same paper for several services stands there once. */
export interface DocumentItem {
  readonly id: string;
  readonly source: Need['source'];
  readonly required: boolean;
  readonly services: readonly string[];
}

/** What the nearest place says about one paper of a service: another need, or null where it is not wanted. */
type Local = ReadonlyMap<string, Need | null>;

const localNeeds = (overrides: readonly ChecklistOverride[], chain: readonly string[]): Local => {
  const local = new Map<string, Need | null>();
  const nearestFirst = [...overrides].sort(
    (a, b) => chain.indexOf(a.place) - chain.indexOf(b.place) || (a.from < b.from ? 1 : -1),
  );
  for (const { document, without } of nearestFirst) {
    if (document && !local.has(document.id)) local.set(document.id, document);
    if (without !== undefined && !local.has(without)) local.set(without, null);
  }
  return local;
};

const needsOf = (catalogue: Catalogue, service: Service, { place, on }: RuleContext): readonly Need[] => {
  const chain = placeChain(place);
  const here = catalogue.checklistOverrides.filter(
    (each) => each.service === service.id && chain.includes(each.place) && inForceOn(each, on),
  );
  if (here.length === 0) return service.documents;
  const local = localNeeds(here, chain);
  const own = new Set(service.documents.map(({ id }) => id));
  const added = [...local].flatMap(([id, need]) => (need === null || own.has(id) ? [] : [need]));
  const kept = service.documents.flatMap((need) => {
    const said = local.get(need.id);
    return said === null ? [] : [said ?? need];
  });
  return [...kept, ...added];
};

/**
 * The papers of the services as this place wants them today. Without the consent `lookup` (個資法 §9) no agency looks
 * anything up: the applicant brings the paper.
 */
export const compileDocuments = (
  catalogue: Catalogue,
  services: readonly Service[],
  context: RuleContext,
  isLookupRefused: boolean,
): readonly FormDocument[] => {
  const { truth } = compilerFor(catalogue, context.demo);
  return services.flatMap((service) =>
    needsOf(catalogue, service, context).map(({ id, source, required, when }) => ({
      service: service.id,
      id,
      source: source === 'lookup' && isLookupRefused ? 'applicant' : source,
      required,
      when: when === undefined ? null : truth(when),
    })),
  );
};

// What one agency has or can look up, another must still be shown: the person's effort for all services together.
const effort = ['held', 'lookup', 'applicant', 'photograph'] as const satisfies readonly Need['source'][];

const mergeDocument = (found: DocumentItem | undefined, next: FormDocument): DocumentItem => ({
  id: next.id,
  source: found && effort.indexOf(found.source) > effort.indexOf(next.source) ? found.source : next.source,
  required: next.required || (found?.required ?? false),
  services: [...(found?.services ?? []), next.service],
});

/** The papers for these answers, each once, in the order of the services. */
export const checklist = (documents: readonly FormDocument[], truth: Truths): readonly DocumentItem[] => {
  const merged = new Map<string, DocumentItem>();
  for (const document of documents) {
    if (document.when === null || truth(document.when) === true) {
      merged.set(document.id, mergeDocument(merged.get(document.id), document));
    }
  }
  return [...merged.values()];
};
