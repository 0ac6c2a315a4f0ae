import { expect, it } from 'vitest';
import { isIsoDate } from '../../../shared/domain/dates.ts';
import { lastDayOfMonth, losingTheMonth, monthEndNear } from '../../../shared/rules/month-end.ts';

const day = (text: string) => {
  if (!isIsoDate(text)) throw new Error(`no day: ${text}`);
  return text;
};

it.each([
  ['2026-11-01', '2026-11-30'],
  ['2026-11-30', '2026-11-30'],
  ['2026-12-31', '2026-12-31'],
  ['2027-02-10', '2027-02-28'],
  ['2028-02-10', '2028-02-29'],
])('knows the last day of the month of %s', (on, last) => {
  expect(lastDayOfMonth(day(on))).toBe(last);
});

it('says nothing while the end of the month is further away', () => {
  expect(monthEndNear(day('2026-11-22'), 7)).toBeNull();
});

it('warns from so many days before the end, up to the last day itself', () => {
  expect(monthEndNear(day('2026-11-23'), 7)).toEqual({ lastDay: '2026-11-30', daysLeft: 7 });
  expect(monthEndNear(day('2026-11-30'), 7)).toEqual({ lastDay: '2026-11-30', daysLeft: 0 });
  expect(monthEndNear(day('2026-12-01'), 7)).toBeNull();
});

it('does not move an end on a Sunday to the next working day', () => {
  expect(monthEndNear(day('2027-02-27'), 7)?.lastDay).toBe('2027-02-28');
});

it('names only services that run from the month of complete papers, each once', () => {
  const services = [{ id: 'allowance', runsFrom: 'complete-month' as const }, { id: 'card' }];
  expect(losingTheMonth(services, ['card', 'allowance', 'allowance'])).toEqual(['allowance']);
});
