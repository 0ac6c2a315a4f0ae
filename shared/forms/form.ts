import type { Answers, AnswerValue } from '../catalogue/answer.ts';
import { findService } from '../catalogue/lookup.ts';
import type { Catalogue, Question, Service } from '../catalogue/schema.ts';
import type { AnswerFaultCode } from '../catalogue/texts.ts';
import { expressionsOf } from '../rules/compiled.ts';
import { type Expression, holds } from '../rules/expression.ts';
import { createScope, type RuleContext, type Scope } from '../rules/scope.ts';
import { checkAnswer } from './check-answer.ts';
import { checklist, compileDocuments, type DocumentItem } from './checklist.ts';

export type { DocumentItem } from './checklist.ts';

/** One service's claim on a question; no `when`: always. */
interface Claim {
  readonly service: string;
  readonly when: Expression | null;
  readonly required: boolean | Expression;
}

/** A question with every service's claim on it. */
export interface FormItem {
  readonly question: Question;
  readonly claims: readonly Claim[];
  readonly constraint: Expression | null;
}

/** What one question shows: `value` as it was given, even when it is wrong or hidden. */
export interface FieldState {
  readonly value: AnswerValue | undefined;
  readonly visible: boolean;
  readonly required: boolean;
  readonly error: AnswerFaultCode | null;
  readonly warning: AnswerFaultCode | null;
}

export interface FormState {
  /** Question ids in the order in which they are asked. */
  readonly visible: readonly string[];
  readonly required: ReadonlySet<string>;
  /** By question id; hidden questions have none. Empty: the form can be signed. */
  readonly errors: Readonly<Record<string, AnswerFaultCode>>;
  /** By question id; they stop nothing. */
  readonly warnings: Readonly<Record<string, AnswerFaultCode>>;
  /** Visible, required and not answered. */
  readonly missing: readonly string[];
  readonly documents: readonly DocumentItem[];
  /** Consents to be given: those of every visit, and `special-data` once such a question is asked (個資法 §6). */
  readonly consents: readonly string[];
}

export interface Form {
  /** The union of the services' questions in catalogue order, each once. */
  readonly questions: readonly Question[];
  readonly items: readonly FormItem[];
  readonly context: RuleContext;
  /** Ids of the chosen services that ask this question. */
  usedBy(questionId: string): readonly string[];
  evaluate(answers: Answers): FormState;
  /**
   * What may leave the device: the valid answers of visible questions, normalised. With a service: only what that service
   * asks for (個資法 §5: no more than the purpose needs).
   */
  sendable(answers: Answers, serviceId?: string): Answers;
  documents(scope: Scope): readonly DocumentItem[];
  consents(visible: readonly string[]): readonly string[];
}

export interface FormOptions extends RuleContext {
  readonly catalogue: Catalogue;
  readonly services: readonly string[];
}

/** What a question is before its own value is judged; it depends on earlier questions only. */
export interface Presence {
  readonly visible: boolean;
  readonly required: boolean;
  /** What rules see: absent while hidden or invalid. */
  readonly known: AnswerValue | undefined;
  readonly fault: AnswerFaultCode | null;
  readonly warning: AnswerFaultCode | null;
}

const isRequired = ({ required }: Claim, scope: Scope): boolean =>
  typeof required === 'boolean' ? required : holds(required, scope);

const hidden: Presence = { visible: false, required: false, known: undefined, fault: null, warning: null };

export const presenceOf = (
  { question, claims }: FormItem,
  raw: AnswerValue | undefined,
  scope: Scope,
  on: string,
): Presence => {
  const asking = claims.filter(({ when }) => holds(when, scope));
  if (asking.length === 0) return hidden;
  const required = asking.some((claim) => isRequired(claim, scope));
  const checked = checkAnswer(question, raw, on);
  const shown = { visible: true, required, known: undefined, fault: null, warning: null };
  if (checked.kind === 'absent') return { ...shown, fault: required ? 'required' : null };
  if (checked.kind === 'invalid') return { ...shown, fault: checked.code };
  return { ...shown, known: checked.value, warning: checked.warning ?? null };
};

/** A constraint refuses only what it knows to be wrong: unclear passes. */
export const errorOf = (item: FormItem, presence: Presence, scope: Scope): AnswerFaultCode | null => {
  if (presence.fault !== null || presence.known === undefined || item.constraint === null)
    return presence.fault;
  return item.constraint.evaluate(scope).kind === 'false' ? 'constraint' : null;
};

