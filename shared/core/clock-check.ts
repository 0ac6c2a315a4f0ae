import type { Instant } from './ports.ts';

export type ClockState = 'ok' | 'before-catalogue' | 'far-from-server';

const dayMs = 86_400_000;
/** Rolled back: a receipt that is already here was written later than now. A day allows for any time zone set by mistake. */
const behindMs = dayMs;
/** Nobody leaves a device in a drawer for longer and then makes a visit without its having met a gateway. */
const aheadMs = 400 * dayMs;

/**
 * Whether ages and deadlines may be computed from this clock. `catalogueDay`: ISO day of the catalogue, which cannot lie
 * in the future; `lastServerAt`: the newest time that a gateway has signed for this device.
 */
export const checkClock = (now: Instant, catalogueDay: string, lastServerAt: Instant | null): ClockState => {
  if (now + dayMs < Date.parse(`${catalogueDay}T00:00:00+08:00`)) return 'before-catalogue';
  if (lastServerAt === null) return 'ok';
  return now < lastServerAt - behindMs || now > lastServerAt + aheadMs ? 'far-from-server' : 'ok';
};

/** The day in a catalogue's version, `yyyy-mm-dd.<hash>`. */
export const dayOfVersion = (version: string): string => version.slice(0, 10);
