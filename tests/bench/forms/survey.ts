import { createRequire } from 'node:module';
import type { AnswerValue } from '../../../shared/catalogue/answer.ts';
import {
  bounds,
  type Calculation,
  type Constraint,
  limits,
  options,
  type SyntheticForm,
  type SyntheticQuestion,
  type Test,
} from './synthetic.ts';

/** What of survey-core is used; the library is not part of the product and may not be installed. */
interface SurveyQuestion {
  readonly name: string;
  readonly value: unknown;
  readonly isVisible: boolean;
  readonly isRequired: boolean;
  readonly errors: readonly unknown[];
}

interface SurveyEvent {
  add(
    callback: (
      sender: unknown,
      options: { readonly name?: string; readonly question?: SurveyQuestion },
    ) => void,
  ): void;
}

export interface Survey {
  data: Readonly<Record<string, unknown>>;
  setValue(name: string, value: unknown): void;
  clearValue(name: string): void;
  getQuestionByName(name: string): SurveyQuestion;
  readonly onQuestionVisibleChanged: SurveyEvent;
  readonly onValueChanged: SurveyEvent;
}

interface SurveyLibrary {
  readonly Model: new (json: unknown) => Survey;
}

/** Null when survey-core is not installed beside the measurements. */
export const surveyLibrary = (folder: URL): SurveyLibrary | null => {
  try {
    return createRequire(folder)('survey-core') as SurveyLibrary;
  } catch {
    return null;
  }
};

/** A dot in a name would mean a property of an object. */
export const surveyName = (id: string): string => id.replace('.', '_');

const naming =
  (form: SyntheticForm) =>
  (position: number): string =>
    `{${surveyName(form[position]?.id ?? '')}}`;

const testIn = (form: SyntheticForm, test: Test): string => {
  const name = naming(form);
  switch (test.kind) {
    case 'is':
      return `(${name(test.of)} notempty and ${name(test.of)} = ${test.value})`;
    case 'among':
      return `(${test.options.map((option) => `${name(test.of)} = '${option}'`).join(' or ')})`;
    case 'above':
      return `(${name(test.of)} notempty and ${name(test.of)} > ${limits[test.limit]})`;
    case 'exceeds':
      return `(${name(test.of)} notempty and ${name(test.other)} notempty and ${name(test.of)} > ${name(test.other)})`;
    default:
      return `(${test.tests.map((each) => testIn(form, each)).join(test.kind === 'all' ? ' and ' : ' or ')})`;
  }
};

const calculationIn = (form: SyntheticForm, found: Calculation): string => {
  const name = naming(form);
  if (found.kind === 'choose') {
    return `iif(${name(found.test)} empty, '', iif(${name(found.test)} = true, ${name(found.yes)}, ${name(found.no)}))`;
  }
  const known = found.of.map((position) => `${name(position)} notempty`).join(' and ');
  return `iif(${known}, ${found.of.map(name).join(' + ')}, '')`;
};

const constraintIn = (form: SyntheticForm, own: string, { kind, other }: Constraint): string => {
  const name = naming(form)(other);
  if (kind === 'at-least') return `${name} empty or {${own}} >= ${name}`;
  return `${name} empty or {${own}} = false or ${name} = true`;
};

const shapes: Readonly<Record<SyntheticQuestion['type'], object>> = {
  boolean: { type: 'boolean' },
  choice: { type: 'radiogroup', choices: options },
  number: { type: 'text', inputType: 'number' },
  text: { type: 'text' },
};

const ownBounds = ({ type }: SyntheticQuestion): object =>
  type === 'number'
    ? { type: 'numeric', minValue: bounds.min, maxValue: bounds.max }
    : { type: 'text', maxLength: bounds.maxLength };

const elementOf = (form: SyntheticForm, question: SyntheticQuestion): object => {
  const { id, when, required, calculation, constraint, bounded } = question;
  const name = surveyName(id);
  if (calculation) return { type: 'expression', name, expression: calculationIn(form, calculation) };
  const validators = [
    ...(bounded ? [ownBounds(question)] : []),
    ...(constraint ? [{ type: 'expression', expression: constraintIn(form, name, constraint) }] : []),
  ];
  return {
    ...shapes[question.type],
    name,
    ...(when && { visibleIf: testIn(form, when) }),
    ...(typeof required === 'boolean' ? { isRequired: required } : { requiredIf: testIn(form, required) }),
    ...(validators.length > 0 && { validators }),
  };
};

/** The same form for SurveyJS: hidden answers do not count, every answer is judged as it is given. */
export const surveyJson = (form: SyntheticForm): object => ({
  clearInvisibleValues: 'onHidden',
  checkErrorsMode: 'onValueChanged',
  elements: form.map((question) => elementOf(form, question)),
});

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

export interface SurveyField {
  readonly visible: boolean;
  readonly value: unknown;
}

export const surveyField = (survey: Survey, id: string): SurveyField => {
  const { isVisible, value } = survey.getQuestionByName(surveyName(id));
  return { visible: isVisible, value: isEmpty(value) ? undefined : value };
};

/** Gives an answer and reads the state of every question that the survey says has changed. */
export const surveyReader = (survey: Survey): ((name: string, value: AnswerValue | undefined) => number) => {
  const changed = new Set<string>();
  survey.onQuestionVisibleChanged.add((_, { question }) => question && changed.add(question.name));
  survey.onValueChanged.add((_, { name }) => name !== undefined && changed.add(name));
  return (name, value) => {
    changed.clear();
    if (value === undefined) survey.clearValue(name);
    else survey.setValue(name, value);
    let seen = 0;
    for (const each of changed) {
      const { isVisible, isRequired, errors, value: now } = survey.getQuestionByName(each);
      seen += Number(isVisible) + Number(isRequired) + errors.length + Number(isEmpty(now));
    }
    return seen;
  };
};
