import type { Comfort } from '../../../shared/protocol/visit.ts';

/** *Slowly* without *read aloud* says nothing: choosing it chooses both, and giving up the reading gives up both. */
export const wished = (comfort: Comfort, chosen: readonly string[]): Comfort => {
  const has = (wish: string) => chosen.includes(wish);
  const isNewlySlow = has('slow') && !comfort.slow;
  const readAloud = has('readAloud') || isNewlySlow;
  return {
    ...comfort,
    readAloud,
    slow: has('slow') && readAloud,
    pictograms: has('pictograms'),
    leftHand: has('leftHand'),
  };
};
