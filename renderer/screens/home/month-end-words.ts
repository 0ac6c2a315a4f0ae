import { formatWestern } from '../../../shared/domain/dates.ts';
import type { Language } from '../../../shared/protocol/visit.ts';
import type { MonthEnd } from '../../../shared/rules/month-end.ts';

/** Languages whose month names Chromium knows and whose readers write them out; elsewhere the month is a number. */
const namedMonths: Partial<Record<Language, string>> = { en: 'en-GB', fil: 'fil' };

/** `11月30日` in Chinese; elsewhere the whole date in the reader's own order. */
export const dayWords = ({ lastDay }: MonthEnd, language: Language): string =>
  language === 'zh-TW'
    ? `${Number(lastDay.slice(5, 7))}月${Number(lastDay.slice(8))}日`
    : formatWestern(lastDay, language);

/** `11` in Chinese, `November` in English, `11/2026` where months are numbers. */
export const monthWords = ({ lastDay }: MonthEnd, language: Language): string => {
  const month = Number(lastDay.slice(5, 7));
  if (language === 'zh-TW') return String(month);
  const locale = namedMonths[language];
  return locale === undefined
    ? `${month}/${lastDay.slice(0, 4)}`
    : new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.parse(lastDay));
};
