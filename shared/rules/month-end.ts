import type { Service } from '../catalogue/schema.ts';
import { addDays, addMonths, daysBetween, type IsoDate } from '../domain/dates.ts';

/** The month that is about to be lost. */
export interface MonthEnd {
  /** Until when everything must have reached the agency (電子簽章法 §9). */
  readonly lastDay: IsoDate;
  /** Whole days left after today; 0 on the last day. */
  readonly daysLeft: number;
}

/** The last day of the month in which `on` lies. */
export const lastDayOfMonth = (on: IsoDate): IsoDate => {
  const first = addDays(on, 1 - Number(on.slice(8)));
  return addDays(addMonths(first, 1), -1);
};

/**
 * Whether it is time to warn: some allowances run from the month in which the papers were complete (中低收入老人生活津貼
 * and 身心障礙者生活補助 發給辦法, 社會救助法), so a day too late costs a whole month. null while the end is further away than
 * `warningDays`. A month's end does not move to the next working day: it is no time limit (行政程序法 §48).
 */
export const monthEndNear = (on: IsoDate, warningDays: number): MonthEnd | null => {
  const lastDay = lastDayOfMonth(on);
  const daysLeft = daysBetween(on, lastDay);
  return daysLeft <= warningDays ? { lastDay, daysLeft } : null;
};

/** Of these services, each once, those that a month is lost for. */
export const losingTheMonth = (
  services: readonly Pick<Service, 'id' | 'runsFrom'>[],
  ids: readonly string[],
): readonly string[] =>
  services
    .filter(({ id, runsFrom }) => runsFrom === 'complete-month' && ids.includes(id))
    .map(({ id }) => id);
