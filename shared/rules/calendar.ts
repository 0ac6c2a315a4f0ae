import { type IsoDate, isIsoDate } from '../domain/dates.ts';

/** `days` may be negative. Weekends are not rolled over: 行政程序法 §48 does that in favour of the person. */
export const addDays = (iso: IsoDate, days: number): IsoDate => {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  const moved = date.toISOString().slice(0, 10);
  if (!isIsoDate(moved)) throw new RangeError('addDays: outside the calendar');
  return moved;
};

/** Born on 29 February: on 28 February of a common year offices disagree whether the birthday has come. */
export const isDisputedBirthday = (birth: IsoDate, on: IsoDate): boolean =>
  birth.endsWith('-02-29') && on.endsWith('-02-28') && addDays(on, 1).endsWith('-03-01');
