import { randomBytes } from 'node:crypto';
import type { ClockPort, RandomPort } from '../../shared/core/ports.ts';

export const systemClock: ClockPort = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: RandomPort = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
};