const compileItems = (
  catalogue: Catalogue,
  services: readonly Service[],
  demo?: boolean,
): readonly FormItem[] => {
  const compile = expressionsOf(catalogue, demo);
  return catalogue.questions.flatMap((question) => {
    const claims = services.flatMap(({ id, questions }): readonly Claim[] =>
      questions
        .filter((each) => each.id === question.id)
        .map(({ when, required }) => ({
          service: id,
          when: when === undefined ? null : compile(when),
          required: typeof required === 'boolean' ? required : compile(required),
        })),
    );
    const constraint = question.constraint === undefined ? null : compile(question.constraint);
    return claims.length === 0 ? [] : [{ question, claims, constraint }];
  });
};

const entriesOf = <T>(items: readonly (readonly [string, T | null])[]): Readonly<Record<string, T>> =>
  Object.fromEntries(items.filter((entry): entry is readonly [string, T] => entry[1] !== null));

/** Gathers the state of all fields, in form order, into one. */
export const summarise = (form: Form, fields: readonly FieldState[], scope: Scope): FormState => {
  const shown = form.questions.flatMap(({ id }, index) => {
    const field = fields[index];
    return field?.visible ? [{ id, field }] : [];
  });
  const visible = shown.map(({ id }) => id);
  return {
    visible,
    required: new Set(shown.filter(({ field }) => field.required).map(({ id }) => id)),
    errors: entriesOf(shown.map(({ id, field }) => [id, field.error])),
    warnings: entriesOf(shown.map(({ id, field }) => [id, field.warning])),
    missing: shown.filter(({ field }) => field.error === 'required').map(({ id }) => id),
    documents: form.documents(scope),
    consents: form.consents(visible),
  };
};

interface Evaluated {
  readonly scope: Scope;
  readonly presences: readonly Presence[];
}

const evaluatePresences = (items: readonly FormItem[], answers: Answers, context: RuleContext): Evaluated => {
  const scope = createScope(context);
  const presences = items.map((item) => {
    const presence = presenceOf(item, answers[item.question.id], scope, context.on);
    scope.write(item.question.id, presence.known);
    return presence;
  });
  return { scope, presences };
};

const fieldsOf = (items: readonly FormItem[], answers: Answers, { scope, presences }: Evaluated) =>
  items.flatMap((item, index): readonly FieldState[] => {
    const presence = presences[index];
    if (!presence) return [];
    const { visible, required, warning } = presence;
    return [
      { value: answers[item.question.id], visible, required, warning, error: errorOf(item, presence, scope) },
    ];
  });

const sendableOf = (
  items: readonly FormItem[],
  { presences, scope }: Evaluated,
  serviceId?: string,
): Answers => {
  const sent: Record<string, AnswerValue> = {};
  for (const [index, { question, claims }] of items.entries()) {
    const known = presences[index]?.known;
    const asked = claims.some(
      ({ service, when }) => (serviceId === undefined || service === serviceId) && holds(when, scope),
    );
    if (known !== undefined && asked) sent[question.id] = known;
  }
  return sent;
};

const servicesOf = (catalogue: Catalogue, ids: readonly string[]): readonly Service[] =>
  [...new Set(ids)].map((id) => {
    const found = findService(catalogue, id);
    if (!found) throw new Error(`no such service: ${id}`);
    return found;
  });

/** Merges the chosen services into one form. Throws for a service that the catalogue does not have. */
export const createForm = ({ catalogue, services: ids, ...context }: FormOptions): Form => {
  const services = servicesOf(catalogue, ids);
  const items = compileItems(catalogue, services, context.demo);
  const documents = compileDocuments(catalogue, services, context.demo);
  const consents = [...new Set(services.flatMap((service) => service.consents))];
  const special = new Set(
    items.filter(({ question }) => question.sensitivity === 'special').map(({ question }) => question.id),
  );
  const form: Form = {
    questions: items.map(({ question }) => question),
    items,
    context,
    usedBy: (id) =>
      items.find(({ question }) => question.id === id)?.claims.map(({ service }) => service) ?? [],
    evaluate: (answers) => {
      const evaluated = evaluatePresences(items, answers, context);
      return summarise(form, fieldsOf(items, answers, evaluated), evaluated.scope);
    },
    sendable: (answers, serviceId) =>
      sendableOf(items, evaluatePresences(items, answers, context), serviceId),
    documents: (scope) => checklist(documents, scope),
    consents: (visible) => [
      ...catalogue.consents,
      ...consents.filter((id) => id !== 'special-data' || visible.some((question) => special.has(question))),
    ],
  };
  return form;
};
