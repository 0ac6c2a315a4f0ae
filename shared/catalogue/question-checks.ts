import { isIdentifierKind } from '../domain/identifiers.ts';
import { fieldName } from './cells.ts';
import { type Checking, checkExpression, checkReachable, type Place, repeatedAt } from './checking.ts';
import { checkEarlier, kindOfType, libraryReads } from './reading.ts';
import type { Field, Question } from './schema.ts';

// Rules name questions as `group.name`, groups and fields by one word; anything else could not be written in CEL.
const questionId = /^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/;
const groupId = /^[a-z][A-Za-z0-9]*$/;
// Top-level keys of questions.json that are no questions, and variables that rules already have.
const reserved = new Set(['sections', 'errors', 'warnings', 'on', 'place', 'member']);

type Either = Question | Field;

interface Shape {
  readonly wrong: (question: Either) => boolean;
  readonly at: string;
  readonly message: string;
}

const isOneOf = (types: readonly Question['type'][], { type }: Either): boolean => types.includes(type);
const isAsked = ({ type, calculate }: Either): boolean => type !== 'group' && calculate === undefined;

const shapes: readonly Shape[] = [
  {
    wrong: (each) => isOneOf(['choice', 'multi'], each) !== (each.options !== undefined),
    at: 'options',
    message: 'options belong to choice and multi, and only there',
  },
  {
    wrong: (each) =>
      isAsked(each)
        ? isOneOf(['identifier', 'phone'], each) !== (each.identifierKinds !== undefined)
        : each.identifierKinds !== undefined,
    at: 'identifierKinds',
    message: 'identifierKinds belong to identifier and phone, and only there',
  },
  {
    wrong: (each) => (each.min ?? each.max) !== undefined && !isOneOf(['number', 'money'], each),
    at: 'type',
    message: 'min and max belong to number and money',
  },
  {
    wrong: ({ min, max }) => min !== undefined && max !== undefined && min > max,
    at: 'min',
    message: 'min is greater than max: no number is accepted',
  },
  {
    wrong: (each) => each.maxLength !== undefined && !isOneOf(['text', 'longText'], each),
    at: 'maxLength',
    message: 'maxLength belongs to text and longText',
  },
  {
    wrong: (each) => each.when !== undefined && each.type !== 'date',
    at: 'when',
    message: 'when (past, future, any) belongs to date',
  },
  {
    wrong: (each) => each.calculate !== undefined && (each.constraint ?? each.provenance) !== undefined,
    at: 'calculate',
    message: 'what is calculated is not answered: it has no constraint and no provenance',
  },
  {
    wrong: (each) => each.calculate !== undefined && kindOfType[each.type] === undefined,
    at: 'calculate',
    message: 'an address or a group cannot be calculated',
  },
  {
    wrong: (each) => (each.type === 'group') !== ('fields' in each && (each.fields ?? []).length > 0),
    at: 'type',
    message: 'a group has fields, and only a group',
  },
  {
    wrong: (each) => 'maxRows' in each && each.maxRows !== undefined && each.type !== 'group',
    at: 'maxRows',
    message: 'maxRows belongs to group',
  },
];

const checkShape = ({ report, library }: Checking, each: Either): void => {
  if (each.movedFrom !== undefined && library.has(each.movedFrom)) {
    const message = `${each.movedFrom} is still there: its answers have not moved`;
    report(each, ['movedFrom'], message, 'Take the old question away, or movedFrom');
  }
  for (const { wrong, at, message } of shapes) {
    if (wrong(each)) report(each, [at], message, 'Mend the type or take this away');
  }
  for (const at of repeatedAt(each.options ?? [])) {
    report(
      each,
      ['options', at],
      `the option ${each.options?.[at]} stands there twice`,
      'Keep one of the two',
    );
  }
  for (const [at, kind] of (each.identifierKinds ?? []).entries()) {
    if (isIdentifierKind(kind)) continue;
    const advice = 'Use a kind of shared/domain/identifiers.ts';
    report(each, ['identifierKinds', at], `no such identifier kind: ${kind}`, advice);
  }
  for (const option of Object.keys(each.optionsWhen ?? {})) {
    if (each.options?.includes(option)) continue;
    report(each, ['optionsWhen', option], `no such option: ${option}`, 'Name one of its options');
  }
};

