import { useContext } from 'react';
import { isAddress } from '../../../shared/catalogue/answer.ts';
import type { Question } from '../../../shared/catalogue/schema.ts';
import { isIsoDate } from '../../../shared/domain/dates.ts';
import { checkPhone } from '../../../shared/domain/phone.ts';
import type { AnswerValue, Language } from '../../../shared/protocol/visit.ts';
import { hasText, officialLanguage, text } from '../../text/i18n.ts';
import { Languages, pair, useBoth } from '../../text/languages.ts';
import type { Line, Lines } from '../../text/lines.ts';
import { addressText, districtInEnglish } from '../questions/address.ts';
import { useDateLines } from '../questions/DateQuestion.tsx';
import { usePersonWords } from '../questions/PersonWords.tsx';

/** What was typed stands as it was typed; only its script tells the language. */
const typedLine = (typed: string, applicant: Language): Line => {
  if (/\p{Script=Han}/u.test(typed)) return { lang: 'zh-TW', text: typed };
  return { lang: applicant === officialLanguage ? 'en' : applicant, text: typed };
};

const shownPhone = (typed: string): string => {
  const phone = checkPhone(typed);
  return phone.ok ? phone.value.display : typed;
};

const listed = (language: Language, question: Question, codes: readonly string[]): Line => ({
  lang: language,
  text: new Intl.ListFormat(language, { type: 'conjunction' }).format(
    codes.map((code) => text(language, `questions:${question.id}.options.${code}`)),
  ),
});

const amount = (question: Question, value: number): string => {
  const figure = new Intl.NumberFormat('en').format(value);
  return question.type === 'money' ? `NT$ ${figure}` : figure;
};

/**
 * An answer as it is read aloud, in full and in both languages: choices by their words, dates in the applicant's own order
 * and by 民國, addresses as they stand on the form. Answers that are not valid yet stand as they were typed.
 */
export const useAnswerLines = (): ((question: Question, value: AnswerValue) => Lines) => {
  const both = useBoth();
  const dateLines = useDateLines();
  const { applicant } = useContext(Languages);
  return (question, value) => {
    const option = (code: string): Lines => both(`questions:${question.id}.options.${code}`);
    if (typeof value === 'boolean') {
      const code = value ? 'yes' : 'no';
      // What is calculated has no options to choose from, so no words of its own for them.
      return hasText(`questions:${question.id}.options.${code}`) ? option(code) : both(`ui:${code}`);
    }
    if (typeof value === 'number') return { first: typedLine(amount(question, value), applicant) };
    if (Array.isArray(value)) {
      return pair(listed(applicant, question, value), listed(officialLanguage, question, value));
    }
    if (isAddress(value)) {
      const address = { lang: 'zh-TW', text: addressText(value) };
      const english = districtInEnglish(value.district);
      if (applicant === officialLanguage || english === '') return { first: address };
      return { first: address, second: { lang: 'en', text: english } };
    }
    if (question.type === 'choice' && question.options?.includes(value)) return option(value);
    if (question.type === 'date' && isIsoDate(value)) return dateLines(value);
    return { first: typedLine(question.type === 'phone' ? shownPhone(value) : value, applicant) };
  };
};

/** The rows of a family as one answer: how many, and who. */
export const useRowsLines = (): ((group: string, rows: readonly string[]) => Lines) => {
  const both = useBoth();
  const wordsOf = usePersonWords();
  const { applicant } = useContext(Languages);
  return (group, rows) => {
    if (rows.length === 0) return both('fields:people.nobody');
    const titles = rows.map((row) => wordsOf(group, row).title);
    const line = (language: Language, names: readonly Line[]): Line => ({
      lang: language,
      text: text(language, 'readback:people', {
        count: rows.length,
        names: new Intl.ListFormat(language, { type: 'conjunction' }).format(names.map((name) => name.text)),
      }),
    });
    return pair(
      line(
        applicant,
        titles.map(({ first }) => first),
      ),
      line(
        officialLanguage,
        titles.map(({ first, second }) => second ?? first),
      ),
    );
  };
};
