import { formatRoc, formatWestern, type IsoDate, todayIn } from '../../shared/domain/dates.ts';
import type { Language } from '../../shared/protocol/visit.ts';

/** All times of a visit are Taiwan's, whatever the clock of the laptop is set to. */
const zone = 'Asia/Taipei';

/** `11:34:08` */
export const clockTime = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at);

/** `11:34` */
export const shortTime = (at: number): string => clockTime(at).slice(0, 5);

export const weekday = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'long' }).format(at);

/** The day in the reader's own calendar: 民國 in Chinese, Western elsewhere. */
export const readableDay = (day: IsoDate, language: Language): string =>
  language === 'zh-TW' ? formatRoc(day).text : formatWestern(day, language);

/** The time alone for today, else the day before it: `11:34`, `民國115年11月22日 11:34`. */
export const readableMoment = (at: number, now: number, language: Language): string =>
  todayIn(at) === todayIn(now) ? shortTime(at) : `${readableDay(todayIn(at), language)} ${shortTime(at)}`;
