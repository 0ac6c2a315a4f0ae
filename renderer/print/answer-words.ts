import { isAddress } from '../../shared/catalogue/answer.ts';
import type { Question } from '../../shared/catalogue/schema.ts';
import { formatRoc, formatWestern, isIsoDate } from '../../shared/domain/dates.ts';
import { checkPhone } from '../../shared/domain/phone.ts';
import type { Answer, AnswerValue, Language } from '../../shared/protocol/visit.ts';
import { addressText } from '../screens/questions/address.ts';
import { hasText, officialLanguage, text } from '../text/i18n.ts';
import { pair } from '../text/languages.ts';
import type { Lines } from '../text/lines.ts';

/** What the core gives in place of identifiers, money and special data once a visit is closed. */
export const isHidden = (value: AnswerValue | undefined): boolean =>
  typeof value === 'string' && /^●+$/.test(value);

/** The answers that can be reckoned with: what is hidden is unknown, not wrong. */
export const readable = (answers: Readonly<Record<string, Answer>>): Readonly<Record<string, Answer>> =>
  Object.fromEntries(Object.entries(answers).filter(([, { value }]) => !isHidden(value)));

/** Of a choice, a boolean or several choices: the key of one option's words. */
export const optionKey = ({ id }: Pick<Question, 'id'>, code: string): string => {
  const own = `questions:${id}.options.${code}`;
  return hasText(own) || (code !== 'yes' && code !== 'no') ? own : `ui:${code}`;
};

const figure = ({ type }: Question, value: number): string => {
  const shown = new Intl.NumberFormat('en').format(value);
  return type === 'money' ? `NT$ ${shown}` : shown;
};

const phoneText = (given: string): string => {
  const phone = checkPhone(given);
  return phone.ok ? phone.value.display : given;
};

const dateText = (language: Language, day: string): string => {
  if (!isIsoDate(day)) return day;
  return language === officialLanguage ? formatRoc(day).text : formatWestern(day, language);
};

const answerIn = (language: Language, question: Question, value: AnswerValue): string => {
  if (typeof value === 'boolean') return text(language, optionKey(question, value ? 'yes' : 'no'));
  if (typeof value === 'number') return figure(question, value);
  if (Array.isArray(value)) {
    const words = value.map((code) => text(language, optionKey(question, code)));
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
  }
  if (isAddress(value)) return addressText(value);
  if (question.type === 'choice' && question.options?.includes(value)) {
    return text(language, optionKey(question, value));
  }
  if (question.type === 'date') return dateText(language, value);
  return question.type === 'phone' ? phoneText(value) : value;
};

/** The same answer to every reader: names, numbers, addresses, what was told in one's own words. */
const isAlike = ({ type, options }: Question, value: AnswerValue): boolean =>
  isHidden(value) ||
  isAddress(value) ||
  typeof value === 'number' ||
  (typeof value === 'string' && type !== 'date' && !(options?.includes(value) ?? false));

/** An answer in words, in the languages of `order` (first the one that stands large). */
export const answerWords = (
  question: Question,
  value: AnswerValue,
  order: readonly [Language, Language],
): Lines => {
  const [first, second] = order;
  if (isAlike(question, value)) {
    const words = answerIn(officialLanguage, question, value);
    const isChinese = /\p{Script=Han}/u.test(words) || first === officialLanguage;
    return { first: { lang: isChinese ? officialLanguage : first, text: words } };
  }
  return pair(
    { lang: first, text: answerIn(first, question, value) },
    { lang: second, text: answerIn(second, question, value) },
  );
};
