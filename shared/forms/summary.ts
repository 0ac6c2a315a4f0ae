import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import type { AnswerFaultCode } from '../catalogue/texts.ts';
import { checklist, type DocumentItem, type FormDocument } from './checklist.ts';
import type { FormItem } from './items.ts';
import type { Presence, Truths } from './presence.ts';

/** A question or a cell as it stands. */
export interface Shown extends Presence {
  /** `applicant.name`, or of a cell `household.m1.relation`. */
  readonly id: string;
  readonly item: FormItem;
  readonly given: AnswerValue | undefined;
  readonly error: AnswerFaultCode | null;
}

/** What one question shows. */
export interface FieldState {
  /** As it was given, even when it is wrong or hidden; of a calculation what it comes to. */
  readonly value: AnswerValue | undefined;
  readonly visible: boolean;
  readonly required: boolean;
  readonly error: AnswerFaultCode | null;
  readonly warning: AnswerFaultCode | null;
  /** Codes offered now, in order; null where the question has none. */
  readonly options: readonly string[] | null;
  /** Calculated: shown, never asked. */
  readonly derived: boolean;
}

/** Ids are question ids and, after the id of their group, cell ids row by row. */
export interface FormState {
  /** In the order in which they are asked. */
  readonly visible: readonly string[];
  readonly required: ReadonlySet<string>;
  /** Hidden questions have none. Empty: the form can be signed. */
  readonly errors: Readonly<Record<string, AnswerFaultCode>>;
  /** They stop nothing. */
  readonly warnings: Readonly<Record<string, AnswerFaultCode>>;
  /** Visible, required and not answered. */
  readonly missing: readonly string[];
  /** What the visible calculations come to, as far as it is known. */
  readonly derived: Answers;
  readonly documents: readonly DocumentItem[];
  /** Consents to be asked for: those of every visit, and `special-data` once such a question is asked (個資法 §6). */
  readonly consents: readonly string[];
  /** Of these the ones that may be refused without giving up the services. */
  readonly refusable: readonly string[];
}

/** What of the chosen services goes into a form's state beside its questions. */
export interface Attached {
  readonly documents: readonly FormDocument[];
  readonly consents: readonly string[];
  readonly refusable: readonly string[];
}

export const fieldStateOf = ({ item, ...shown }: Shown): FieldState => ({
  value: item.calculation === null ? shown.given : shown.known,
  visible: shown.visible,
  required: shown.required,
  error: shown.error,
  warning: shown.warning,
  options: shown.options,
  derived: item.calculation !== null,
});

/** A calculation holds special data only once it comes to something. */
const isSpecial = ({ item, known }: Shown): boolean =>
  item.question.sensitivity === 'special' && (item.calculation === null || known !== undefined);

/** Gathers all that is shown, in form order, into one state. */
export const summarise = (attached: Attached, all: readonly Shown[], truth: Truths): FormState => {
  const visible: string[] = [];
  const required = new Set<string>();
  const errors: Record<string, AnswerFaultCode> = {};
  const warnings: Record<string, AnswerFaultCode> = {};
  const missing: string[] = [];
  const derived: Record<string, AnswerValue> = {};
  let hasSpecial = false;
  for (const each of all) {
    if (!each.visible) continue;
    const { id, error, warning, known, item } = each;
    visible.push(id);
    if (each.required) required.add(id);
    if (error !== null) errors[id] = error;
    if (warning !== null) warnings[id] = warning;
    if (error === 'required') missing.push(id);
    if (item.calculation !== null && known !== undefined) derived[id] = known;
    hasSpecial ||= isSpecial(each);
  }
  const consents = attached.consents.filter((id) => id !== 'special-data' || hasSpecial);
  return {
    visible,
    required,
    errors,
    warnings,
    missing,
    derived,
    documents: checklist(attached.documents, truth),
    consents,
    refusable: consents.filter((id) => attached.refusable.includes(id)),
  };
};

/**
 * What may leave the device: the valid answers of visible questions, normalised, and what the listed calculations come to.
 * With a service: only what that service asks for (個資法 §5: no more than the purpose needs).
 */
export const sendableOf = (all: readonly Shown[], truth: Truths, serviceId?: string): Answers => {
  const sent: Record<string, AnswerValue> = {};
  for (const { id, item, visible, known } of all) {
    if (!visible || known === undefined) continue;
    const isAsked = item.claims.some(
      ({ service, when }) =>
        (serviceId === undefined || service === serviceId) && (when === null || truth(when) === true),
    );
    if (isAsked) sent[id] = known;
  }
  return sent;
};
