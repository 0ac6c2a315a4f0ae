import { useContext } from 'react';
import { formatRoc, formatWestern, isIsoDate } from '../../../shared/domain/dates.ts';
import type { Language } from '../../../shared/protocol/visit.ts';
import type { Hook } from '../../../shared/rules/hooks.ts';
import { useRuleContext } from '../../app/form.ts';
import { hasText, officialLanguage, say, text } from '../../text/i18n.ts';
import { Languages, pair } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';

/** A day that must not be missed, in both calendars: 民國 first in Chinese, the reader's own first elsewhere. */
export const bothCalendars = (day: string, language: Language): string => {
  if (!isIsoDate(day)) return day;
  const [roc, western] = [formatRoc(day).text, formatWestern(day, language)];
  return language === 'zh-TW' ? `${roc}（西元${western}）` : `${western} (${roc})`;
};

/** Earliest first; what has only an end is remembered by its end, and what is over is nothing to remember. */
export const stillToCome = (hooks: readonly Hook[], on: string): readonly Hook[] => {
  const dayOf = ({ opens, due }: Hook): string => opens ?? due ?? '';
  return hooks
    .filter(({ due }) => due === null || due >= on)
    .toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
};

/** A sentence that names a day which is not known says nothing: it is left out. */
const isWhole = ({ opens, due }: Hook, sentence: string): boolean =>
  (opens !== null || !sentence.includes('{opens}')) && (due !== null || !sentence.includes('{date}'));

export interface DateToRemember {
  readonly id: string;
  readonly words: Lines;
}

/** The days of a service as sentences, in both languages; `on`: today. */
export const datesToRemember = (
  applicant: Language,
  service: string,
  hooks: readonly Hook[],
  on: string,
): readonly DateToRemember[] =>
  stillToCome(hooks, on).flatMap((hook) => {
    const key = `services:${service}.hooks.${hook.id}`;
    if (!hasText(key) || !isWhole(hook, text(officialLanguage, key))) return [];
    const line = (language: Language) =>
      say(language, key, {
        ...(hook.due !== null && { date: bothCalendars(hook.due, language) }),
        ...(hook.opens !== null && { opens: bothCalendars(hook.opens, language) }),
      });
    return [{ id: hook.id, words: pair(line(applicant), line(officialLanguage)) }];
  });

export const useDatesToRemember = (): ((
  service: string,
  hooks: readonly Hook[],
) => readonly DateToRemember[]) => {
  const { applicant } = useContext(Languages);
  const { on } = useRuleContext();
  return (service, hooks) => datesToRemember(applicant, service, hooks, on);
};
