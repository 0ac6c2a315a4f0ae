import type { AnswerValue } from '../../../shared/catalogue/answer.ts';
import type { AnswerFaultCode } from '../../../shared/catalogue/texts.ts';
import {
  bounds,
  limits,
  options,
  type SyntheticForm,
  type SyntheticQuestion,
  type Test,
} from './synthetic.ts';

/** The reference: what a programmer would write by hand for this one form, with no language, library or catalogue between. */
type Values = (AnswerValue | undefined)[];

const testOf = (test: Test): ((known: Values) => boolean) => {
  switch (test.kind) {
    case 'is':
      return (known) => known[test.of] === test.value;
    case 'among':
      return (known) => test.options.includes(known[test.of] as string);
    case 'above':
      return (known) => (known[test.of] as number) > (limits[test.limit] ?? 0);
    case 'exceeds':
      return (known) => (known[test.of] as number) > (known[test.other] as number);
    default: {
      const tests = test.tests.map(testOf);
      if (test.kind === 'all') return (known) => tests.every((each) => each(known));
      return (known) => tests.some((each) => each(known));
    }
  }
};

const calculationOf = (found: NonNullable<SyntheticQuestion['calculation']>) => (known: Values) => {
  if (found.kind === 'choose') {
    if (known[found.test] === undefined) return undefined;
    return known[found.test] === true ? known[found.yes] : known[found.no];
  }
  let sum = 0;
  for (const position of found.of) sum += known[position] as number;
  return Number.isNaN(sum) ? undefined : sum;
};

const judge = ({ type, bounded }: SyntheticQuestion, value: AnswerValue): AnswerFaultCode | null => {
  if (type === 'choice' && typeof value === 'string') {
    return (options as readonly string[]).includes(value) ? null : 'not-an-option';
  }
  if (typeof value !== (type === 'number' || type === 'boolean' ? type : 'string')) return 'type';
  if (!bounded) return null;
  if (typeof value === 'string') return value.length > bounds.maxLength ? 'too-long' : null;
  if ((value as number) < bounds.min) return 'too-small';
  return (value as number) > bounds.max ? 'too-large' : null;
};

const readsOf = (test: Test | boolean | null): readonly number[] => {
  if (test === null || typeof test === 'boolean') return [];
  if ('tests' in test) return test.tests.flatMap(readsOf);
  return test.kind === 'exceeds' ? [test.of, test.other] : [test.of];
};

const positionsRead = ({ when, required, calculation, constraint }: SyntheticQuestion): readonly number[] => {
  const derived = calculation?.kind === 'sum' ? calculation.of : [];
  const chosen = calculation?.kind === 'choose' ? [calculation.test, calculation.yes, calculation.no] : [];
  return [
    ...readsOf(when),
    ...readsOf(required),
    ...derived,
    ...chosen,
    ...(constraint ? [constraint.other] : []),
  ];
};

/** For each position those that read it, in form order; all of them stand after it. */
const readersIn = (form: SyntheticForm): readonly (readonly number[])[] => {
  const readers: number[][] = form.map(() => []);
  for (const [position, question] of form.entries()) {
    for (const read of new Set(positionsRead(question))) readers[read]?.push(position);
  }
  return readers;
};

export interface Closures {
  readonly given: Values;
  readonly known: Values;
  readonly visible: readonly boolean[];
  readonly required: readonly boolean[];
  readonly error: readonly (AnswerFaultCode | null)[];
  /** Positions whose state changed, in form order. */
  set(position: number, value: AnswerValue | undefined): readonly number[];
}

export const createClosures = (form: SyntheticForm, initial: Values = []): Closures => {
  const given: Values = form.map((_, position) => initial[position]);
  const known: Values = form.map(() => undefined);
  const visible = form.map(() => false);
  const required = form.map(() => false);
  const error = form.map((): AnswerFaultCode | null => null);
  const readers = readersIn(form);
  let changed: number[] = [];
  const steps = form.map((question) => ({
    question,
    when: question.when === null ? null : testOf(question.when),
    required: typeof question.required === 'boolean' ? question.required : testOf(question.required),
    calculate: question.calculation === null ? null : calculationOf(question.calculation),
  }));

  const isRefused = ({ constraint }: SyntheticQuestion, value: AnswerValue): boolean => {
    const other = constraint === null ? undefined : known[constraint.other];
    if (constraint === null || other === undefined) return false;
    return constraint.kind === 'implies'
      ? value === true && other === false
      : (value as number) < (other as number);
  };

  /** Looks at one question again; true when what others read of it is another now. */
  const update = (position: number): boolean => {
    const step = steps[position];
    if (!step) return false;
    const before = known[position];
    if (step.calculate !== null) {
      visible[position] = true;
      known[position] = step.calculate(known);
      if (known[position] !== before) changed.push(position);
      return known[position] !== before;
    }
    const isVisible = step.when === null || step.when(known);
    const isRequired =
      isVisible && (typeof step.required === 'boolean' ? step.required : step.required(known));
    const value = isVisible ? given[position] : undefined;
    let fault = value === undefined ? null : judge(step.question, value);
    known[position] = fault === null ? value : undefined;
    if (value === undefined && isRequired) fault = 'required';
    else if (fault === null && value !== undefined && isRefused(step.question, value)) fault = 'constraint';
    const isSame =
      visible[position] === isVisible && required[position] === isRequired && error[position] === fault;
    if (!isSame) changed.push(position);
    visible[position] = isVisible;
    required[position] = isRequired;
    error[position] = fault;
    return known[position] !== before;
  };

  for (let position = 0; position < form.length; position += 1) update(position);
  return {
    given,
    known,
    visible,
    required,
    error,
    set: (position, value) => {
      if (given[position] === value) return [];
      given[position] = value;
      changed = [];
      // Sorted by position; nobody reads what stands later, so each is looked at once.
      const waiting = [position];
      for (let index = 0; index < waiting.length; index += 1) {
        const next = waiting[index] ?? 0;
        if (!update(next)) continue;
        for (const reader of readers[next] ?? []) {
          let at = waiting.length;
          while ((waiting[at - 1] ?? -1) > reader) at -= 1;
          if (waiting[at - 1] !== reader) waiting.splice(at, 0, reader);
        }
      }
      if (changed[0] !== position) changed.unshift(position);
      return changed;
    },
  };
};
