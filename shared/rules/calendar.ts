import { addDays, type IsoDate } from '../domain/dates.ts';

/** Born on 29 February: on 28 February of a common year offices disagree whether the birthday has come. */
export const isDisputedBirthday = (birth: IsoDate, on: IsoDate): boolean =>
  birth.endsWith('-02-29') && on.endsWith('-02-28') && addDays(on, 1).endsWith('-03-01');

const saturday = 6;

/** 行政程序法 §48 IV: a period that ends on a weekend ends on the next working day. Public holidays are not known here. */
export const rollOver = (date: IsoDate): IsoDate => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === saturday) return addDays(date, 2);
  return weekday === 0 ? addDays(date, 1) : date;
};
