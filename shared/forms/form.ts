import type { Answers } from '../catalogue/answer.ts';
import { libraryId } from '../catalogue/cells.ts';
import { findService } from '../catalogue/lookup.ts';
import type { Catalogue, Question, Service } from '../catalogue/schema.ts';
import type { RuleContext } from '../rules/scope.ts';
import { compileDocuments } from './checklist.ts';
import { evaluateItems } from './full.ts';
import { positionsOf } from './graph.ts';
import { compileItems, type FormItem } from './items.ts';
import { type Attached, type FormState, sendableOf, summarise } from './summary.ts';

export type { FieldState, FormState } from './summary.ts';

/**
 * The chosen services as one form. A repeating group is one question (`household`, its answer the ids of its rows) that
 * brings the questions of each row along as cells (`household.m1.relation`).
 */
export interface Form extends Attached {
  /** The union of the services' questions in catalogue order, each once; groups without their fields. */
  readonly questions: readonly Question[];
  /** Questions, fields and calculations; what the engine is built on. */
  readonly items: readonly FormItem[];
  readonly context: RuleContext;
  /** Ids of the chosen services that ask this question; for a field or a cell, its group. */
  usedBy(questionId: string): readonly string[];
  /** Never throws: answers of other forms, unknown cells and bad row ids are passed over. */
  evaluate(answers: Answers): FormState;
  /** What may leave the device, for all services or for one (`sendableOf`). */
  sendable(answers: Answers, serviceId?: string): Answers;
}

export interface FormOptions extends RuleContext {
  readonly catalogue: Catalogue;
  readonly services: readonly string[];
  /** Consents that were refused: without `lookup` the applicant brings the papers. */
  readonly refusedConsents?: readonly string[];
}

const servicesOf = (catalogue: Catalogue, ids: readonly string[]): readonly Service[] =>
  [...new Set(ids)].map((id) => {
    const found = findService(catalogue, id);
    if (!found) throw new Error(`no such service: ${id}`);
    return found;
  });

/** Merges the chosen services into one form. Throws for a service that the catalogue does not have. */
export const createForm = ({ catalogue, services: ids, refusedConsents, ...context }: FormOptions): Form => {
  const services = servicesOf(catalogue, ids);
  const isLookupRefused = refusedConsents?.includes('lookup') ?? false;
  const documents = compileDocuments(catalogue, services, context, isLookupRefused);
  const documentReads = documents.flatMap(({ when }) => when?.reads ?? []);
  const items = compileItems(catalogue, services, documentReads, context.demo);
  const attached: Attached = {
    documents,
    consents: [...new Set([...catalogue.consents, ...services.flatMap(({ consents }) => consents)])],
    refusable: catalogue.refusableConsents,
  };
  return {
    ...attached,
    questions: items.flatMap(({ group, claims, question }) =>
      group < 0 && claims.length > 0 ? [question] : [],
    ),
    items,
    context,
    usedBy: (id) => {
      const position = positionsOf(items).get(libraryId(id));
      return position === undefined ? [] : (items[position]?.claims.map(({ service }) => service) ?? []);
    },
    evaluate: (answers) => {
      const { shown, truth } = evaluateItems(items, answers, context);
      return summarise(attached, shown, truth);
    },
    sendable: (answers, serviceId) => {
      const { shown, truth } = evaluateItems(items, answers, context);
      return sendableOf(shown, truth, serviceId);
    },
  };
};
