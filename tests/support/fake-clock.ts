import type { ClockPort, Instant } from '../../shared/core/ports.ts';

export interface FakeClock extends ClockPort {
  /** Moves time on and calls what has come due, in order; what it sets off goes on by itself. */
  advance(ms: number): void;
  /** Sets the clock without calling anything, also backwards. */
  set(now: Instant): void;
  /** When the next timer is due; null when there is none. */
  nextAt(): Instant | null;
  /** Forgets all timers: the process that set them is gone. */
  forget(): void;
}

/** A weekday morning in Taiwan. */
const aMorning: Instant = Date.UTC(2026, 11, 1, 1, 0, 0);

export const createFakeClock = (start: Instant = aMorning): FakeClock => {
  let now = start;
  const timers = new Map<object, { readonly at: Instant; readonly callback: () => void }>();
  const next = () => [...timers].sort(([, a], [, b]) => a.at - b.at)[0];
  return {
    now: () => now,
    after: (ms, callback) => {
      const key = {};
      timers.set(key, { at: now + ms, callback });
      return () => timers.delete(key);
    },
    advance: (ms) => {
      const until = now + ms;
      for (let due = next(); due !== undefined && due[1].at <= until; due = next()) {
        now = Math.max(now, due[1].at);
        timers.delete(due[0]);
        due[1].callback();
      }
      now = until;
    },
    set: (instant) => {
      now = instant;
    },
    nextAt: () => next()?.[1].at ?? null,
    forget: () => timers.clear(),
  };
};

/** Lets everything that is under way go on until `isDone`; throws when it never is. */
export const until = async (isDone: () => boolean, what: string): Promise<void> => {
  for (let round = 0; round < 20_000; round += 1) {
    if (isDone()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`never came: ${what}`);
};

/** Lets everything that is under way settle. */
export const settled = async (rounds = 50): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) await new Promise((resolve) => setImmediate(resolve));
};
