import type { Catalogue, Service } from '../catalogue/schema.ts';
import { expressionsOf } from '../rules/compiled.ts';
import { type Expression, holds } from '../rules/expression.ts';
import type { Scope } from '../rules/scope.ts';

/** One service's claim on a document; no `when`: always. */
export interface FormDocument {
  readonly service: string;
  readonly id: string;
  readonly source: Service['documents'][number]['source'];
  readonly required: boolean;
  readonly when: Expression | null;
}

/** A document on the checklist; the same paper for several services stands there once. */
export interface DocumentItem {
  readonly id: string;
  readonly source: Service['documents'][number]['source'];
  readonly required: boolean;
  readonly services: readonly string[];
}

export const compileDocuments = (
  catalogue: Catalogue,
  services: readonly Service[],
  demo?: boolean,
): readonly FormDocument[] => {
  const compile = expressionsOf(catalogue, demo);
  return services.flatMap((service) =>
    service.documents.map(({ id, source, required, when }) => ({
      service: service.id,
      id,
      source,
      required,
      when: when === undefined ? null : compile(when),
    })),
  );
};

// What one agency can look up, another must still be shown: the person's effort for all services together.
const effort = ['lookup', 'applicant', 'photograph'] as const;

const mergeDocument = (found: DocumentItem | undefined, next: FormDocument): DocumentItem => ({
  id: next.id,
  source: found && effort.indexOf(found.source) > effort.indexOf(next.source) ? found.source : next.source,
  required: next.required || (found?.required ?? false),
  services: [...(found?.services ?? []), next.service],
});

/** The papers for these answers, each once, in the order of the services. */
export const checklist = (documents: readonly FormDocument[], scope: Scope): readonly DocumentItem[] => {
  const merged = new Map<string, DocumentItem>();
  for (const document of documents) {
    if (holds(document.when, scope))
      merged.set(document.id, mergeDocument(merged.get(document.id), document));
  }
  return [...merged.values()];
};
