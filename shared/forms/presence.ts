import type { AnswerValue } from '../catalogue/answer.ts';
import type { AnswerFaultCode } from '../catalogue/texts.ts';
import type { Expression } from '../rules/expression.ts';
import type { AnswerCheck } from './check-answer.ts';
import type { FormItem } from './items.ts';

/** How an expression stands now; null is unclear. */
export type Truths = (expression: Expression) => boolean | null;

/** What a question is before its constraint is judged; it depends on what stands earlier only. */
export interface Presence {
  readonly visible: boolean;
  readonly required: boolean;
  /** What rules see: absent while hidden or invalid. */
  readonly known: AnswerValue | undefined;
  readonly fault: AnswerFaultCode | null;
  readonly warning: AnswerFaultCode | null;
  /** Codes offered now; null where there is nothing to choose. */
  readonly options: readonly string[] | null;
}

/** Of a question that is not asked, or whose row is not there. */
export const hiddenPresence = ({ question }: FormItem): Presence => ({
  visible: false,
  required: false,
  known: undefined,
  fault: null,
  warning: null,
  options: question.options ?? null,
});

type Asking = 'no' | 'yes' | 'required';

const askingOf = (item: FormItem, truth: Truths): Asking => {
  let asking: Asking = 'no';
  for (const { when, required } of item.demands) {
    if (when !== null && truth(when) !== true) continue;
    if (typeof required === 'boolean' ? required : truth(required) === true) return 'required';
    asking = 'yes';
  }
  return asking;
};

/** An option is offered as long as its condition is not known to be false. */
const offeredBy = ({ question, offers }: FormItem, truth: Truths): readonly string[] | null => {
  const { options } = question;
  if (options === undefined) return null;
  if (offers.length === 0) return options;
  const withheld = offers.filter(({ when }) => truth(when) === false).map(({ option }) => option);
  return withheld.length === 0 ? options : options.filter((option) => !withheld.includes(option));
};

const isOffered = (value: AnswerValue, options: readonly string[] | null): boolean => {
  if (options === null) return true;
  if (Array.isArray(value)) return value.every((code) => options.includes(code));
  return typeof value === 'string' && options.includes(value);
};

// Built of literals, not of spreads: this runs for every answer, and a spread costs more than all the rest.
const refused = (
  fault: AnswerFaultCode | null,
  required: boolean,
  options: readonly string[] | null,
): Presence => ({ visible: true, required, known: undefined, fault, warning: null, options });

/** `checked` is the answer judged by its question alone. */
export const presenceOf = (item: FormItem, checked: AnswerCheck, truth: Truths): Presence => {
  const asking = askingOf(item, truth);
  if (asking === 'no') return hiddenPresence(item);
  const required = asking === 'required';
  const options = offeredBy(item, truth);
  if (checked.kind === 'absent') return refused(required ? 'required' : null, required, options);
  if (checked.kind === 'invalid') return refused(checked.code, required, options);
  const { value: known, warning = null } = checked;
  if (!isOffered(known, options)) return refused('not-an-option', required, options);
  return { visible: true, required, known, fault: null, warning, options };
};

/** A calculation has its value whether it is shown or not; nobody can be asked for it, and it is never wrong. */
export const derivedPresence = (item: FormItem, value: AnswerValue | undefined, truth: Truths): Presence => ({
  visible: askingOf(item, truth) !== 'no',
  required: false,
  known: value,
  fault: null,
  warning: null,
  options: item.question.options ?? null,
});

/** A constraint refuses only what it knows to be wrong: unclear passes. */
export const errorOf = (
  { constraint, calculation }: FormItem,
  { fault, known }: Pick<Presence, 'fault' | 'known'>,
  truth: Truths,
): AnswerFaultCode | null => {
  if (fault !== null || known === undefined || constraint === null || calculation !== null) return fault;
  return truth(constraint) === false ? 'constraint' : null;
};
