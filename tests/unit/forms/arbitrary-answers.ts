import fc from 'fast-check';
import type { AnswerValue } from '../../../shared/catalogue/answer.ts';
import type { Question } from '../../../shared/catalogue/schema.ts';

const address = fc.record({
  district: fc.constantFrom('10008130', '63000010', '99999999', ''),
  village: fc.constantFrom('', '南豐村'),
  neighbourhood: fc.constantFrom('', '7'),
  street: fc.constantFrom('', '中正路1號'),
});

const identifier = fc.constantFrom(
  'A123456789',
  'a123456789',
  'A123456788',
  'A809117967',
  '0986080950',
  'B1234567',
  'x',
  '',
);
const date = fc.constantFrom(
  '1950-03-04',
  '1964-02-29',
  '1971-06-01',
  '2012-01-01',
  '2026-10-01',
  '2026-11-23',
  '2027-01-15',
  '2030-01-01',
  '2026-02-30',
  'soon',
  '',
);

/** What a person may leave in a field: right, nearly right, empty, and of the wrong type. */
const answerTo = (question: Question): fc.Arbitrary<AnswerValue> => {
  const anything = fc.oneof(
    fc.string({ maxLength: 5 }),
    fc.boolean(),
    fc.double({ noNaN: true }),
    fc.array(fc.string(), { maxLength: 2 }),
  );
  const fitting = (): fc.Arbitrary<AnswerValue> => {
    switch (question.type) {
      case 'boolean':
        return fc.boolean();
      case 'choice':
        return fc.constantFrom(...(question.options ?? []));
      case 'multi':
        return fc.subarray([...(question.options ?? [])]);
      case 'date':
        return date;
      case 'address':
        return address;
      case 'identifier':
      case 'phone':
        return identifier;
      case 'number':
      case 'money':
        return fc.integer();
      default:
        return fc.string({ maxLength: 20 });
    }
  };
  return fc.oneof({ weight: 9, arbitrary: fitting() }, { weight: 1, arbitrary: anything });
};

export type Step = { readonly id: string; readonly value: AnswerValue | null };

/** Answers given one after another, some taken back (`null`). */
export const stepsThrough = (questions: readonly Question[]): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.constantFrom(...questions).chain((question) =>
      fc.record({
        id: fc.constant(question.id),
        value: fc.oneof(
          { weight: 8, arbitrary: answerTo(question) },
          { weight: 1, arbitrary: fc.constant(null) },
        ),
      }),
    ),
    { maxLength: 60 },
  );
