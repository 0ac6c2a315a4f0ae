import type { RandomPort } from '../../shared/core/ports.ts';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export type Draw = () => number;

export const seeded = (seed: number): Draw => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A whole number from 0 to `limit` − 1. */
export const below = (draw: Draw, limit: number): number => Math.floor(draw() * limit);

export const seededRandom = (draw: Draw): RandomPort => ({
  bytes: (length) => Uint8Array.from({ length }, () => below(draw, 256)),
});
