import type { AnswerValue } from '../../../shared/catalogue/answer.ts';
import { cellId } from '../../../shared/catalogue/cells.ts';
import type { Catalogue, Field, Question, Service } from '../../../shared/catalogue/schema.ts';
import { aCatalogue, aField, aGroup, aParameter, aQuestion, aService } from '../../support/catalogue.ts';
import { below, type Draw } from '../../support/seeded.ts';

const pick = <T>(draw: Draw, among: readonly T[]): T => {
  const found = among[below(draw, among.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

const codes = ['x', 'y', 'z', 'none'];

/** What may be read at some place, by type. */
type Readable = Readonly<
  Record<'boolean' | 'choice' | 'multi' | 'number' | 'text' | 'date', readonly string[]>
> & {
  readonly hasGroup: boolean;
};

const readable = (questions: readonly (Question | Field)[], prefix = ''): Readable => {
  const of = (...types: readonly string[]): readonly string[] =>
    questions.filter(({ type }) => types.includes(type)).map(({ id }) => prefix + id);
  return {
    boolean: of('boolean'),
    choice: of('choice'),
    multi: of('multi'),
    number: of('number', 'money'),
    text: of('text'),
    date: of('date'),
    hasGroup: questions.some(({ type }) => type === 'group'),
  };
};

const number = (draw: Draw, from: Readable): string => {
  const ways = [
    () => "param('limit', place, on)",
    ...(from.number.length > 0 ? [() => pick(draw, from.number), () => pick(draw, from.number)] : []),
    ...(from.hasGroup
      ? [
          () => "total(people, 'income', 'adult')",
          () => "total(people, 'age')",
          () => "count(people, 'adult')",
          () => 'rowCount(people)',
        ]
      : []),
    ...(from.number.length > 0 ? [() => `(${pick(draw, from.number)} + 1.0)`] : []),
  ];
  return pick(draw, ways)();
};

const simple = (draw: Draw, from: Readable): string => {
  const ways = [
    () => `${number(draw, from)} ${pick(draw, ['<', '<=', '>', '>=', '==', '!='])} ${number(draw, from)}`,
    ...(from.boolean.length > 0
      ? [
          () => pick(draw, from.boolean),
          () => `${pick(draw, from.boolean)} == false`,
          () => pick(draw, from.boolean),
        ]
      : []),
    ...(from.choice.length > 0
      ? [
          () => `${pick(draw, from.choice)} ${pick(draw, ['==', '!='])} '${pick(draw, codes)}'`,
          () => `${pick(draw, from.choice)} in ['x', '${pick(draw, codes)}']`,
        ]
      : []),
    ...(from.multi.length > 0 ? [() => `'${pick(draw, codes)}' in ${pick(draw, from.multi)}`] : []),
    ...(from.text.length > 0 ? [() => `${pick(draw, from.text)} == ${pick(draw, from.text)}`] : []),
    ...(from.date.length > 0
      ? [
          () => `before(${pick(draw, from.date)}, ${pick(draw, [...from.date, 'on'])})`,
          () => `age(${pick(draw, from.date)}, on) >= param('limit', place, on)`,
        ]
      : []),
    ...(from.hasGroup ? [() => "some(people, 'adult')", () => "every(people, 'glad')"] : []),
  ];
  return pick(draw, ways)();
};

const truth = (draw: Draw, from: Readable): string => {
  const [a, b] = [simple(draw, from), simple(draw, from)];
  return pick(draw, [
    a,
    a,
    `!(${a})`,
    `(${a} && ${b})`,
    `(${a} || !(${b}))`,
    `(${a} ? ${b} : ${simple(draw, from)})`,
  ]);
};

const sometimes = <T>(draw: Draw, odds: number, make: () => T): T | undefined =>
  draw() < odds ? make() : undefined;

const extras = (draw: Draw, type: Question['type'], earlier: Readable, all: Readable) => {
  const constraint = sometimes(draw, 0.15, () => truth(draw, all));
  const hidesOption = (type === 'choice' || type === 'multi') && draw() < 0.4;
  return {
    ...(type === 'choice' || type === 'multi' ? { options: codes } : {}),
    ...(hidesOption ? { optionsWhen: { y: truth(draw, earlier) } } : {}),
    ...(constraint === undefined ? {} : { constraint }),
  };
};

const people = (draw: Draw, before: Readable): Question => {
  const typed: readonly (readonly [string, Field['type']])[] = [
    ['name', 'text'],
    ['age', 'number'],
    ['kin', 'choice'],
    ['glad', 'boolean'],
  ];
  const fields: Field[] = [];
  for (const [name, type] of typed) {
    const own = readable(fields, '').number.length >= 0 ? memberOf(fields, before) : before;
    const askWhen = sometimes(draw, 0.3, () => truth(draw, own));
    fields.push(
      aField(`people.${name}`, type, {
        ...extras(draw, type, own, own),
        ...(askWhen === undefined ? {} : { askWhen }),
        optional: draw() < 0.3,
      }),
    );
  }
  fields.push(
    aField('people.adult', 'boolean', { calculate: "member.age >= param('adult', place, on)" }),
    aField('people.income', 'money', { askWhen: 'member.adult', constraint: 'member.income >= member.age' }),
    aField('people.alone', 'boolean', {
      askWhen: "count(people, 'adult') < param('limit', place, on)",
      optional: true,
      sensitivity: 'special',
    }),
    aField('people.share', 'money', { calculate: "member.adult ? member.income : total(people, 'age')" }),
  );
  return aGroup('people', fields, { maxRows: 200 });
};

const memberOf = (fields: readonly Field[], before: Readable): Readable => {
  const own = readable(fields.map((field) => ({ ...field, id: field.id.replace('people.', 'member.') })));
  const both = (name: Exclude<keyof Readable, 'hasGroup'>): readonly string[] => [
    ...before[name],
    ...own[name],
  ];
  return {
    boolean: both('boolean'),
    choice: both('choice'),
    multi: both('multi'),
    number: both('number'),
    text: both('text'),
    date: both('date'),
    hasGroup: false,
  };
};

const types = ['boolean', 'boolean', 'choice', 'multi', 'number', 'money', 'text', 'date'] as const;

const questionsOf = (draw: Draw, size: number): readonly Question[] => {
  const questions: Question[] = [];
  const groupAt = below(draw, size);
  const everyId = Array.from(
    { length: size },
    (_, index) => [`q${index % 3}.n${index}`, pick(draw, types)] as const,
  );
  const all = readable(everyId.map(([id, type]) => aQuestion(id, type)));
  for (const [index, [id, type]] of everyId.entries()) {
    const earlier = readable(questions);
    const calculated = draw() < 0.2 && (type === 'boolean' || type === 'number' || type === 'money');
    const calculate =
      type === 'boolean' ? truth(draw, earlier) : `${number(draw, earlier)} + ${number(draw, earlier)}`;
    questions.push(
      aQuestion(
        id,
        type,
        calculated
          ? { calculate }
          : { ...extras(draw, type, earlier, all), sensitivity: index % 7 === 0 ? 'special' : 'plain' },
      ),
    );
    if (index === groupAt) questions.push(people(draw, readable(questions)));
  }
  return questions;
};

const serviceOf = (draw: Draw, id: string, questions: readonly Question[]): Service => {
  const listed = questions.filter(({ type }) => type === 'group' || draw() < 0.8);
  const asked = listed.map((question) => {
    const earlier = readable(questions.slice(0, questions.indexOf(question)));
    const when = sometimes(draw, 0.35, () => truth(draw, earlier));
    const required = draw() < 0.3 ? truth(draw, earlier) : draw() < 0.5;
    return { id: question.id, required, ...(when === undefined ? {} : { when }) };
  });
  const all = readable(questions);
  const documents = ['paper', 'card', 'photo'].map((paper) => ({
    id: paper,
    source: pick(draw, ['applicant', 'lookup', 'photograph', 'held'] as const),
    required: draw() < 0.5,
    ...(draw() < 0.6 ? { when: truth(draw, all) } : {}),
  }));
  return aService(id, asked, { documents, consents: ['special-data'] });
};

/** A catalogue with conditions, calculations, options that come and go and a group, all drawn; `size` questions beside it. */
export const randomCatalogue = (draw: Draw, size: number, services = 2): Catalogue => {
  const questions = questionsOf(draw, size);
  return aCatalogue({
    questions: [...questions],
    services: Array.from({ length: services }, (_, index) => serviceOf(draw, `s${index}`, questions)),
    parameters: [aParameter('limit', 2), aParameter('adult', 18)],
  });
};

const wrong: readonly AnswerValue[] = [
  '',
  'soon',
  7,
  true,
  ['x'],
  ['none', 'x'],
  { district: '', village: '', neighbourhood: '', street: '' },
];

const randomAnswer = (
  draw: Draw,
  { type, options = codes }: Pick<Question, 'type' | 'options'>,
  rows: readonly string[],
): AnswerValue => {
  if (draw() < 0.06) return pick(draw, wrong);
  switch (type) {
    case 'boolean':
      return draw() < 0.6;
    case 'choice':
      return pick(draw, options);
    case 'multi':
      return options.filter((code) => code !== 'none' && draw() < 0.5);
    case 'number':
    case 'money':
      return below(draw, 40);
    case 'date':
      return pick(draw, ['1950-03-04', '1964-02-29', '2024-01-01', '2026-11-23', '2027-01-15']);
    case 'group':
      return rows.filter(() => draw() < 0.5);
    default:
      return pick(draw, ['a', 'b', ' a ']);
  }
};

export interface Given {
  readonly id: string;
  readonly value: AnswerValue | null;
}

/** One answer, or one taken back (`null`), to a question or to a cell of one of these rows. */
export const randomStep = (draw: Draw, questions: readonly Question[], rows: readonly string[]): Given => {
  const question = pick(draw, questions);
  const fields = question.fields ?? [];
  if (fields.length > 0 && draw() < 0.7) {
    const field = pick(draw, fields);
    const id = cellId(question.id, pick(draw, rows), field.id.slice(question.id.length + 1));
    return { id, value: draw() < 0.1 ? null : randomAnswer(draw, field, rows) };
  }
  return { id: question.id, value: draw() < 0.1 ? null : randomAnswer(draw, question, rows) };
};

export const rowIds = (length: number): readonly string[] =>
  Array.from({ length }, (_, index) => `m${index}`);