/** A constraint may read its own question and what comes before it. */
const checkConstraint = (checking: Checking, each: Either, group: string | undefined): void => {
  if (each.constraint === undefined) return;
  const place: Place = { item: each, at: ['constraint'] };
  const reads = checkExpression(checking, place, each.constraint, 'bool', group);
  if (!reads) return;
  checkEarlier(
    checking,
    place,
    each.id,
    reads.filter((read) => read !== each.id),
  );
  if (checking.canBeTrue(each.constraint, { group })) return;
  const limit = each.type === 'date' && each.when ? ` together with when: ${each.when}` : '';
  checking.report(
    each,
    ['constraint'],
    `no value satisfies it${limit}`,
    'Mend the constraint or the limits beside it',
  );
};

const checkCalculation = (checking: Checking, each: Either, group: string | undefined): void => {
  const kind = kindOfType[each.type];
  if (each.calculate === undefined || kind === undefined) return;
  const place: Place = { item: each, at: ['calculate'] };
  const reads = checkExpression(checking, place, each.calculate, kind, group);
  if (reads) checkEarlier(checking, place, each.id, reads);
};

const checkConditions = (checking: Checking, each: Either, group: string | undefined): void => {
  const conditions: readonly (readonly [readonly string[], string])[] = [
    ...('askWhen' in each && each.askWhen !== undefined ? [[['askWhen'], each.askWhen] as const] : []),
    ...Object.entries(each.optionsWhen ?? {}).map(
      ([option, source]) => [['optionsWhen', option], source] as const,
    ),
  ];
  for (const [at, source] of conditions) {
    const place: Place = { item: each, at };
    const reads = checkExpression(checking, place, source, 'bool', group);
    if (!reads) continue;
    checkEarlier(checking, place, each.id, reads);
    checkReachable(checking, place, source, { group, about: each.id });
  }
};

const checkOne = (checking: Checking, each: Either, group: string | undefined): void => {
  checkShape(checking, each);
  checkCalculation(checking, each, group);
  checkConditions(checking, each, group);
  checkConstraint(checking, each, group);
};

const checkId = ({ report, content }: Checking, each: Question): void => {
  const word = each.id.split('.')[0] ?? '';
  const isGroup = each.type === 'group';
  if (!(isGroup ? groupId : questionId).test(each.id) || reserved.has(word)) {
    const wanted = isGroup ? 'one word' : 'group.name';
    report(
      each,
      ['id'],
      `the id must be ${wanted} in camel case, and no reserved word`,
      'Give it another id',
    );
  }
  if (isGroup && content.questions.some(({ id }) => id.startsWith(`${each.id}.`))) {
    report(
      each,
      ['id'],
      `questions begin with ${each.id}. as the fields of this group do`,
      'Give it another id',
    );
  }
};

/** Everything that some service lists, some rule of it reads, or some calculation needs. */
const usedIds = (checking: Checking, readByServices: ReadonlySet<string>): ReadonlySet<string> => {
  const listed = checking.content.services.flatMap(({ questions }) => questions.map(({ id }) => id));
  const calculated = [...checking.library.keys()].flatMap((id) => libraryReads(checking, id));
  return new Set([...listed, ...calculated, ...readByServices]);
};

/** A question that nobody asks and nothing calculates with is never seen by anybody. */
export const checkUse = (checking: Checking, readByServices: ReadonlySet<string>): void => {
  const used = usedIds(checking, readByServices);
  for (const each of checking.content.questions) {
    if (used.has(each.id)) continue;
    const advice = 'List it in a service, or take it away with its texts';
    checking.report(each, [], `no service asks ${each.id}, and no calculation reads it`, advice);
  }
};

const checkFieldIds = ({ report }: Checking, { id: group, fields = [] }: Question): void => {
  for (const at of repeatedAt(fields.map(({ id }) => id))) {
    const field = fields[at];
    if (field) report(field, ['id'], `${field.id} is there twice`, 'Keep one of the two');
  }
  for (const field of fields) {
    if (groupId.test(fieldName(field.id)) && field.id === `${group}.${fieldName(field.id)}`) continue;
    report(field, ['id'], 'the id of a field must be one word in camel case', 'Give it another id');
  }
};

/** Without sound ids no expression has a meaning: these come before everything else. */
export const checkQuestionIds = (checking: Checking): void => {
  const { questions } = checking.content;
  for (const at of repeatedAt(questions.map(({ id }) => id))) {
    const question = questions[at];
    if (question) checking.report(question, ['id'], `${question.id} is there twice`, 'Keep one of the two');
  }
  for (const each of questions) {
    checkId(checking, each);
    checkFieldIds(checking, each);
  }
};

export const checkQuestions = (checking: Checking): void => {
  for (const each of checking.content.questions) {
    checkOne(checking, each, undefined);
    for (const field of each.fields ?? []) checkOne(checking, field, each.id);
  }
};
