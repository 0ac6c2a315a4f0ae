import './MonthEnd.css';
import { CalendarDays } from 'lucide-react';
import { useContext } from 'react';
import { findParameter } from '../../../shared/catalogue/lookup.ts';
import { todayIn } from '../../../shared/domain/dates.ts';
import type { Language } from '../../../shared/protocol/visit.ts';
import { type MonthEnd, monthEndNear } from '../../../shared/rules/month-end.ts';
import { useApp } from '../../app/contexts.ts';
import { officialLanguage, say, text } from '../../text/i18n.ts';
import { Languages, pair } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';
import { Two } from '../../ui/Two.tsx';
import { dayWords, monthWords } from './month-end-words.ts';

const wholeMonth = 31;

/** With a clock that cannot be believed no deadline is worked out from it. */
const useEnd = (warningDays: number): MonthEnd | null => {
  const { status } = useApp();
  return status.clock === 'ok' ? monthEndNear(todayIn(Date.now()), warningDays) : null;
};

/** The end of this month, however far away. */
export const useThisMonthEnd = (): MonthEnd | null => useEnd(wholeMonth);

/** The end of this month once the catalogue says that it is time to warn of it. */
export const useNearMonthEnd = (): MonthEnd | null => {
  const { catalogue, status } = useApp();
  const today = todayIn(Date.now());
  const days = findParameter(catalogue.parameters, 'monthEndWarningDays', status.district, today)?.value;
  // Earlier catalogues have no such figure: they do not warn.
  return useEnd(days ?? -1);
};

export interface MonthEndLineProps {
  readonly end: MonthEnd;
  /** `sending`: it must have reached the agency · `papers`: what is missing must have. */
  readonly of: 'sending' | 'papers';
  /** Ids of the services that a month is lost for. */
  readonly services: readonly string[];
  /** In both languages, for the applicant; else in the operator's alone. */
  readonly isForBoth?: boolean;
}

/** Date first, then why: 「11月30日 前送出，津貼才從 11 月起算」, with the allowances that it is about. */
export const MonthEndLine = ({ end, of, services, isForBoth = false }: MonthEndLineProps) => {
  const { staff, applicant } = useContext(Languages);
  const names = (language: Language): string =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(
      services.map((id) => text(language, `services:${id}.name`)),
    );
  const line = (language: Language) =>
    say(language, `home:month-end.${of}`, {
      date: dayWords(end, language),
      month: monthWords(end, language),
      names: names(language),
    });
  const words: Lines = isForBoth ? pair(line(applicant), line(officialLanguage)) : { first: line(staff) };
  return (
    <strong className="month-end">
      <CalendarDays className="icon" aria-hidden />
      <Two {...words} />
    </strong>
  );
};
