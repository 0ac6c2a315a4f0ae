/** An address answer; `district` is the 8-digit MOI code, 7 digits where a leading zero was lost. */
export interface AddressAnswer {
  readonly district: string;
  readonly village: string;
  readonly neighbourhood: string;
  readonly street: string;
}

/**
 * The value of an answer, by the question's type: texts, identifiers, phones and choice codes as strings, dates as ISO
 * `yyyy-mm-dd`, several choices as an array of codes, money in whole NT$.
 */
export type AnswerValue = string | number | boolean | string[] | AddressAnswer;

/** Answers by question id. What is not there was not answered. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/** The bare values of a visit's answers, which also carry who gave them and when. */
export const answerValues = (answers: Readonly<Record<string, { readonly value: AnswerValue }>>): Answers =>
  Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value]));

export const isAddress = (value: unknown): value is AddressAnswer =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'district' in value;

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

const sameAddress = (a: AddressAnswer, b: AddressAnswer): boolean =>
  a.district === b.district &&
  a.village === b.village &&
  a.neighbourhood === b.neighbourhood &&
  a.street === b.street;

export const sameAnswer = (a: AnswerValue | undefined, b: AnswerValue | undefined): boolean => {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return sameList(a, b);
  return isAddress(a) && isAddress(b) && sameAddress(a, b);
};
